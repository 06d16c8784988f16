package vn.lienthong.gateway.app;

import static com.github.tomakehurst.wiremock.client.WireMock.*;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CommandsIT {
    @RegisterExtension
    static final WireMockExtension gateway = WireMockExtension.newInstance().build();

    @TempDir
    Path var;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void status_shows_each_destination_and_ends_0_when_nothing_waits_for_a_person() {
        answer("/api/v1/status", status(0));

        int code = run("status", "--lang", "en");

        assertThat(code).isZero();
        assertThat(out.toString()).contains("bank-b").contains("1,234").contains("database UP");
    }

    @Test
    void status_ends_1_when_something_waits_for_a_person() {
        answer("/api/v1/status", status(2));

        assertThat(run("status")).isEqualTo(1);
    }

    @Test
    void the_token_is_read_from_the_folder_and_sent_as_bearer() {
        answer("/api/v1/status", status(0));

        run("status");

        gateway.verify(getRequestedFor(urlPathEqualTo("/api/v1/status"))
                .withHeader("Authorization", equalTo("Bearer secret")));
    }

    @Test
    void json_prints_the_answer_as_it_came() {
        answer("/api/v1/batches?limit=5&state=DONE", "{\"items\":[{\"id\":\"12\",\"unheard\":1}]}");

        assertThat(run("batches", "list", "--json", "--state", "DONE", "--limit", "5"))
                .isZero();
        assertThat(out.toString()).contains("\"unheard\" : 1");
    }

    @Test
    void a_batch_is_shown_with_its_sums_in_vietnamese() {
        answer("/api/v1/batches/12", BATCH);

        run("batches", "show", "12", "--lang", "vi");

        assertThat(out.toString())
                .contains("Đợt 12")
                .contains("khai báo")
                .contains("11.491.492.000")
                .contains("trùng");
    }

    @Test
    void a_batch_is_released_with_the_reason() {
        gateway.stubFor(post("/api/v1/batches/12/release").willReturn(okJson(BATCH)));

        assertThat(run("batches", "release", "12", "--reason", "checked")).isZero();
        gateway.verify(postRequestedFor(urlEqualTo("/api/v1/batches/12/release"))
                .withRequestBody(equalToJson("{\"reason\":\"checked\"}")));
    }

    @Test
    void a_transfer_is_shown_with_its_timeline() {
        answer("/api/v1/transfers/QXKM01", TRANSFER);

        run("transfers", "show", "QXKM01", "--lang", "en");

        assertThat(out.toString())
                .contains("Submission LT-QXKM-1")
                .contains("Unknown")
                .contains("timeout")
                .contains("835,000 ₫");
    }

    @Test
    void a_person_decides_with_evidence() {
        gateway.stubFor(post("/api/v1/transfers/QXKM01/decide").willReturn(okJson(TRANSFER)));

        assertThat(run("transfers", "decide", "QXKM01", "not-paid", "--evidence", "letter"))
                .isZero();
        gateway.verify(postRequestedFor(urlEqualTo("/api/v1/transfers/QXKM01/decide"))
                .withRequestBody(equalToJson("{\"outcome\":\"not-paid\",\"evidence\":\"letter\"}")));
    }

    private static final String APPROVAL = """
            {"id":"7","kind":"decision","subject":"transfer:QXKM01","state":"waiting","askedBy":"an","askedAt":"2026-11-20T03:00:00Z",
             "expiresAt":"2026-11-21T03:00:00Z","reason":"letter","summary":{"items":1,"vnd":500000,"flags":["money"],
             "text":{"vi":"Ghi nhận QXKM01: đã chi trả","en":"Record QXKM01 as paid"}}}""";

    @Test
    void what_waits_for_another_person_ends_1_and_says_how_to_go_on() {
        gateway.stubFor(post("/api/v1/transfers/QXKM01/decide").willReturn(okJson(APPROVAL)));
        gateway.stubFor(
                post("/api/v1/approvals/7/approve").willReturn(okJson(APPROVAL.replace("waiting", "approved"))));

        assertThat(run("transfers", "decide", "QXKM01", "paid", "--evidence", "letter"))
                .isEqualTo(1);
        assertThat(out.toString()).contains("Record QXKM01 as paid", "approval approve|reject 7");
        assertThat(run("approval", "approve", "7", "--reason", "seen it")).isZero();
        gateway.verify(postRequestedFor(urlEqualTo("/api/v1/approvals/7/approve"))
                .withRequestBody(equalToJson("{\"reason\":\"seen it\"}")));
    }

    @Test
    void a_correction_names_the_version_that_was_seen() {
        gateway.stubFor(post("/api/v1/transfers/QXKM01/corrections").willReturn(okJson(TRANSFER)));

        assertThat(run("transfer", "correct", "QXKM01", "note=x y", "payee_name=", "--seen", "2", "--reason", "papers"))
                .isZero();
        gateway.verify(postRequestedFor(urlEqualTo("/api/v1/transfers/QXKM01/corrections"))
                .withRequestBody(equalToJson("{\"version\":2,\"fields\":{\"note\":\"x y\",\"payee_name\":\"\"},"
                        + "\"reasonCode\":\"other\",\"reason\":\"papers\"}")));
    }

    @Test
    void an_outcome_that_is_none_is_wrong_use() {
        assertThat(run("transfers", "decide", "QXKM01", "perhaps", "--evidence", "letter"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("perhaps is no outcome");
    }

    @Test
    void replay_ends_1_when_something_was_skipped() {
        gateway.stubFor(
                post("/api/v1/replays")
                        .withRequestBody(equalToJson("{\"cause\":\"mapping.failed\",\"reason\":\"corrected\"}"))
                        .willReturn(
                                okJson(
                                        "{\"replayed\":3,\"reissued\":0,\"skipped\":[{\"reference\":\"QXKM01\",\"code\":\"transfer.locked\"}]}")));

        assertThat(run("replay", "--cause", "mapping.failed", "--reason", "corrected"))
                .isEqualTo(1);
        assertThat(out.toString()).contains("QXKM01  transfer.locked");
    }

    @Test
    void a_cause_group_is_shown_with_what_it_means_and_what_to_do() {
        answer("/api/v1/failures/4a0d2137c33437d0", GROUP);

        assertThat(run("failures", "show", "4a0d2137c33437d0", "--lang", "vi")).isZero();
        assertThat(out.toString())
                .contains(
                        "account.wrong",
                        "đã tiếp nhận",
                        "Số tài khoản sai.",
                        "docs/runbooks/bank.md#account.wrong",
                        "QXKM01");
    }

    @Test
    void a_replay_job_is_made_once_whatever_is_clicked_and_shown_with_its_outcomes() {
        gateway.stubFor(post("/api/v1/replay-jobs").willReturn(okJson(JOB)));

        assertThat(run(
                        "replay-job",
                        "create",
                        "--group",
                        "4a0d2137c33437d0",
                        "--canary",
                        "1",
                        "--step",
                        "20",
                        "--key",
                        "k",
                        "--reason",
                        "mended",
                        "--lang",
                        "en"))
                .isZero();
        gateway.verify(postRequestedFor(urlEqualTo("/api/v1/replay-jobs"))
                .withHeader("Idempotency-Key", equalTo("k"))
                .withRequestBody(equalToJson(
                        "{\"group\":\"4a0d2137c33437d0\",\"canary\":1,\"steps\":[20],\"reason\":\"mended\"}")));
        assertThat(out.toString()).contains("awaiting approval", "--digest abc", "failed again");
    }

    @Test
    void a_group_is_acknowledged_as_it_was_seen() {
        gateway.stubFor(post("/api/v1/failures/4a0d2137c33437d0/acknowledge")
                .willReturn(okJson("{\"standing\":{\"state\":\"acknowledged\",\"version\":4}}")));

        assertThat(run("failure", "ack", "4a0d2137c33437d0", "--seen", "3")).isZero();
        gateway.verify(postRequestedFor(urlEqualTo("/api/v1/failures/4a0d2137c33437d0/acknowledge"))
                .withRequestBody(equalToJson("{\"version\":3}")));
    }

    @Test
    void a_hold_needs_a_reason() {
        assertThat(run("hold", "all")).isEqualTo(2);
    }

    @Test
    void resume_ends_every_hold_on_the_target() {
        gateway.stubFor(delete(urlPathEqualTo("/api/v1/holds")).willReturn(okJson("{}")));

        assertThat(run("resume", "destination:bank-b", "--reason", "bank is back"))
                .isZero();
        gateway.verify(deleteRequestedFor(urlPathEqualTo("/api/v1/holds"))
                .withQueryParam("target", equalTo("destination:bank-b"))
                .withQueryParam("reason", equalTo("bank is back")));
    }

    @Test
    void resume_ends_one_hold_by_its_number_on_behalf_of_an_officer() {
        gateway.stubFor(delete(urlPathEqualTo("/api/v1/holds/7")).willReturn(okJson("{}")));

        assertThat(run("resume", "7", "--reason", "settled", "--officer", "lan"))
                .isZero();
        gateway.verify(deleteRequestedFor(urlPathEqualTo("/api/v1/holds/7")).withHeader("X-Officer", equalTo("lan")));
    }

    @Test
    void reconcile_ends_1_when_it_does_not_balance() {
        answer("/api/v1/reconciliation?batch=12", "{\"balanced\":false,\"completed\":{\"items\":2,\"vnd\":10}}");

        assertThat(run("reconcile", "--batch", "12")).isEqualTo(1);
    }

    @Test
    void a_made_password_and_a_token_are_shown_once() {
        gateway.stubFor(post(urlPathEqualTo("/api/v1/users"))
                .willReturn(okJson("{\"name\":\"lan\",\"password\":\"abcde-fghij\"}")));
        gateway.stubFor(post(urlPathEqualTo("/api/v1/tokens"))
                .willReturn(okJson("{\"of\":{\"id\":\"4\"},\"token\":\"lt_secret\"}")));

        assertThat(run("user", "add", "lan", "--role", "operator", "--role", "approver:bank-b"))
                .isZero();
        assertThat(out.toString()).contains("abcde-fghij");
        assertThat(run("user", "token", "add", "--agency", "HN07", "--label", "lists"))
                .isZero();
        assertThat(out.toString()).contains("lt_secret");
        assertThat(run("user", "token", "add", "--label", "nobody's")).isEqualTo(2);
        gateway.verify(
                postRequestedFor(urlPathEqualTo("/api/v1/users")).withRequestBody(containing("approver:bank-b")));
    }

    @Test
    void the_audit_is_listed_as_asked_for_with_the_way_to_the_next_page() {
        answer("/api/v1/audit?action=hold&actor=lan&from=2026-10-31T17%3A00%3A00Z&subject=batch%3A7", AUDIT);

        assertThat(run(
                        "audit",
                        "--actor",
                        "lan",
                        "--action",
                        "hold",
                        "--subject",
                        "batch:7",
                        "--from",
                        "2026-11-01T00:00:00+07:00",
                        "--lang",
                        "en"))
                .isZero();
        assertThat(out.toString()).contains("hold.place", "batch:7", "a reason", "--before 0-41");
    }

    @Test
    void the_audit_is_taken_away_as_a_table() throws IOException {
        answer("/api/v1/audit/entries.csv?actor=lan", "at,actor\nnow,lan\n");
        Path file = var.resolve("audit.csv");

        assertThat(run("audit", "--actor", "lan", "--out", file.toString())).isZero();
        assertThat(file).content().isEqualTo("at,actor\nnow,lan\n");
    }

    @Test
    void an_audit_that_somebody_has_changed_ends_1_and_says_where() {
        gateway.stubFor(post("/api/v1/audit/verify").willReturn(okJson("{\"entries\":1200}")));
        assertThat(run("audit", "verify", "--lang", "en")).isZero();
        assertThat(out.toString()).contains("1,200");

        gateway.stubFor(post("/api/v1/audit/verify").willReturn(okJson("{\"entries\":1200,\"brokenAt\":\"3/77\"}")));
        assertThat(run("audit", "verify", "--lang", "en")).isEqualTo(1);
        assertThat(out.toString()).contains("BROKEN: entry 3/77");
    }

    @Test
    void evidence_is_kept_as_it_is_and_a_refusal_leaves_no_file() throws IOException {
        byte[] letter = {1, 0, (byte) 0xff, '\r', '\n'};
        gateway.stubFor(post("/api/v1/approvals/evidence/5")
                .willReturn(aResponse().withBody(letter).withHeader("Content-Type", "application/octet-stream")));
        gateway.stubFor(post("/api/v1/approvals/evidence/6")
                .willReturn(jsonResponse("{\"detail\":\"Not for you.\",\"code\":\"access.denied\"}", 403)));
        Path file = var.resolve("letter.pdf");
        Path other = var.resolve("other.pdf");

        assertThat(run("approval", "evidence", "5", "--out", file.toString())).isZero();
        assertThat(file).binaryContent().isEqualTo(letter);
        assertThat(run("approval", "evidence", "6", "--out", other.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("Not for you. (access.denied)");
        assertThat(other).doesNotExist();
    }

    @Test
    void a_refusal_is_shown_with_its_code_and_incident() {
        gateway.stubFor(get("/api/v1/transfers/NONE")
                .willReturn(jsonResponse(
                        "{\"detail\":\"There is no transfer NONE.\",\"code\":\"transfer.unknown\",\"incidentId\":\"ab12\"}",
                        404)));

        assertThat(run("transfers", "show", "NONE", "--lang", "en")).isEqualTo(1);
        assertThat(err.toString()).contains("There is no transfer NONE. (transfer.unknown, incident ab12)");
    }

    @Test
    void a_gateway_that_is_not_there_ends_3_with_what_to_do() {
        int code = command("status", "--url", "http://127.0.0.1:1", "--token", "any", "--lang", "en");

        assertThat(code).isEqualTo(3);
        assertThat(err.toString()).contains("./gateway run");
    }

    @Test
    void a_folder_without_a_token_is_wrong_use() {
        int code = command("status", "--var", var.resolve("nowhere").toString(), "--lang", "en");

        assertThat(code).isEqualTo(2);
        assertThat(err.toString()).contains("There is no token");
    }

    private void answer(String url, String body) {
        gateway.stubFor(get(url).willReturn(okJson(body)));
    }

    private int run(String... arguments) {
        try {
            Files.writeString(var.resolve("admin.token"), "secret\n");
            Files.writeString(var.resolve("gateway.url"), gateway.baseUrl() + "\n");
        } catch (IOException unwritable) {
            throw new java.io.UncheckedIOException(unwritable);
        }
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--var", var.toString()));
        return command(all.toArray(String[]::new));
    }

    private int command(String... arguments) {
        CommandLine line = Gateway.commandLine();
        return line.setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    private static String status(int workItems) {
        return """
            {"version":"0.1.0","startedAt":"2026-11-21T20:00:00Z","database":"UP","broker":"UP","open":5,"openWorkItems":%d,
             "destinations":[{"id":"bank-b","state":"OK","waiting":1234,"sending":1,"inDoubt":0,"accepted":2}]}""".formatted(workItems);
    }

    private static final String GROUP = """
            {"group":{"id":"4a0d2137c33437d0","cause":"account.wrong","destination":"bank-b",
              "standing":{"state":"acknowledged","version":1},"count":{"items":2,"vnd":1000000},
              "guide":{"means":{"vi":"Số tài khoản sai.","en":"The account number is wrong."},"fix":{"vi":"Sửa.","en":"Correct it."},
                "owner":"agency","recoverable":"after-correction","runbook":"docs/runbooks/bank.md#account.wrong"}},
             "transfers":[{"reference":"QXKM01","code":"AC01","amountVnd":500000,"changedAt":"2026-11-20T03:00:00Z"}],
             "work":[],"history":[],"jobs":[]}""";
    private static final String JOB = """
            {"id":"7","state":"waiting-approval","size":{"items":2000,"vnd":1000000,"people":3},"createdBy":"an","reason":"mended",
             "digest":"abc","note":"","counts":{"waiting":2000,"sent":0,"delivered":0,"failed":0,"skipped":0}}""";
    private static final String AUDIT = """
            {"entries":[{"strand":0,"seq":41,"at":"2026-11-20T03:00:00Z","actor":"lan","action":"hold.place","subject":"batch:7",
             "detail":"{\\"reason\\":\\"a reason\\"}"}],"next":"0-41"}""";
    private static final String BATCH = """
        {"id":"12","service":"bank-payout","agency":"agency","state":"DONE","fileName":"payout.csv","receivedAt":"2026-11-21T20:00:00Z",
         "declared":{"count":5299,"sum":11491492000},"counted":{"lines":5299,"sum":11491492000,"unreadable":2},
         "totals":{"duplicate":{"items":23,"vnd":1}}}""";

    private static final String TRANSFER = """
        {"reference":"QXKM01","service":"bank-payout","state":"IN_DOUBT","cause":"timeout","destination":"bank-b","amountVnd":835000,
         "item":{"beneficiary_id":"HN07***"},"submissions":[{"msgId":"LT-QXKM-1","size":20,"sends":1,"createdAt":"2026-11-21T20:00:00Z",
         "timeline":[{"at":"2026-11-21T20:00:01Z","kind":"send","outcome":"Unknown","code":"timeout","detail":"no answer in 2 s"}]}]}""";
}
