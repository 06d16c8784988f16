package vn.lienthong.gateway.engine.security;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Things that are dear to make and serve one caller at a time. Not bound to threads: a door has a new thread for every call, and
 * would make them anew each time.
 */
final class Pool<T> {
    private final Supplier<T> maker;
    private final Queue<T> idle = new ConcurrentLinkedQueue<>();

    Pool(Supplier<T> maker) {
        this.maker = maker;
    }

    /** What comes of using one. One that failed is not used again. */
    <R> R use(Function<T, R> work) {
        T one = idle.poll();
        if (one == null) one = maker.get();
        R result = work.apply(one);
        idle.add(one);
        return result;
    }
}
