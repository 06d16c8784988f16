package vn.lienthong.sandbox.journal;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Lets one at a time into a book: those who read it, and the journal that writes into it. */
public final class BookLock {
    private final ReentrantLock lock = new ReentrantLock();

    /** Reads or changes the book while nobody else does. */
    public <T extends @Nullable Object> T in(Supplier<T> reading) {
        lock.lock();
        try {
            return reading.get();
        } finally {
            lock.unlock();
        }
    }

    /** The change, made while nobody else reads or changes. */
    public <E> Consumer<E> alone(Consumer<E> change) {
        return event -> in(() -> {
            change.accept(event);
            return event;
        });
    }
}
