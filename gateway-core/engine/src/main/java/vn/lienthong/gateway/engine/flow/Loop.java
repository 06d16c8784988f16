package vn.lienthong.gateway.engine.flow;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does something again and again on a thread of its own until it is closed. A turn that fails is logged and tried again. */
public final class Loop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Loop.class);
    private final Thread thread;

    /** One turn; true to go on at once, because there may be more. */
    public interface Turn {
        boolean take();
    }

    public Loop(String name, Duration pause, Turn turn) {
        thread = Thread.ofVirtual().name(name).start(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                if (!took(name, turn) && !rested(pause)) return;
            }
        });
    }

    private static boolean took(String name, Turn turn) {
        try {
            return turn.take();
        } catch (RuntimeException e) {
            LOG.atWarn()
                    .addKeyValue("event", "loop.failed")
                    .addKeyValue("loop", name)
                    .setCause(e)
                    .log("A turn failed; it is tried again");
            return false;
        }
    }

    private static boolean rested(Duration pause) {
        try {
            Thread.sleep(pause);
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(Duration.ofSeconds(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
