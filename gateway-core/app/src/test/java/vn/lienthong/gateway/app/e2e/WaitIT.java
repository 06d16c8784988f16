package vn.lienthong.gateway.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.gateway.app.e2e.BadDayHome.POPULATION;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.lienthong.sandbox.fault.FaultKind;

/** A caller who waits for the outcome of his question, with the simulated population database. */
class WaitIT {
    private static final String PATH = "/services/citizen-lookup/transfers";
    private static final Map<String, String> KHUE = question("001046000007", "Trần Văn Khuê", "1946");
    private static final Map<String, String> DEAD = question("084067002227", "Nguyễn Minh Thắng", "07/12/1967");
    private static final Map<String, String> NOBODY = question("001046000007", "Trần Văn Khuê", "1947");

    private final Rehearsal day = Rehearsal.shared();

    private static Map<String, String> question(String number, String name, String birthDate) {
        return Map.of(
                "personal_number", number,
                "full_name", name,
                "birth_date", birthDate,
                "dossier", "HS-WAIT",
                "purpose", "card-issue");
    }

    @BeforeEach
    void calm() {
        day.calm();
    }

    private HttpResponse<String> ask(Map<String, String> question, String... headers) {
        String[] all = new String[headers.length + 2];
        System.arraycopy(headers, 0, all, 2, headers.length);
        all[0] = "X-Officer";
        all[1] = "VN000042";
        return day.api.post(PATH, question, all);
    }

    private String audited(String action, String subject) {
        return String.join(
                "; ",
                day.gateway
                        .part(JdbcClient.class)
                        .sql("select actor || ' ' || detail from audit_entry where action = ? and subject = ?")
                        .params(action, subject)
                        .query(String.class)
                        .list());
    }

    @Test
    void the_citizen_is_answered_in_the_same_call_and_stays_masked_for_everybody_else() {
        var answer = ask(KHUE, "Prefer", "wait=20");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Preference-Applied")).hasValue("wait=20");
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        JsonNode told = Api.json(answer);
        assertThat(told.get("result").asText()).isEqualTo("found");
        assertThat(told.at("/answer/name/full").asText()).isEqualTo("Trần Văn Khuê");
        assertThat(told.at("/answer/comparison/result").asText()).isEqualTo("match");
        JsonNode shown = day.api.transfer(told.get("reference").asText());
        assertThat(shown.get("state").asText()).isEqualTo("COMPLETED");
        assertThat(shown.get("submissions")).hasSize(1);
        assertThat(shown.toString()).doesNotContain("Trần Văn Khuê", "001046000007");
        assertThat(audited(
                        "submission.send",
                        "submission:" + shown.at("/submissions/0/msgId").asText()))
                .contains("VN000042", "card-issue", "HS-WAIT");
    }

    @Test
    void the_dead_and_those_whom_nobody_knows_are_answers_with_words_of_their_own() {
        JsonNode dead = Api.json(ask(DEAD, "Prefer", "wait=20"));
        JsonNode nobody = Api.json(ask(NOBODY, "Prefer", "wait=20"));

        assertThat(dead.get("result").asText()).isEqualTo("dead");
        assertThat(dead.get("code").asText()).isEqualTo("citizen.dead");
        assertThat(nobody.get("state").asText()).isEqualTo("REJECTED");
        assertThat(nobody.get("result").asText()).isEqualTo("not-found");
        assertThat(nobody.has("answer")).isFalse();
    }

    /** The answer is opened once more for the same caller: a look at a person, so it is written down. */
    @Test
    void the_same_question_under_its_key_is_not_asked_again_and_telling_it_again_is_written_down() {
        String key = UUID.randomUUID().toString();
        long before = day.calls(POPULATION, "look-up");
        JsonNode first = Api.json(ask(KHUE, "Prefer", "wait=20", "Idempotency-Key", key));

        var again = ask(KHUE, "Prefer", "wait=20", "Idempotency-Key", key);

        assertThat(day.calls(POPULATION, "look-up") - before).isEqualTo(1);
        assertThat(again.headers().firstValue("Idempotent-Replayed")).hasValue("true");
        assertThat(Api.json(again).get("reference")).isEqualTo(first.get("reference"));
        assertThat(Api.json(again).get("answer")).isEqualTo(first.get("answer"));
        assertThat(audited("answer.reveal", "transfer:" + first.get("reference").asText()))
                .isEqualTo("VN000042 {\"reason\":\"Prefer: wait\"}");
    }

    @Test
    void whoever_does_not_wait_is_answered_at_once_and_finds_the_outcome_later() {
        var answer = ask(KHUE);

        assertThat(answer.statusCode()).isEqualTo(202);
        String reference = Api.json(answer).get("reference").asText();
        Rehearsal.patiently()
                .until(() -> day.api.transfer(reference).get("state").asText().equals("COMPLETED"));
    }

    @Test
    void a_question_that_fails_goes_the_long_way_while_its_caller_waits() {
        day.arm(1, POPULATION, "look-up", FaultKind.RESET_BEFORE_READ);

        JsonNode told = Api.json(ask(KHUE, "Prefer", "wait=30"));

        assertThat(day.fired(POPULATION, "look-up", FaultKind.RESET_BEFORE_READ))
                .isPositive();
        assertThat(told.get("result").asText()).isEqualTo("found");
        assertThat(told.at("/answer/name/full").asText()).isEqualTo("Trần Văn Khuê");
    }

    /** Connections of which the last word was that everything before it is to be on the disk. */
    private long settledSince(java.sql.Timestamp moment) {
        return day.number(
                "select count(*) from pg_stat_activity where query like 'select pg_logical_emit_message(true, %settle%'"
                        + " and state_change > ?",
                moment);
    }

    @Test
    void when_the_time_is_up_the_call_ends_and_the_question_goes_on() {
        day.always(POPULATION, "look-up", FaultKind.HTTP_500);
        var before = day.gateway
                .part(JdbcClient.class)
                .sql("select clock_timestamp()")
                .query(java.sql.Timestamp.class)
                .single();

        var answer = ask(KHUE, "Prefer", "wait=1");
        day.calm();

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(settledSince(before)).as("what he is told is on the disk").isPositive();
        assertThat(answer.headers().firstValue("Preference-Applied")).isEmpty();
        String reference = Api.json(answer).get("reference").asText();
        Rehearsal.patiently()
                .until(() -> day.api.transfer(reference).get("state").asText().equals("COMPLETED"));
    }
}
