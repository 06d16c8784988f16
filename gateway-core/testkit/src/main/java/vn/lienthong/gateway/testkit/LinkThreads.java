package vn.lienthong.gateway.testkit;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/** Runs calls in a thread group of their own, so that every thread that a link starts can be told from all others. */
final class LinkThreads {
    /** The JDK starts these once for the whole JVM, in the name of whoever needs them first. */
    private static final List<String> OF_THE_JVM =
            List.of("ForkJoinPool.commonPool-worker-", "CompletableFutureDelayScheduler", "VirtualThread-unparker");

    private final ThreadGroup group = new ThreadGroup("link-under-test");

    <T> T call(Callable<T> call) throws Exception {
        var task = new FutureTask<>(call);
        Thread caller = new Thread(group, task, "caller");
        caller.setDaemon(true);
        caller.start();
        T result = task.get(30, TimeUnit.SECONDS);
        caller.join(Duration.ofSeconds(5));
        return result;
    }

    /** Names of the threads that the calls left behind. */
    List<String> alive() {
        Thread[] threads = new Thread[group.activeCount() + 64];
        group.enumerate(threads, true);
        return Arrays.stream(threads)
                .filter(Objects::nonNull)
                .filter(Thread::isAlive)
                .map(Thread::getName)
                .filter(name -> OF_THE_JVM.stream().noneMatch(name::startsWith))
                .toList();
    }
}
