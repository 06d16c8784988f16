package vn.lienthong.gateway.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A list of questions about cards, to the simulated office, with a person for every code that is an answer. */
class CardLookupIT {
    /** Code → word; the office's people are made up, one a code. */
    private static final Map<String, String> WORDS = words();

    private final Rehearsal day = Rehearsal.shared();

    private static Map<String, String> words() {
        var words = new LinkedHashMap<String, String>();
        words.put("000", "valid");
        for (String code : List.of("001", "002")) words.put(code, "armed-forces");
        for (String code : List.of("003", "004")) words.put(code, "replaced");
        words.put("003.1", "extended");
        words.put("130", "none-shown");
        words.put("010", "expired");
        words.put("050", "not-found");
        for (String code : List.of("051", "052", "053")) words.put(code, "number-wrong");
        for (String code : List.of("060", "061", "070", "080", "090")) words.put(code, "mismatch");
        words.put("110", "withdrawn");
        for (String code : List.of("120", "121", "122", "123", "124")) words.put(code, "decreased");
        words.put("205", "not-asked");
        return words;
    }

    private static String number(String code) {
        return "099000" + code.substring(0, 3) + (code.length() > 3 ? "001" : "000");
    }

    private String sent() {
        var list = new StringBuilder("line,card_key,full_name,birth_date,dossier,purpose\n");
        int line = 0;
        for (String code : WORDS.keySet())
            list.append(++line)
                    .append(',')
                    .append(number(code))
                    .append(",Nguyễn Văn Mẫu,20/11/1950,HS-17,yearly-review\n");
        var answer = day.api.upload(
                "card-lookup",
                "count=" + WORDS.size() + "&officer=VN000017",
                "text/csv",
                list.toString().getBytes(StandardCharsets.UTF_8));
        return Api.json(answer).get("id").asText();
    }

    private List<String> audited(String action, String subject) {
        return day.gateway
                .part(JdbcClient.class)
                .sql("select actor || ' ' || detail from audit_entry where action = ? and subject = ?")
                .params(action, subject)
                .query(String.class)
                .list();
    }

    @Test
    void every_code_comes_home_in_a_word_with_the_card_and_whoever_reads_it_is_written_down() {
        String batch = sent();
        Rehearsal.patiently().until(() -> day.api.batchState(batch).equals("DONE"));

        List<String> lines = day.api
                .tryGet("/batches/" + batch + "/result?reason=HS-17")
                .body()
                .lines()
                .toList();

        List<String> said = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) said.add(line.split(",")[1] + " " + line.split(",")[2]);
        assertThat(said)
                .containsExactlyElementsOf(WORDS.entrySet().stream()
                        .map(each -> each.getValue() + " " + (each.getKey().equals("000") ? "" : each.getKey()))
                        .toList());
        assertThat(lines.getFirst()).endsWith(",cardNumber,newCardNumber,validFrom,validTo,clinicCode,insuranceAgency");
        assertThat(lines.get(1)).contains(",BT2019000000000,,2026-01-01,2026-12-31,01-001,");
        assertThat(audited("answer.reveal", "batch:" + batch)).containsExactly("administrator {\"reason\":\"HS-17\"}");
        masked(day.api.results(batch).get(1).reference());
    }

    private void masked(String reference) {
        JsonNode shown = day.api.transfer(reference);
        JsonNode opened = Api.json(day.api.post("/transfers/" + reference + "/answer", Map.of("reason", "HS-18")));

        assertThat(shown.at("/answer/content/cardNumber").asText()).isEqualTo("•••0000");
        assertThat(shown.at("/answer/content/fullName").asText()).isEqualTo("•••");
        assertThat(shown.at("/answer/content/validTo").asText()).isEqualTo("2026-12-31");
        assertThat(opened.at("/content/fullName").asText()).isEqualTo("Nguyễn Văn Mẫu");
        assertThat(audited("answer.reveal", "transfer:" + reference)).hasSize(1);
        assertThat(day.api.post("/transfers/" + reference + "/answer", Map.of()).statusCode())
                .isEqualTo(422);
    }
}
