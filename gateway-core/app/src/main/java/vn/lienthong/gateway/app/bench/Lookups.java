package vn.lienthong.gateway.app.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.function.Predicate;

/** Clients that look people up, through the gateway or at the partner directly, and wait for each answer. */
final class Lookups {
    /** Of a call that got no answer: it counts among the slowest. */
    private static final double NEVER = Double.POSITIVE_INFINITY;

    private final Way way;
    private final Place place;
    private final AtomicInteger person = new AtomicInteger();

    /**
     * A way to an answer.
     *
     * @param body of the n-th question
     * @param good whether an answer names a person
     */
    record Way(String name, Connecting connecting, IntFunction<byte[]> body, Predicate<KeepAliveCalls.Answer> good) {}

    /** Opens one client's connection. */
    interface Connecting {
        KeepAliveCalls open() throws IOException;
    }

    Lookups(Way way, Place place) {
        this.way = way;
        this.place = place;
    }

    /** @param millis of every call, sorted
     *  @param failures by what came in place of a person */
    record Figures(double seconds, double[] millis, Map<String, Integer> failures) {
        double perSecond() {
            return millis.length / seconds;
        }

        double quantile(double share) {
            return millis[(int) Math.min(millis.length - 1L, (long) (share * millis.length))];
        }
    }

    /** Each client asks again when it has its answer. */
    Figures asFastAsAnswered(int count, int clients) throws InterruptedException {
        return measure(count, clients, 0);
    }

    /** So many questions a second, whatever the answers take. */
    Figures atRate(int perSecond, int seconds) throws InterruptedException {
        return measure(perSecond * seconds, perSecond, 1);
    }

    /** @param pauseSeconds from one question of a client to its next; the clients start one after another within it */
    private Figures measure(int count, int clients, int pauseSeconds) throws InterruptedException {
        double[] millis = new double[count];
        Arrays.fill(millis, NEVER);
        Map<String, Integer> failures = new ConcurrentHashMap<>();
        AtomicInteger next = new AtomicInteger();
        CountDownLatch ready = new CountDownLatch(clients);
        CountDownLatch go = new CountDownLatch(1);
        List<Thread> threads = new ArrayList<>();
        for (int each = 0; each < clients; each++) {
            long offset = TimeUnit.SECONDS.toNanos(pauseSeconds) * each / clients;
            threads.add(Thread.ofPlatform().start(() -> {
                try (KeepAliveCalls calls = way.connecting().open()) {
                    ready.countDown();
                    go.await();
                    long due = System.nanoTime() + offset;
                    for (int mine = next.getAndIncrement(); mine < count; mine = next.getAndIncrement()) {
                        TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
                        due += TimeUnit.SECONDS.toNanos(pauseSeconds);
                        millis[mine] = ask(calls, failures);
                    }
                } catch (IOException lost) {
                    ready.countDown();
                    failures.merge("connection lost: " + lost.getMessage(), 1, Integer::sum);
                } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                }
            }));
        }
        ready.await();
        long started = System.nanoTime();
        go.countDown();
        for (Thread each : threads) {
            while (!each.join(java.time.Duration.ofSeconds(1))) {
                place.progress(
                        "%,d of %,d look-ups, %s".formatted(Math.min(next.get(), count), count, way.name()),
                        java.time.Duration.ofNanos(System.nanoTime() - started));
            }
        }
        place.progressEnds();
        double seconds = (System.nanoTime() - started) / 1e9;
        Arrays.sort(millis);
        return new Figures(seconds, millis, failures);
    }

    private double ask(KeepAliveCalls calls, Map<String, Integer> failures) throws IOException {
        byte[] body = way.body().apply(person.getAndIncrement());
        long sent = System.nanoTime();
        KeepAliveCalls.Answer answer = calls.post(body);
        double took = (System.nanoTime() - sent) / 1e6;
        if (!way.good().test(answer)) failures.merge("HTTP " + answer.status() + " without a person", 1, Integer::sum);
        return took;
    }
}
