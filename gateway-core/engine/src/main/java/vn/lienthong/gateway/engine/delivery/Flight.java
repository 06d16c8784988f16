package vn.lienthong.gateway.engine.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls that are on their way at once, each on a thread of its own. Started and landed by one thread. Answers that come together
 * are landed together, so that they are recorded together; a slow call keeps no other answer waiting.
 *
 * @param <A> what a call answers
 */
public final class Flight<A> {
    private static final Logger LOG = LoggerFactory.getLogger(Flight.class);
    private final BlockingQueue<Optional<A>> landed = new LinkedBlockingQueue<>();
    private int underWay;

    /** Whether nothing is on its way. */
    public boolean isEmpty() {
        return underWay == 0;
    }

    /** Starts a call; it must have a limit of time. One that fails lands without an answer. */
    public void start(String name, Supplier<A> call) {
        underWay++;
        Thread.ofVirtual().name(name).start(() -> {
            try {
                landed.add(Optional.of(call.get()));
            } catch (RuntimeException | Error e) {
                // outermost boundary of this thread
                landed.add(Optional.empty());
                LOG.atError()
                        .setCause(e)
                        .addKeyValue("event", "call.failed")
                        .addKeyValue("call", name)
                        .log("A call ended without an answer");
            }
        });
    }

    /** Waits for a call to end, and brings with it those that have ended meanwhile. What failed is left out. */
    public List<A> land() {
        var ended = new ArrayList<Optional<A>>();
        ended.add(next());
        landed.drainTo(ended);
        underWay -= ended.size();
        return ended.stream().flatMap(Optional::stream).toList();
    }

    /** Every call has a limit of time, so this wait has one too; an interruption is left to whoever comes after. */
    private Optional<A> next() {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return landed.take();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) Thread.currentThread().interrupt();
        }
    }
}
