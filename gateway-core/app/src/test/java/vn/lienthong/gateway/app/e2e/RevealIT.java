package vn.lienthong.gateway.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.gateway.app.e2e.BadDayHome.BANK;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One value in full for somebody who may and says why, and whole lists that are masked. */
class RevealIT {
    private static final String PASSWORD = "mưa nắng hai mùa 8";
    private static final Rehearsal DAY = Rehearsal.shared();
    private static Payroll payroll;
    private static String batch;
    private static String reference;

    @BeforeAll
    static void somebody_is_paid() {
        payroll = Payroll.ofAllKinds(BANK, 12);
        batch = DAY.api.accepted(payroll);
        DAY.untilFinished(BANK, batch);
        reference = DAY.api.reference(batch, 1);
    }

    private static Browser browser(String name, String role) {
        var made = Api.json(DAY.api.post("/users", Map.of("name", name, "roles", List.of(role))));
        return Browser.in(DAY.gateway.url(), name, made.get("password").asText(), PASSWORD);
    }

    private static Api program(String name) {
        String token = Api.json(DAY.api.post("/tokens", Map.of("user", name, "label", "test")))
                .get("token")
                .asText();
        return new Api(DAY.gateway::url, () -> token);
    }

    private static long entries(String action, String actor) {
        return DAY.number("select count(*) from audit_entry where action = ? and actor = ?", action, actor);
    }

    @Test
    void a_field_is_shown_in_that_answer_only_and_the_audit_has_its_name_and_the_reason() {
        String number = payroll.line(0).personalNumber();
        var reader = browser("reveal-one", "privacy-reader");
        String before = reader.get("/transfers/" + reference + "?part=message").body();
        var shown = reader.post(
                "/transfers/" + reference + "/reveal", Map.of("field", "personal_number", "reason", "ticket 12"));

        assertThat(before).doesNotContain(number).contains("•••" + number.substring(8), "name=\"reason\"");
        assertThat(shown.statusCode()).isEqualTo(200);
        assertThat(shown.body()).contains(number).doesNotContain(payroll.line(0).account());
        assertThat(shown.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
        assertThat(reader.get("/transfers/" + reference + "?part=message").body())
                .doesNotContain(number);
        var audited = DAY.api.transfer(reference).get("audit").toString();
        assertThat(audited)
                .contains("transfer.reveal", "reveal-one", "personal_number", "ticket 12")
                .doesNotContain(number);

        var program = program("reveal-one");
        var told = program.post(
                "/transfers/" + reference + "/reveal", Map.of("field", "full_name", "reason", "ticket 13"));
        assertThat(Api.json(told).get("value").asText()).isEqualTo("Nguyễn Văn An");
        assertThat(told.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
        assertThat(entries("transfer.reveal", "reveal-one")).isEqualTo(2);
    }

    @Test
    void without_a_reason_without_such_a_field_and_without_the_right_nothing_is_shown() {
        var reader = browser("reveal-none", "privacy-reader");
        reader.get("/transfers/" + reference + "?part=message");
        assertThat(Browser.location(reader.post(
                        "/transfers/" + reference + "/reveal", Map.of("field", "full_name", "reason", " "))))
                .contains("part=message&why");
        assertThat(reader.post("/transfers/" + reference + "/reveal", Map.of("field", "x", "reason", "r"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(entries("transfer.reveal", "reveal-none")).isZero();

        var operator = browser("reveal-not", "operator");
        assertThat(operator.get("/transfers/" + reference + "?part=message").body())
                .contains("disabled=\"disabled\"");
        var refused =
                operator.post("/transfers/" + reference + "/reveal", Map.of("field", "full_name", "reason", "curious"));
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).doesNotContain("Nguyễn Văn An");
        assertThat(program("reveal-not")
                        .post("/transfers/" + reference + "/reveal", Map.of("field", "full_name", "reason", "curious"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(entries("access.refused", "reveal-not")).isEqualTo(2);
    }

    @Test
    void an_hour_has_so_many_reveals_and_no_more() {
        browser("reveal-many", "privacy-reader");
        var program = program("reveal-many");
        DAY.gateway
                .part(org.springframework.jdbc.core.simple.JdbcClient.class)
                .sql(
                        "insert into reveal_allowance(account, hour, seen) select 'reveal-many', date_trunc('hour', now()) + h * interval '1 hour', 60"
                                + " from generate_series(0, 1) h")
                .update();

        for (int i = 0; i < 2; i++) {
            var refused = program.post(
                    "/transfers/" + reference + "/reveal", Map.of("field", "full_name", "reason", "again"));
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.headers().firstValueAsLong("Retry-After").orElseThrow())
                    .isBetween(1L, 3601L);
            assertThat(refused.body()).contains("reveal.limit").doesNotContain("Nguyễn Văn An");
        }
        assertThat(entries("transfer.reveal", "reveal-many")).isZero();
        assertThat(entries("access.refused", "reveal-many")).isBetween(1L, 2L);
    }

    @Test
    void a_list_that_is_taken_away_is_whole_masked_and_counted() {
        var operator = browser("export-operator", "operator");
        String csv = operator.get("/transfers/export.csv?batch=" + batch).body();
        byte[] workbook = operator.bytes("/transfers/export.xlsx?batch=" + batch);

        assertThat(csv.lines()).hasSize(13).first().asString().startsWith("reference,service,agency,batch,line,state");
        assertThat(csv).contains(reference).doesNotContain(payroll.line(0).personalNumber(), "Nguyễn Văn An");
        assertThat(PersonalValues.text(workbook))
                .contains(reference, "Mã lượt truyền")
                .doesNotContain("Nguyễn Văn An");
        assertThat(entries("transfers.export", "export-operator")).isEqualTo(2);
        assertThat(
                        DAY.number(
                                "select count(*) from audit_entry where action = 'transfers.exported' and actor ="
                                        + " 'export-operator' and detail::jsonb ->> 'lines' = '12' and detail::jsonb ->> 'whole' = 'true'"))
                .isEqualTo(2);
        assertThat(program("export-operator")
                        .tryGet("/transfers/export?batch=" + batch + "&state=REJECTED")
                        .body()
                        .lines()
                        .skip(1))
                .allSatisfy(line -> assertThat(line).contains(",REJECTED,"));
    }

    @Test
    void everything_is_taken_away_only_by_somebody_who_may_everywhere() {
        var viewer = browser("export-viewer", "viewer");
        var refused = viewer.get("/transfers/export.csv");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.headers().firstValue("Content-Disposition")).isEmpty();
        assertThat(refused.body()).contains("ledger:list:export");
        assertThat(entries("access.refused", "export-viewer")).isEqualTo(1);

        browser("export-of-bank", "operator:" + BANK);
        var ofBank = program("export-of-bank");
        assertThat(ofBank.tryGet("/transfers/export").statusCode()).isEqualTo(403);
        assertThat(ofBank.tryGet("/transfers/export?destination=" + BANK + "&batch=" + batch)
                        .body())
                .contains(reference);
        assertThat(entries("transfers.export", "export-of-bank")).isEqualTo(1);
    }
}
