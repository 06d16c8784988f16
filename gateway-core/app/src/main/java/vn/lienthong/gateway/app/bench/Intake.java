package vn.lienthong.gateway.app.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Many clients that send single transfers, each the next one when the last was accepted. */
final class Intake {
    private static final String PATH = "/api/v1/services/bank-payout/transfers";
    private static final int ACCEPTED = 202;
    /** Of a call that got no answer: it counts among the slowest. */
    private static final double NEVER = Double.POSITIVE_INFINITY;

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Rig rig;
    private final MadeUpPeople people;
    private final Place place;

    Intake(Rig rig, MadeUpPeople people, Place place) {
        this.rig = rig;
        this.people = people;
        this.place = place;
    }

    /** @param millis   of every call, sorted
     *  @param failures by what was answered in place of 202 */
    record Figures(
            double seconds,
            double[] millis,
            ConcurrentHashMap<String, Integer> failures,
            Rig.Cpu cpu,
            long peakRssBytes) {
        double itemsPerSecond() {
            return millis.length / seconds;
        }

        double cpuSecondsPerItem() {
            return (cpu.gateway() + cpu.postgres()) / millis.length;
        }

        double quantile(double share) {
            return millis[(int) Math.min(millis.length - 1L, (long) (share * millis.length))];
        }

        int failed() {
            return failures.values().stream().mapToInt(Integer::intValue).sum();
        }
    }

    /** @param first number of the first person, so that nobody comes twice */
    Figures measure(int first, int count, int clients) throws InterruptedException {
        double[] millis = new double[count];
        Arrays.fill(millis, NEVER);
        ConcurrentHashMap<String, Integer> failures = new ConcurrentHashMap<>();
        AtomicInteger next = new AtomicInteger();
        List<String> headers = List.of(
                "Authorization: Bearer " + rig.token(), "Content-Type: application/json", "Accept: application/json");
        List<Thread> threads = new ArrayList<>();
        CountDownLatch ready = new CountDownLatch(clients);
        CountDownLatch go = new CountDownLatch(1);
        for (int each = 0; each < clients; each++) {
            threads.add(Thread.ofPlatform().start(() -> {
                try (KeepAliveCalls calls = new KeepAliveCalls(rig.gatewayUrl(), PATH, headers)) {
                    ready.countDown();
                    go.await();
                    for (int mine = next.getAndIncrement(); mine < count; mine = next.getAndIncrement()) {
                        byte[] body = people.person(first + mine).json().getBytes(StandardCharsets.UTF_8);
                        long sent = System.nanoTime();
                        int status = calls.post(body).status();
                        millis[mine] = (System.nanoTime() - sent) / 1e6;
                        if (status != ACCEPTED) failures.merge("HTTP " + status, 1, Integer::sum);
                    }
                } catch (IOException lost) {
                    // its remaining calls are taken by the other clients; one that never came back is a failure
                    ready.countDown();
                    failures.merge("connection lost: " + lost.getMessage(), 1, Integer::sum);
                } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                }
            }));
        }
        ready.await();
        Rig.Cpu before = rig.cpu();
        long started = System.nanoTime();
        go.countDown();
        for (Thread each : threads) {
            while (!each.join(Duration.ofSeconds(1))) {
                Duration elapsed = Duration.ofNanos(System.nanoTime() - started);
                place.progress("%,d of %,d accepted".formatted(Math.min(next.get(), count), count), elapsed);
            }
        }
        place.progressEnds();
        double seconds = (System.nanoTime() - started) / 1e9;
        Rig.Cpu cpu = rig.cpu().minus(before);
        Arrays.sort(millis);
        return new Figures(seconds, millis, failures, cpu, rig.peakRssBytes());
    }

    /** What was accepted is paid, each once: nothing else proves that accepting was durable.
     *  @param expected transfers in all */
    void verify(int expected) throws InterruptedException {
        long until = System.nanoTime() + PATIENCE.toNanos();
        long credits = rig.book().path("credits").asLong();
        while (credits < expected && System.nanoTime() < until) {
            place.progress("%,d of %,d paid".formatted(credits, expected), Duration.ZERO);
            Thread.sleep(1_000);
            rig.checkAlive();
            credits = rig.book().path("credits").asLong();
        }
        place.progressEnds();
        long duplicates = rig.book().path("duplicates").asLong();
        if (credits != expected || duplicates != 0) {
            throw new BenchFailure("The bank's book has %,d credits and %,d duplicates; %,d transfers were accepted."
                    .formatted(credits, duplicates, expected));
        }
    }
}
