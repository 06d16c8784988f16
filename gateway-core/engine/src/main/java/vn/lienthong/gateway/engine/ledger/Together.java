package vn.lienthong.gateway.engine.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Commits together what comes at the same time: whoever comes while another commits waits, and the first of those who waited commits
 * for all of them. Who comes alone hands nothing to another thread and waits for none.
 *
 * @param <T> what each brings
 * @param <R> what each is told
 */
public final class Together<T, R> {
    private final int most;
    private final Function<List<T>, List<R>> commit;
    private final ConcurrentLinkedQueue<Waiting<T, R>> queue = new ConcurrentLinkedQueue<>();
    private final ReentrantLock turn = new ReentrantLock();

    /**
     * @param most in one commit
     * @param commit returns after it, with what each is told, in their order; what it throws is thrown to each
     */
    public Together(int most, Function<List<T>, List<R>> commit) {
        this.most = most;
        this.commit = commit;
    }

    /** Read and written by whoever has the turn. */
    private static final class Waiting<T, R> {
        final T item;
        boolean done;

        @Nullable
        R told;

        @Nullable
        RuntimeException failure;

        Waiting(T item) {
            this.item = item;
        }

        R told() {
            if (failure != null) throw failure;
            R result = told;
            if (result == null) throw new IllegalStateException("a commit told nobody");
            return result;
        }
    }

    /** Returns after the commit. */
    public R commit(T item) {
        var mine = new Waiting<T, R>(item);
        queue.add(mine);
        turn.lock();
        try {
            while (!mine.done) commitNext();
        } finally {
            turn.unlock();
        }
        return mine.told();
    }

    /** Whoever has the turn finds himself in the queue, or was there when another emptied it. */
    private void commitNext() {
        var group = new ArrayList<Waiting<T, R>>();
        while (group.size() < most && queue.peek() != null) group.add(queue.remove());
        try {
            var told = commit.apply(group.stream().map(waiting -> waiting.item).toList());
            for (int i = 0; i < group.size(); i++) group.get(i).told = told.get(i);
        } catch (RuntimeException e) {
            // each of them is told, on his own thread
            group.forEach(waiting -> waiting.failure = e);
        } finally {
            group.forEach(waiting -> waiting.done = true);
        }
    }
}
