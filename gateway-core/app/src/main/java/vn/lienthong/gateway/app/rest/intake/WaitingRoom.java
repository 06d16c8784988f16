package vn.lienthong.gateway.app.rest.intake;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.answer.AnswerReading;
import vn.lienthong.gateway.engine.answer.Ended;
import vn.lienthong.gateway.engine.answer.Endings;

/**
 * Callers who wait for what becomes of their transfer. Only so many at once: who waits holds one of the server's threads, and a slow
 * partner must not take them all. Whoever comes when it is full does not wait, as if he had not asked to.
 */
final class WaitingRoom {
    private static final int MOST = 120;
    /** For transfers on the long way: the ledger is asked from time to time. */
    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

    private final Endings endings;
    private final AnswerReading answers;
    private final Semaphore places = new Semaphore(MOST);

    WaitingRoom(Endings endings, AnswerReading answers) {
        this.endings = endings;
        this.answers = answers;
    }

    /** A transfer and who waits for it. */
    record Meant(long transfer, String reference, AnswerReading.Reader reader) {}

    /** False when it is full; every true is followed by one {@link #leave}. */
    boolean enter() {
        return places.tryAcquire();
    }

    void leave() {
        places.release();
    }

    /**
     * Waits until the transfer is at its end. By the short way the caller is told what he asked himself a moment ago, which the audit
     * names with the question; an answer that the ledger has is opened for him like any other, with an entry of its own.
     *
     * @param meant whose end is waited for, by whom
     * @param end completed where it goes the short way; absent: it is known to go the long way
     * @param until as of {@link System#nanoTime}
     * @return absent where the time ended first
     */
    @Nullable
    Ended await(Meant meant, @Nullable CompletableFuture<Optional<Ended>> end, long until) throws InterruptedException {
        Optional<Ended> told = end == null ? Optional.empty() : told(end, until);
        if (told.isPresent()) return told.get();
        while (true) {
            Ended ended = endings.read(List.of(meant.transfer())).get(meant.transfer());
            if (ended != null && ended.isEnd())
                return ended.with(
                        answers.open(meant.reference(), meant.reader()).orElse(null));
            long left = until - System.nanoTime();
            if (left <= 0) return null;
            TimeUnit.NANOSECONDS.sleep(Math.min(left, LOOK_AGAIN.toNanos()));
        }
    }

    private static Optional<Ended> told(CompletableFuture<Optional<Ended>> end, long until)
            throws InterruptedException {
        try {
            return end.get(until - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException("an end is told or not told; it never fails", e);
        }
    }
}
