package vn.lienthong.gateway.engine.notify;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.lienthong.gateway.engine.ledger.Database;
import vn.lienthong.gateway.engine.ledger.References;
import vn.lienthong.gateway.engine.ledger.State;
import vn.lienthong.gateway.engine.notify.Carrier.Told;
import vn.lienthong.gateway.engine.notify.Outbox.Recipient;
import vn.lienthong.gateway.engine.notify.Subscription.Channel;
import vn.lienthong.gateway.engine.outcome.Backoff;

/**
 * Tells agencies what they have not heard yet: each on a thread of its own while there is something to tell, so that one that is
 * down or slow delays nobody; in order, at least once. What fails is told again later; when, is a row.
 */
public final class Courier implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Courier.class);
    private static final int AT_ONCE = 20;
    private static final int FORGET_AT_ONCE = 10_000;
    private static final double JITTER = 0.1;
    private static final Duration LAST_ROUND = Duration.ofSeconds(10);

    private final Outbox outbox;
    private final Map<Channel, Way> ways;
    private final Clock clock;
    private final Map<Recipient, Thread> rounds = new ConcurrentHashMap<>();
    private volatile boolean closed;

    /**
     * What notices are made of.
     *
     * @param node name of this process, new at every start
     */
    public record Sources(Database database, References references, Words words, String node) {}

    /** The word in which the agencies of a service read how a transfer stands. */
    @FunctionalInterface
    public interface Words {
        /** @param codes of the end, ours and the partner's; absent and empty ones are passed over */
        String result(String service, State state, @Nullable String... codes);
    }

    /** How agencies are told in one way, and how patiently. */
    public record Way(Carrier carrier, Patience patience) {}

    /** @param ways one for each channel */
    public Courier(Sources sources, Map<Channel, Way> ways, Clock clock) {
        this.outbox =
                new Outbox(sources.database(), new EventText(sources.references(), sources.words()), sources.node());
        this.ways = Map.copyOf(ways);
        this.clock = clock;
    }

    /** Starts a round at everybody who can be told something and has none; returns at once. */
    public void look() {
        for (Recipient recipient : outbox.due(clock.instant())) {
            if (closed) return;
            rounds.computeIfAbsent(
                    recipient,
                    to -> Thread.ofVirtual().name("notify-" + to.agency()).start(() -> {
                        try {
                            round(to);
                        } finally {
                            rounds.remove(to);
                        }
                    }));
        }
    }

    /** Deletes events that are older than this and that everybody has heard; true where there may be more. */
    public boolean forget(Duration kept) {
        return outbox.forgetBefore(clock.instant().minus(kept), FORGET_AT_ONCE) == FORGET_AT_ONCE;
    }

    /** The outermost boundary of a round: whatever happens at one agency, the others are told. */
    private void round(Recipient recipient) {
        try {
            Way way = ways.get(recipient.channel());
            Instant now = clock.instant();
            if (way == null
                    || !outbox.claim(recipient, now, now.plus(way.patience().lease()))) return;
            try {
                while (!closed && tellSome(recipient, way)) {}
            } finally {
                outbox.release(recipient);
            }
        } catch (RuntimeException | Error e) {
            LOG.atWarn()
                    .setCause(e)
                    .addKeyValue("event", "notify.interrupted")
                    .addKeyValue("agency", recipient.agency())
                    .log("A round of notices broke off; it is begun again");
        }
    }

    /** @return whether there may be more */
    private boolean tellSome(Recipient recipient, Way way) {
        var notices = outbox.next(recipient, AT_ONCE);
        for (Notice notice : notices) if (closed || !tell(recipient, way, notice)) return false;
        return !notices.isEmpty();
    }

    /** @return whether the next notice may be told */
    private boolean tell(Recipient recipient, Way way, Notice notice) {
        Told told = way.carrier().tell(notice);
        Instant now = clock.instant();
        Instant lease = now.plus(way.patience().lease());
        return switch (told) {
            case Told.Heard heard -> outbox.heard(recipient, notice.id(), lease);
            case Told.Unwanted(String code) -> {
                log(recipient, notice, "notify.unwanted", code);
                yield outbox.unwanted(recipient, notice.id(), code, now, lease);
            }
            case Told.NotHeard(String code) -> {
                notHeard(recipient, way.patience(), notice, code, now);
                yield false;
            }
        };
    }

    private void notHeard(Recipient recipient, Patience patience, Notice notice, String code, Instant now) {
        int before = outbox.failures(recipient);
        double random = ThreadLocalRandom.current().nextDouble();
        Duration pause = Backoff.pause(patience.first(), patience.longest(), before, JITTER, random);
        outbox.notHeard(recipient, code, now, now.plus(pause), now.minus(patience.maxAge()));
        if (before == 0) log(recipient, notice, "notify.not-heard", code);
    }

    private static void log(Recipient recipient, Notice notice, String event, String code) {
        LOG.atWarn()
                .addKeyValue("event", event)
                .addKeyValue("agency", recipient.agency())
                .addKeyValue("channel", recipient.channel().word())
                .addKeyValue("notice", notice.id())
                .addKeyValue("code", code)
                .log("An agency was not told");
    }

    /** Lets the notices that are under way end; the others wait for the next start. */
    @Override
    public void close() {
        closed = true;
        try {
            for (Thread round : new HashSet<>(rounds.values())) round.join(LAST_ROUND);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether somebody is being told something now. */
    boolean isBusy() {
        return !rounds.isEmpty();
    }
}
