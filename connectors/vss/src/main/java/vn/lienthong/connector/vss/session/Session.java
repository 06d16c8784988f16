package vn.lienthong.connector.vss.session;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One session for many callers: whoever comes first logs in, the others wait for it and share what came of it. */
final class Session {
    private static final LogIn BROKEN_OFF = new LogIn.Out("link.interrupted", null);

    private final AtomicReference<@Nullable CompletableFuture<LogIn>> latest = new AtomicReference<>();

    /**
     * The session, or a new one.
     *
     * @param stale tokens that the portal takes no longer; absent: none are known to be so
     * @param logIn logs in; called by one caller at a time, and not at all where another is in or at it
     * @param patience how long to wait for another caller that is at it
     */
    LogIn in(@Nullable Tokens stale, Supplier<LogIn> logIn, Duration patience) {
        while (true) {
            CompletableFuture<LogIn> held = latest.get();
            if (held != null && !isOver(held, stale)) return await(held, patience);
            var mine = new CompletableFuture<LogIn>();
            if (latest.compareAndSet(held, mine)) return lead(mine, logIn);
        }
    }

    private static LogIn lead(CompletableFuture<LogIn> mine, Supplier<LogIn> logIn) {
        try {
            LogIn in = logIn.get();
            mine.complete(in);
            return in;
        } finally {
            mine.complete(BROKEN_OFF);
        }
    }

    private static boolean isOver(CompletableFuture<LogIn> held, @Nullable Tokens stale) {
        return switch (held.getNow(BROKEN_OFF)) {
            case LogIn.In(Tokens tokens) -> tokens.equals(stale);
            case LogIn.Out out -> held.isDone();
        };
    }

    private static LogIn await(CompletableFuture<LogIn> held, Duration patience) {
        try {
            return held.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return new LogIn.Out("http.timeout", null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return BROKEN_OFF;
        } catch (ExecutionException e) {
            throw new IllegalStateException("a log-in is never completed by an exception", e);
        }
    }
}
