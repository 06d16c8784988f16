package vn.lienthong.gateway.app.assembly;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import vn.lienthong.gateway.engine.delivery.Moments;

/**
 * Holds the gateway at one moment, so that the kill test can kill it exactly there: {@code -Dlienthong.stop-at=after-claim:3} stops
 * every thread that reaches the third claim or a later one, and leaves a file {@code stopped} in the state folder.
 */
final class StopAt implements Moments {
    private final String moment;
    private final int time;
    private final Path sign;
    private final AtomicInteger count = new AtomicInteger();

    private StopAt(String moment, int time, Path sign) {
        this.moment = moment;
        this.time = time;
        this.sign = sign;
    }

    static StopAt of(String value, Path var) {
        String[] parts = value.split(":", 2);
        return new StopAt(parts[0], parts.length == 1 ? 1 : Integer.parseInt(parts[1]), var.resolve("stopped"));
    }

    @Override
    public void reached(String reached) {
        if (!reached.equals(moment) || count.incrementAndGet() < time) return;
        try {
            Files.writeString(sign, moment);
            new CountDownLatch(1).await();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
