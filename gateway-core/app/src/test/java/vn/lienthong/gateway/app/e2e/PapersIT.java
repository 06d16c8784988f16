package vn.lienthong.gateway.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.gateway.app.e2e.BadDayHome.BANK;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an agency gets on paper from a day of paying through a simulated bank. */
class PapersIT {
    private static final int LINES = 24;
    private final Rehearsal day = Rehearsal.shared();

    private String paid(Payroll payroll, String agency) {
        String batch =
                Api.json(day.api.send(payroll, "X-Agency", agency)).get("id").asText();
        day.untilFinished(BANK, batch);
        return batch;
    }

    private String page(String path) throws IOException {
        String html = day.api.tryGet(path).body();
        // to be looked at: target/papers/
        Path folder = Files.createDirectories(Path.of("target/papers"));
        Files.writeString(folder.resolve(path.replaceAll("[^a-z]+", "-").substring(1) + ".html"), html);
        return html;
    }

    @Test
    void the_sheet_of_a_batch_adds_up_in_both_languages_and_names_nobody() throws IOException {
        Payroll payroll = Payroll.ofAllKinds(BANK, LINES);
        String batch = paid(payroll, "HN07");

        String vi = page("/batches/" + batch + "/sheet");
        String en = page("/batches/" + batch + "/sheet?lang=en");

        assertThat(vi)
                .contains("BẢNG ĐỐI CHIẾU CHI TRẢ", "Đơn vị: HN07", "Khớp: mọi dòng", "Số tiền đã chi bằng chữ")
                .contains("Người lập bảng", "Thủ trưởng đơn vị", "Kho bạc / Ngân hàng", "central")
                .contains(dotted(payroll.sum()))
                .doesNotContain("<script", "Nguyễn Văn An", payroll.line(0).account());
        assertThat(en).contains("PAYMENT RECONCILIATION SHEET", "Balanced: every line", "lang=\"en\"");
        assertThat(day.api.tryGet("/batches/999999/sheet").statusCode()).isEqualTo(404);
    }

    private static String dotted(long vnd) {
        return String.format(java.util.Locale.ROOT, "%,d", vnd).replace(',', '.');
    }

    @Test
    void the_list_of_the_unpaid_and_its_sums_agree_and_fetching_it_ends_the_warning() throws IOException {
        Payroll payroll = Payroll.of(BANK, LINES, "7777", "0001", "0004", "7777");
        String batch = paid(payroll, "HN08");
        String month = executionMonth(batch);
        String query = "/unpaid?service=bank-payout&agency=HN08&period=" + month;

        JsonNode sums = Api.json(day.api.tryGet(query + "&format=json"));
        String csv = day.api.tryGet(query).body();
        String html = page(query + "&format=html&lang=vi");

        assertThat(sums.path("unpaid").path("items").asInt()).isEqualTo(LINES / 2);
        assertThat(sums.path("paid").path("items").asInt()).isEqualTo(LINES / 2);
        assertThat(sums.path("listed").path("vnd").asLong()).isEqualTo(payroll.sum());
        assertThat(csv.lines().count()).isEqualTo(LINES / 2 + 1);
        assertThat(csv).contains("AC04", "Tài khoản đã đóng.", "•••0001");
        assertThat(html)
                .contains("DANH SÁCH CHƯA CHI ĐƯỢC", "Nguyễn Văn An", "•••0004", "Số tiền chưa chi được bằng chữ")
                .doesNotContain("<script", payroll.line(1).account());
        assertThat(day.api.tryGet(query + "&format=pdf").statusCode()).isEqualTo(422);
        assertThat(day.api.tryGet("/unpaid?service=bank-payout&period=11/2026").statusCode())
                .isEqualTo(422);
        assertThat(day.api.tryGet("/unpaid?service=nothing").statusCode()).isEqualTo(404);
        assertThat(day.api.get("/status").path("warnings").toString()).doesNotContain("HN08");
    }

    private String executionMonth(String batch) {
        return day.gateway
                .part(org.springframework.jdbc.core.simple.JdbcClient.class)
                .sql("select to_char(min(execution_date), 'YYYY-MM') from unit where batch_id = ?")
                .param(Long.valueOf(batch))
                .query(String.class)
                .single();
    }

    @Test
    void results_say_in_words_why_a_line_was_not_paid_and_when_the_others_were() {
        String batch = paid(Payroll.of(BANK, 2, "0002", "7777"), "HN07");

        String vi = day.api.tryGet("/batches/" + batch + "/result?lang=vi").body();

        assertThat(vi.lines().toList().get(1)).contains(",rejected,AC01,", ",bị từ chối,AC01,Số tài khoản sai.,");
        assertThat(vi.lines().toList().get(2)).containsPattern(",hoàn thành,,,20\\d\\d-\\d\\d-\\d\\d$");
    }

    @Test
    void a_batch_that_has_left_is_not_cancelled_and_it_is_said_how_much_of_it_has() {
        String batch = paid(Payroll.of(BANK, 3), "HN07");

        var answer = day.api.post("/batches/" + batch + "/cancel", Map.of("reason", "wrong month"));

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("batch.sent", "3 of 3 transfers");
        assertThat(day.api
                        .post("/batches/" + batch + "/cancel", Map.of("reason", " "))
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void the_banks_statement_tells_a_balance_and_a_batch_above_it_says_so() {
        paid(Payroll.of(BANK, 3), "HN07");
        Rehearsal.patiently()
                .until(() ->
                        day.number("select count(*) from balance where destination = ? and amount_vnd > 0", BANK) == 1);
        var jdbc = day.gateway.part(org.springframework.jdbc.core.simple.JdbcClient.class);
        jdbc.sql("update balance set amount_vnd = 5, as_of = '2099-01-01' where destination = ?")
                .param(BANK)
                .update();

        String batch = day.api.accepted(Payroll.of(BANK, 3));
        day.untilFinished(BANK, batch);
        JsonNode warnings = day.api.get("/batches/" + batch).path("warnings");
        jdbc.sql("delete from balance").update();

        assertThat(warnings).hasSize(1);
        assertThat(warnings.get(0).path("code").asText()).isEqualTo("funds.short");
        assertThat(warnings.get(0).path("balanceVnd").asLong()).isEqualTo(5);
    }
}
