package vn.lienthong.gateway.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.gateway.app.e2e.Rehearsal.patiently;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A failed payout is put right by two persons and paid once, by the public API. */
class ApprovalIT {
    private final Rehearsal day = Rehearsal.shared();

    /** Somebody else than the one behind the token of all rights. */
    private Api person(String name, String... roles) {
        day.api.post("/users", Map.of("name", name, "roles", List.of(roles)));
        String token = Api.json(day.api.post("/tokens", Map.of("user", name, "label", "approvals")))
                .get("token")
                .asText();
        return new Api(day.gateway::url, () -> token);
    }

    private String dead() {
        String batch = day.api.accepted("toy-payout", Payroll.of("toy", 1, "9999"));
        patiently().until(() -> day.api.batchState(batch).equals("DONE"));
        return day.api.reference(batch, 1);
    }

    private static Map<String, Object> change(int version, String field, String value) {
        return Map.of(
                "version", version, "fields", Map.of(field, value), "reasonCode", "wrong-entry", "reason", "papers");
    }

    private static String code(java.net.http.HttpResponse<String> answer) {
        return Api.json(answer.body()).path("code").asText();
    }

    @Test
    void a_payout_with_a_wrong_account_is_corrected_by_one_approved_by_another_and_paid_once() {
        String first = dead();
        var operator = person("approvals-an", "senior-operator");
        var approver = person("approvals-binh", "approver");

        JsonNode checked = Api.json(
                operator.post("/transfers/" + first + "/corrections/check", change(1, "account_number", "10000007")));
        assertThat(checked.get("faults")).isEmpty();
        assertThat(checked.get("needsApproval").asBoolean()).isTrue();
        var faulty = operator.post("/transfers/" + first + "/corrections", change(1, "personal_number", "12"));
        assertThat(faulty.statusCode()).isEqualTo(422);
        assertThat(Api.json(faulty.body()).at("/errors/0/field").asText()).isEqualTo("personal_number");

        var asked = operator.post("/transfers/" + first + "/corrections", change(1, "account_number", "10000007"));
        assertThat(asked.statusCode()).isEqualTo(202);
        assertThat(asked.body()).doesNotContain("10000007");
        String approval = "/approvals/" + Api.json(asked.body()).get("id").asText();
        assertThat(operator.post(approval + "/approve", Map.of("reason", "fine"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(Api.json(approver.tryGet(approval)).get("mine").asBoolean()).isTrue();
        var done = approver.post(approval + "/approve", Map.of("reason", "seen the papers"));
        assertThat(Api.json(done.body()).get("state").asText()).isEqualTo("approved");
        var late = approver.post(approval + "/approve", Map.of("reason", "once more"));
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body()).contains("approval.decided", "approvals-binh");

        String fresh = day.api.transfer(first).get("supersededBy").asText();
        patiently().until(() -> day.api.transfer(fresh).get("state").asText().equals("COMPLETED"));
        assertThat(day.api.transfer(first).get("state").asText()).isEqualTo("SUPERSEDED");
        JsonNode versions = day.api.get("/transfers/" + first + "/versions").get("items");
        assertThat(versions).hasSize(2);
        assertThat(versions.get(1).at("/changes/0/locked").asBoolean()).isTrue();
        assertThat(versions.toString()).doesNotContain("10000007");
        var again = operator.post("/transfers/" + first + "/corrections", change(1, "note", "x"));
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.body()).contains("transfer.changed", "approvals-an");
    }

    @Test
    void a_decision_that_cannot_be_made_is_refused_before_anybody_is_asked() {
        String dead = dead();

        var refused = day.api.post("/transfers/" + dead + "/decide", Map.of("outcome", "paid", "evidence", "letter"));
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(code(refused)).isEqualTo("decide.not-possible");
        var large = day.api.post(
                "/transfers/" + dead + "/decide",
                Map.of("outcome", "paid", "evidence", "letter", "file", Map.of("name", "x.pdf", "content", "*")));
        assertThat(code(large)).isEqualTo("evidence.file");
        JsonNode sides = day.api.get("/transfers/" + dead + "/sides");
        assertThat(sides.get("sent")).isNotEmpty();
        assertThat(sides.get("possible")).isEmpty();
        assertThat(day.api
                        .post("/approvals/999999/approve", Map.of("reason", "x"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(day.api.get("/approvals?state=all").get("items")).isNotNull();
    }
}
