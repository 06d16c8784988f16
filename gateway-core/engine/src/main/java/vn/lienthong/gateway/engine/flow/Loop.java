package vn.lienthong.gateway.engine.flow;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does something again and again on a thread of its own until it is closed. A turn that fails is logged and tried again. */
public final class Loop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Loop.class);
    /** A turn that is under way is let finish: interrupted, it would break off a statement and call that a failure. */
    private static final Duration LAST_TURN = Duration.ofSeconds(10);

    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;

    /** One turn; true to go on at once, because there may be more. */
    public interface Turn {
        boolean take();
    }

    public Loop(String name, Duration pause, Turn turn) {
        thread = Thread.ofVirtual().name(name).start(() -> {
            while (closed.getCount() > 0) {
                if (!took(name, turn) && !rested(pause)) return;
            }
        });
    }

    private static boolean took(String name, Turn turn) {
        try {
            return turn.take();
        } catch (RuntimeException | Error e) {
            // An error too: a turn that met one is no reason never to take another. Without memory the process ends
            // anyway.
            LOG.atWarn()
                    .addKeyValue("event", "loop.failed")
                    .addKeyValue("loop", name)
                    .setCause(e)
                    .log("A turn failed; it is tried again");
            return false;
        }
    }

    private boolean rested(Duration pause) {
        try {
            return !closed.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            return false;
        }
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            if (!thread.join(LAST_TURN)) thread.interrupt();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
