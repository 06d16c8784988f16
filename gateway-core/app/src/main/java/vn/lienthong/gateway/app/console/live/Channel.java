package vn.lienthong.gateway.app.console.live;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import vn.lienthong.gateway.app.console.ground.Unknown;
import vn.lienthong.gateway.app.console.words.Language;
import vn.lienthong.gateway.engine.access.Denied;

/** All who listen to one thing. */
final class Channel {
    /** Rights are asked anew after so many turns; whether the session lasts is asked in each. */
    private static final int ASK = 5;
    /** Of a second each: what is silent for longer is taken for broken by what stands between. */
    private static final int BEAT = 15;

    private final LiveTopic topic;
    private final String id;
    private final Fragments fragments;
    private final Set<Listener> listeners = ConcurrentHashMap.newKeySet();
    private long turns;

    Channel(LiveTopic topic, String id, Fragments fragments) {
        this.topic = topic;
        this.id = id;
        this.fragments = fragments;
    }

    void join(Listener listener) {
        listeners.add(listener);
    }

    int size() {
        return listeners.size();
    }

    long of(String session) {
        return listeners.stream()
                .filter(listener -> listener.presence().session().equals(session))
                .count();
    }

    /** One look for all, at the topic's pace: nobody is told what was seen before his page was made. */
    void turn() {
        turns++;
        listeners.removeIf(Listener::isGone);
        listeners.removeIf(this::leaves);
        if (listeners.isEmpty()) return;
        if ((turns - 1) % topic.pause() != 0) {
            if (turns % BEAT == 0) listeners.forEach(Listener::beat);
            return;
        }
        LiveTopic.Now now = topic.read(id);
        Map<Language, String> written = new EnumMap<>(Language.class);
        for (Listener listener : listeners) {
            if (listener.isNews(now.mark()))
                listener.tell(
                        "parts",
                        written.computeIfAbsent(listener.language(), language -> fragments.write(now, language)));
            else if (turns % BEAT == 0) listener.beat();
        }
    }

    /** Asked in every turn, whether or not there is anything to tell. */
    private boolean leaves(Listener listener) {
        var caller = listener.presence().caller();
        boolean leaves = caller.isEmpty();
        if (!leaves && turns % ASK == 0) {
            try {
                topic.allow(caller.get(), id);
            } catch (Denied | Unknown withdrawn) {
                leaves = true;
            }
        }
        if (leaves) listener.end();
        return leaves;
    }

    void close() {
        listeners.forEach(Listener::end);
        listeners.clear();
    }
}
