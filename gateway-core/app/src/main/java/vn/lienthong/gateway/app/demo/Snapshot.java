package vn.lienthong.gateway.app.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How far a list is: its batch as the API tells it, and what the partners still have to say.
 *  @param parts   items by what became of them; held ones are part of the open ones
 *  @param pending reports that partners still have to give or the gateway has to apply */
record Snapshot(String state, long lines, long sumVnd, Map<String, Part> parts, long pending, long workItems) {
    static final List<String> PARTS = List.of(
            "refused", "duplicate", "open", "completed", "rejected", "returned", "dead", "closed", "superseded");
    private static final List<String> WITHOUT_HOPE = List.of("REFUSED", "CANCELLED");

    /** Items and their VND. */
    record Part(long items, long vnd) {}

    static Snapshot of(JsonNode batch, long pending, long workItems) {
        Map<String, Part> parts = new LinkedHashMap<>();
        for (String name : PARTS) {
            parts.put(name, part(batch, name));
        }
        parts.put("held", part(batch, "held"));
        JsonNode counted = batch.path("counted");
        return new Snapshot(
                batch.path("state").asText(),
                counted.path("lines").asLong(),
                counted.path("sum").asLong(),
                parts,
                pending,
                workItems);
    }

    private static Part part(JsonNode batch, String name) {
        JsonNode total = batch.path("totals").path(name);
        return new Part(total.path("items").asLong(), total.path("vnd").asLong());
    }

    long items(String part) {
        return parts.getOrDefault(part, new Part(0, 0)).items();
    }

    /** Lines that have reached an answer, good or bad. */
    long answered() {
        return Math.max(0, lines - items("open"));
    }

    /** What those lines are worth. While a list is checked its sum is not known yet, and nothing is answered. */
    long answeredVnd() {
        return Math.max(0, sumVnd - parts.getOrDefault("open", new Part(0, 0)).vnd());
    }

    /** Nothing but held transfers is open, and the partners have nothing more to say. */
    boolean isFinished() {
        return isUnderWay() && items("open") == items("held") && pending == 0;
    }

    /** Released: its lines are transfers. */
    boolean isUnderWay() {
        return state.equals("RELEASED") || state.equals("DONE");
    }

    boolean isRefused() {
        return WITHOUT_HOPE.contains(state);
    }

    boolean waitsForApproval() {
        return state.equals("AWAITING_APPROVAL");
    }

    /** Lines by the equation of a batch: every line is in exactly one of its parts. */
    boolean isBalanced() {
        long items = PARTS.stream().mapToLong(this::items).sum();
        long vnd = PARTS.stream()
                .mapToLong(part -> parts.getOrDefault(part, new Part(0, 0)).vnd())
                .sum();
        return items == lines && vnd == sumVnd;
    }

    /** What must change for the list to have moved. */
    String position() {
        return state + lines + parts + pending;
    }
}
