package vn.lienthong.gateway.app.console.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import vn.lienthong.gateway.engine.replay.ReplayJob;
import vn.lienthong.gateway.engine.replay.ReplayJobs;

/**
 * A job as its page tells it; nothing of it differs from reader to reader.
 *
 * @param outcomes of all its items, which add up to their number
 * @param stuck destinations to which nothing goes now although something waits
 */
public record JobShown(ReplayJob job, List<Outcome> outcomes, List<String> stuck) {
    private static final double WIDTH = 100;
    private static final ObjectReader JSON = new ObjectMapper().reader();

    /** @param x where its part of the bar begins, of a hundred @param width of that part */
    public record Outcome(String state, int items, String x, String width) {}

    static JobShown of(ReplayJob job, List<ReplayJobs.Lane> lanes) {
        var counts = job.counts();
        var outcomes = new ArrayList<Outcome>();
        double x = 0;
        x = add(outcomes, "delivered", counts.delivered(), x, job.size().items());
        x = add(outcomes, "failed", counts.failed(), x, job.size().items());
        x = add(outcomes, "sent", counts.sent(), x, job.size().items());
        x = add(outcomes, "waiting", counts.waiting(), x, job.size().items());
        add(outcomes, "skipped", counts.skipped(), x, job.size().items());
        var stuck = lanes.stream()
                .filter(lane -> lane.waits() && !lane.ready())
                .map(ReplayJobs.Lane::destination)
                .toList();
        return new JobShown(job, outcomes, stuck);
    }

    private static double add(List<Outcome> outcomes, String state, int items, double x, int all) {
        double width = all == 0 ? 0 : WIDTH * items / all;
        outcomes.add(new Outcome(state, items, figure(x), figure(width)));
        return x + width;
    }

    private static String figure(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    /** The question by which its transfers were chosen, part by part, in the words of the ledger. */
    public Map<String, String> asked() {
        var asked = new LinkedHashMap<String, String>();
        for (var part : scope().properties()) {
            JsonNode value = part.getValue();
            switch (part.getKey()) {
                case "transfers" ->
                    asked.put("transfers", value.isArray() ? Integer.toString(value.size()) : value.asText());
                case "people" ->
                    value.forEach(one ->
                            asked.put(one.path("by").asText(), one.path("shown").asText()));
                default -> asked.put(part.getKey(), value.asText());
            }
        }
        return asked;
    }

    private JsonNode scope() {
        try {
            return JSON.readTree(job.scope());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the ledger holds JSON", e);
        }
    }

    /** Of what is finished, how many of a hundred were delivered. */
    public long success() {
        int finished = job.counts().delivered() + job.counts().failed();
        return finished == 0 ? 0 : Math.round(WIDTH * job.counts().delivered() / finished);
    }

    public boolean isOver() {
        return job.endedAt() != null;
    }

    /** Whether a person's move is of use now. */
    public boolean can(String move) {
        return switch (move) {
            case "pause" ->
                List.of("canary", "running", "scheduled", "waiting-person").contains(word());
            case "resume" -> List.of("paused", "stopped").contains(word());
            case "continue" -> List.of("waiting-person", "canary").contains(word());
            default -> !List.of("cancelled", "finished").contains(word());
        };
    }

    public String word() {
        return job.state().word();
    }

    /** The same as long as nothing that is shown has changed. */
    String mark() {
        return job.state() + "/" + job.stage() + "/" + job.counts() + "/" + job.note() + "/"
                + job.pace().rate() + "/" + job.endedAt() + "/" + stuck;
    }
}
