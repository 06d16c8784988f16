package vn.lienthong.gateway.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.gateway.app.e2e.Rehearsal.patiently;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** From a cause to a job that replays it, by the public API. */
class ReplayJobIT {
    private final Rehearsal day = Rehearsal.shared();

    private String dead(int size) {
        String[] nines = new String[size];
        Arrays.fill(nines, "9999");
        String batch = day.api.accepted("toy-payout", Payroll.of("toy", size, nines));
        patiently().until(() -> day.api.batchState(batch).equals("DONE"));
        return batch;
    }

    private JsonNode job(String id) {
        return day.api.get("/replay-jobs/" + id).get("job");
    }

    @Test
    void a_cause_is_found_and_replayed_until_it_stops_by_itself_because_nothing_was_mended() {
        String batch = dead(3);
        var group = group();
        assertThat(group.at("/guide/runbook").asText()).startsWith("docs/runbooks/");
        var shown = day.api.get("/failures/" + group.get("id").asText());
        assertThat(shown.get("transfers")).isNotEmpty();

        int version = group.at("/standing/version").asInt();
        String act = "/failures/" + group.get("id").asText() + "/acknowledge";
        assertThat(day.api.post(act, Map.of("version", version)).statusCode()).isEqualTo(200);
        var second = day.api.post(act, Map.of("version", version));
        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(Api.json(second.body()).get("code").asText()).isEqualTo("group.changed");

        Map<String, Object> call = Map.of("batch", Long.valueOf(batch), "canary", 1, "reason", "again");
        assertThat(Api.json(day.api.post("/replay-jobs/preview", call))
                        .get("items")
                        .asInt())
                .isEqualTo(3);
        var made = day.api.post("/replay-jobs", call, "Idempotency-Key", "click-" + batch);
        var again = day.api.post("/replay-jobs", call, "Idempotency-Key", "click-" + batch);
        String id = Api.json(made).get("id").asText();
        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(Api.json(again).get("id").asText()).isEqualTo(id);

        patiently().until(() -> job(id).get("state").asText().equals("stopped"));
        assertThat(job(id).at("/counts/failed").asInt()).isEqualTo(1);
        assertThat(job(id).at("/counts/waiting").asInt()).isEqualTo(2);
        assertThat(day.api
                        .post("/replay-jobs/" + id + "/pause", Map.of("reason", "x"))
                        .statusCode())
                .isEqualTo(409);
        assertThat(day.api
                        .post("/replay-jobs/" + id + "/cancel", Map.of("reason", "not mended"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(job(id).at("/counts/skipped").asInt()).isEqualTo(2);
        assertThat(job(id).hasNonNull("endedAt")).isTrue();
        assertThat(day.api.tryGet("/replay-jobs/" + id + "/result").body().lines())
                .hasSize(4);
    }

    private JsonNode group() {
        for (JsonNode group : day.api.get("/failures?destination=toy").get("items"))
            if (group.get("cause").asText().equals("toy.busy")) return group;
        throw new AssertionError("no group of toy.busy");
    }

    @Test
    void a_call_that_makes_no_sense_is_refused_in_words() {
        for (var call : List.of(
                Map.of("reason", "x"),
                Map.of("batch", 1, "transfers", List.of("A"), "reason", "x"),
                Map.of("cause", "no.such", "reason", "x"),
                Map.of("cause", "no.such", "window", "night", "reason", "x"),
                Map.of("cause", "no.such", "rate", 0, "reason", "x"),
                Map.of("cause", "no.such")))
            assertThat(day.api.post("/replay-jobs", call).statusCode())
                    .as(call.toString())
                    .isEqualTo(422);
        assertThat(day.api
                        .post("/replay-jobs/999999/pause", Map.of("reason", "x"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(day.api.post("/failures/0000000000000000/fixed", Map.of()).statusCode())
                .isEqualTo(404);
    }
}
