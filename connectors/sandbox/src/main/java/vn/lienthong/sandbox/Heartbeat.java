package vn.lienthong.sandbox;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.lienthong.sandbox.partner.Partner;

/** Lets the partners go on with their day, some dozens of times a second. */
final class Heartbeat implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Heartbeat.class);
    private static final Duration BEAT = Duration.ofMillis(20);

    private final List<Partner> partners;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;

    Heartbeat(List<Partner> partners) {
        this.partners = partners;
        this.thread = Thread.ofPlatform().daemon().name("sandbox-heartbeat").start(this::beat);
    }

    private void beat() {
        try {
            while (!closing.await(BEAT.toMillis(), TimeUnit.MILLISECONDS)) {
                partners.forEach(Heartbeat::goOn);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void goOn(Partner partner) {
        try {
            partner.goOn();
        } catch (RuntimeException e) { // the outermost boundary of this thread: the other partners go on
            log.atError()
                    .addKeyValue("event", "sandbox.partner.stuck")
                    .addKeyValue("destination", partner.destination())
                    .setCause(e)
                    .log("A simulated partner could not go on with its day");
        }
    }

    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
