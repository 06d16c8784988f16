package vn.lienthong.gateway.app.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.FileNotFoundException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.lienthong.gateway.app.cli.GatewayClient;

/** Sends one list and follows it until the gateway and the bank agree about every line. */
final class Payouts {
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);
    /** Without any progress for so long nothing will come. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final Set<String> HOPELESS = Set.of("REFUSED", "CANCELLED", "AWAITING_APPROVAL");

    private final Rig rig;
    private final MadeUpPeople.Roster roster;
    private final Place place;
    private final GatewayClient api;
    private final JsonNode bookBefore;
    private final List<Answered> curve = new ArrayList<>();
    private long started;
    private double sentSeconds;
    private String batch = "";

    Payouts(Rig rig, MadeUpPeople.Roster roster, Place place) {
        this.rig = rig;
        this.roster = roster;
        this.place = place;
        this.api = rig.api();
        this.bookBefore = rig.book();
    }

    /** What the bank's book has gained since then. */
    private long gained(JsonNode book, String total) {
        return book.path(total).asLong() - bookBefore.path(total).asLong();
    }

    /** How many items had their final answer at a time after the first byte. */
    private record Answered(double seconds, long items) {}

    /** @param seconds     from the first byte sent to batch DONE and the bank's book complete
     *  @param cpu         used in that time
     *  @param startCpu    used before: to start and warm up
     *  @param phases      seconds by phase, in their order
     *  @param p50Seconds  from the first byte of the list to an item's final answer: half of them had it */
    record Figures(
            int items,
            double seconds,
            Rig.Cpu cpu,
            Rig.Cpu startCpu,
            long peakRssBytes,
            Map<String, Double> phases,
            double p50Seconds,
            double p95Seconds,
            double p99Seconds) {
        double itemsPerSecond() {
            return items / seconds;
        }

        double cpuSecondsPerItem() {
            return (cpu.gateway() + cpu.postgres()) / items;
        }
    }

    Figures measure() throws InterruptedException {
        Rig.Cpu before = rig.cpu();
        Instant began = Clock.systemUTC().instant();
        started = System.nanoTime();
        batch = send();
        JsonNode done = untilDone(batch);
        double seconds = elapsed();
        Rig.Cpu cpu = rig.cpu().minus(before);
        curve.add(new Answered(seconds, roster.count()));
        verify(done);
        return new Figures(
                roster.count(),
                seconds,
                cpu,
                before,
                rig.peakRssBytes(),
                phases(done, began, seconds),
                quantile(0.5),
                quantile(0.95),
                quantile(0.99));
    }

    /** Sends the list and comes back when its batch has this state, however little of it is paid. */
    void sendAndWaitFor(String state) throws InterruptedException {
        started = System.nanoTime();
        batch = send();
        while (!state().equals(state)) {
            if (HOPELESS.contains(state()) || elapsed() > PATIENCE.toSeconds()) throw stands(batch, state());
            Thread.sleep(PAUSE);
        }
    }

    /** Waits for a list that was sent before until all of it is paid.
     *  @param others credits of other lists since it was sent
     *  @return seconds */
    double drain(int others) throws InterruptedException {
        long from = System.nanoTime();
        while (!state().equals("DONE") || gained(rig.book(), "credits") < roster.count() + others) {
            if (System.nanoTime() - from > PATIENCE.toNanos()) throw stands(batch, state());
            place.progress(state(), Duration.ofNanos(System.nanoTime() - from));
            Thread.sleep(BETWEEN_LOOKS);
        }
        place.progressEnds();
        return (System.nanoTime() - from) / 1e9;
    }

    private String state() {
        return api.get("/batches/" + batch).path("state").asText();
    }

    private double elapsed() {
        return (System.nanoTime() - started) / 1e9;
    }

    private String send() {
        try {
            return api.post(
                            "/services/bank-payout/batches",
                            Map.of(
                                    "count",
                                    "" + roster.count(),
                                    "sum",
                                    "" + roster.sumVnd(),
                                    "filename",
                                    "payroll.csv"),
                            "text/csv",
                            BodyPublishers.ofFile(roster.file()))
                    .path("id")
                    .asText();
        } catch (FileNotFoundException gone) {
            throw new BenchFailure("The list " + roster.file() + " is gone.", gone);
        }
    }

    /** Asks for the state often, which costs nothing, and for the totals now and then, as a person would. */
    private JsonNode untilDone(String id) throws InterruptedException {
        String position = "";
        double moved = 0;
        double nextLook = 0;
        while (true) {
            String state = api.get("/batches", Map.of("limit", "1"))
                    .path("items")
                    .path(0)
                    .path("state")
                    .asText();
            long credits = gained(rig.book(), "credits");
            if (sentSeconds == 0 && credits >= roster.count()) sentSeconds = elapsed();
            if (state.equals("DONE") && credits >= roster.count()) {
                place.progressEnds();
                return api.get("/batches/" + id);
            }
            if (elapsed() >= nextLook) {
                String now = look(id, state, credits);
                if (!now.equals(position)) moved = elapsed();
                position = now;
                nextLook = elapsed() + BETWEEN_LOOKS.toSeconds();
                if (HOPELESS.contains(state) || elapsed() - moved > PATIENCE.toSeconds()) throw stands(id, now);
                rig.checkAlive();
            }
            Thread.sleep(PAUSE);
        }
    }

    private String look(String id, String state, long credits) {
        long completed = items(api.get("/batches/" + id), "completed");
        if (completed > 0) curve.add(new Answered(elapsed(), completed));
        String now = "%s, %,d credited, %,d completed".formatted(state, credits, completed);
        place.progress(now, Duration.ofNanos(System.nanoTime() - started));
        return now;
    }

    private BenchFailure stands(String id, String position) {
        return new BenchFailure("The list does not go on (" + position + "): " + api.get("/batches/" + id));
    }

    private static long items(JsonNode batch, String part) {
        return batch.path("totals").path(part).path("items").asLong();
    }

    /** Fast and wrong is wrong. */
    private void verify(JsonNode batch) {
        JsonNode completed = batch.path("totals").path("completed");
        JsonNode book = rig.book();
        List<String> wrong = new ArrayList<>();
        compare(
                wrong,
                "lines completed",
                roster.count(),
                completed.path("items").asLong());
        compare(wrong, "VND completed", roster.sumVnd(), completed.path("vnd").asLong());
        compare(wrong, "credits in the bank's book", roster.count(), gained(book, "credits"));
        compare(wrong, "VND in the bank's book", roster.sumVnd(), gained(book, "sum"));
        compare(
                wrong,
                "duplicates in the bank's book",
                0,
                book.path("duplicates").asLong());
        compare(
                wrong,
                "open work items",
                0,
                api.get("/status").path("openWorkItems").asLong());
        if (!wrong.isEmpty()) {
            throw new BenchFailure("The result is wrong: " + String.join("; ", wrong) + ".");
        }
    }

    private static void compare(List<String> wrong, String what, long expected, long found) {
        if (expected != found) {
            wrong.add("%s: %,d, expected %,d".formatted(what, found, expected));
        }
    }

    private Map<String, Double> phases(JsonNode batch, Instant began, double seconds) {
        Map<String, Double> phases = new LinkedHashMap<>();
        double received = since(began, batch, "receivedAt");
        double checked = since(began, batch, "checkedAt");
        double released = since(began, batch, "releasedAt");
        phases.put("stored", received);
        phases.put("checked", checked - received);
        phases.put("released", released - checked);
        phases.put("in the bank's book", sentSeconds - released);
        phases.put("last answer home", seconds - sentSeconds);
        return phases;
    }

    private static double since(Instant began, JsonNode batch, String moment) {
        return Duration.between(began, Instant.parse(batch.path(moment).asText()))
                        .toNanos()
                / 1e9;
    }

    /** When a share of the items had their answer; between two looks as if they came evenly. */
    private double quantile(double share) {
        double wanted = share * roster.count();
        Answered last = new Answered(0, 0);
        for (Answered now : curve) {
            if (now.items() >= wanted) {
                double part = (wanted - last.items()) / Math.max(1, now.items() - last.items());
                return last.seconds() + part * (now.seconds() - last.seconds());
            }
            last = now;
        }
        return last.seconds();
    }
}
