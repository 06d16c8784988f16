package vn.lienthong.gateway.app.console.live;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import vn.lienthong.gateway.app.console.ground.Unknown;
import vn.lienthong.gateway.engine.flow.Loop;

/**
 * Everything that somebody listens to. It stops before the web server does, which would wait for open streams, and sends nobody
 * anything while nobody listens.
 */
@Component
public class LiveStreams implements SmartLifecycle {
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int MOST = 500;
    private static final int MOST_OF_ONE = 12;

    private final Map<String, LiveTopic> topics;
    private final Fragments fragments;
    private final Map<String, Channel> channels = new ConcurrentHashMap<>();
    private @Nullable Loop loop;
    private volatile boolean running;

    LiveStreams(List<LiveTopic> topics, Fragments fragments) {
        this.topics = topics.stream().collect(Collectors.toMap(LiveTopic::name, Function.identity()));
        this.fragments = fragments;
    }

    @Nullable
    LiveTopic topic(String name) {
        return topics.get(name);
    }

    /** False where there are too many, or the gateway is stopping: the page works without, and asks again later. */
    boolean join(LiveTopic topic, String id, Listener listener) {
        String session = listener.presence().session();
        boolean full = !running
                || listeners() >= MOST
                || channels.values().stream()
                                .mapToLong(channel -> channel.of(session))
                                .sum()
                        >= MOST_OF_ONE;
        if (full) return false;
        channels.compute(topic.name() + "/" + id, (key, open) -> {
            Channel channel = open == null ? new Channel(topic, id, fragments) : open;
            channel.join(listener);
            return channel;
        });
        return true;
    }

    /** How many streams are open. */
    public int listeners() {
        return channels.values().stream().mapToInt(Channel::size).sum();
    }

    /** A database that is away is no end: what is shown stays as it is. What is there no more, is. */
    boolean turn() {
        channels.forEach((key, channel) -> {
            try {
                channel.turn();
            } catch (DataAccessException away) {
                return;
            } catch (Unknown gone) {
                channel.close();
            }
            channels.computeIfPresent(key, (k, open) -> open.size() == 0 ? null : open);
        });
        return false;
    }

    /** From now on it can be joined. */
    void open() {
        running = true;
    }

    @Override
    public void start() {
        open();
        loop = new Loop("live", PAUSE, this::turn);
    }

    @Override
    public void stop() {
        running = false;
        if (loop != null) loop.close();
        channels.values().forEach(Channel::close);
        channels.clear();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** The last to start and the first to stop. */
    @Override
    public int getPhase() {
        return DEFAULT_PHASE;
    }
}
