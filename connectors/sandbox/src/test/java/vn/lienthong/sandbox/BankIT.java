package vn.lienthong.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static vn.lienthong.sandbox.PaymentOrder.order;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.sandbox.bank.BankSettings;

/** The rules of contracts.md §1, over the wire. */
class BankIT {
    private static final String[] EVERY_ACCOUNT = {"10000", "10001", "10002", "10003", "10004", "10005", "10006"};

    @TempDir
    Path folder;

    private Sandbox sandbox;
    private BankClient client;

    @BeforeEach
    void start() {
        start(Sandboxes.still(folder));
    }

    private void start(SandboxSettings settings) {
        sandbox = Sandbox.start(settings);
        client = new BankClient(sandbox.port());
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private void restart(SandboxSettings settings) {
        sandbox.close();
        start(settings);
    }

    @Test
    void a_good_file_is_taken_with_an_acknowledgement() throws Exception {
        var answer = client.pay(order("M1").paying("10000"));

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.body()).matches("\\{\"ackId\":\"[^\"]+\"}");
    }

    @Test
    void the_same_message_id_again_is_a_duplicate_and_credits_nothing() throws Exception {
        client.pay(order("M1").paying("10000"));

        var again = client.pay(order("M1").paying("10000"));

        assertThat(again.statusCode()).isEqualTo(409);
        assertBook(1, 500_000, 0, 0);
    }

    @Test
    void the_same_end_to_end_id_in_another_file_is_credited_again_and_shown_as_duplicate() throws Exception {
        client.pay(order("M1").paying("E1", "10000", 500_000).paying("E2", "20000", 1));

        client.pay(order("M2").paying("E1", "10000", 500_000));

        assertBook(3, 1_000_001, 1, 0);
    }

    @Test
    void rejected_payments_are_no_credits() throws Exception {
        client.pay(order("M1").paying(EVERY_ACCOUNT));

        assertBook(4, 2_000_000, 0, 0);
    }

    @Test
    void a_request_without_key_or_with_another_or_without_xml_is_refused() throws Exception {
        byte[] good = order("M1").paying("10000").bytes();

        assertThat(client.pay(good, "M2").statusCode()).isEqualTo(400);
        assertThat(client.pay("<Document".getBytes(), "M1").statusCode()).isEqualTo(400);
        assertThat(client.send(client.to("/h2h/payments")
                                .header("Content-Type", "application/xml")
                                .POST(BodyPublishers.ofByteArray(good)))
                        .statusCode())
                .isEqualTo(400);
        assertThat(client.send(client.to("/h2h/payments")
                                .header("Content-Type", "text/plain")
                                .header("Idempotency-Key", "M1")
                                .POST(BodyPublishers.ofByteArray(good)))
                        .statusCode())
                .isEqualTo(415);
        assertBook(0, 0, 0, 0);
    }

    @Test
    void who_is_refused_may_finish_speaking_before_the_answer_comes() throws Exception {
        try (Socket socket = new Socket("127.0.0.1", sandbox.port())) {
            socket.setSoTimeout(500);
            socket.getOutputStream()
                    .write(("POST /h2h/payments HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\n"
                                    + "Content-Length: 5\r\n\r\n")
                            .getBytes());
            assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
            socket.setSoTimeout(20_000);

            socket.getOutputStream().write("hello".getBytes());

            assertThat(new String(socket.getInputStream().readNBytes(12))).isEqualTo("HTTP/1.1 415");
        }
    }

    @Test
    void a_body_declared_too_large_is_refused_before_it_is_read() throws Exception {
        try (Socket socket = new Socket("127.0.0.1", sandbox.port())) {
            socket.getOutputStream()
                    .write(("POST /h2h/payments HTTP/1.1\r\nHost: x\r\nContent-Type: application/xml\r\n"
                                    + "Idempotency-Key: M1\r\nContent-Length: 99999999\r\n\r\n")
                            .getBytes());

            assertThat(new String(socket.getInputStream().readNBytes(12))).isEqualTo("HTTP/1.1 413");
        }
    }

    @Test
    void an_inquiry_for_an_unknown_file_finds_nothing() throws Exception {
        assertThat(client.get("/h2h/payments/M1").statusCode()).isEqualTo(404);
    }

    @Test
    void reports_tell_what_the_accounts_stand_for_and_keep_silent_about_0006() throws Exception {
        client.pay(order("M1").paying(EVERY_ACCOUNT));

        client.endDay();

        assertThat(client.types(0)).containsExactly("pain.002", "pain.002", "pain.002", "camt.054", "camt.053");
        List<Document> reports = client.reports(0);
        assertThat(reports.get(0).statuses())
                .containsEntry("M1-10000", "ACTC")
                .containsEntry("M1-10001", "ACTC")
                .containsEntry("M1-10005", "PDNG NARR")
                .doesNotContainKey("M1-10006");
        assertThat(reports.get(1).statuses())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "M1-10000", "ACSP",
                        "M1-10001", "RJCT AC04",
                        "M1-10002", "RJCT AC01",
                        "M1-10003", "RJCT BE01",
                        "M1-10004", "ACSP",
                        "M1-10005", "PDNG NARR"));
        assertThat(reports.get(2).statuses()).containsExactlyEntriesOf(Map.of("M1-10005", "ACSP"));
    }

    @Test
    void no_group_status_speaks_for_a_silent_payment() throws Exception {
        for (int i = 0; i < 5; i++) {
            client.pay(order("M" + i).paying("10000", "10006"));
        }

        client.endDay();

        assertThat(client.reports(0)).anyMatch(report -> report.first("GrpSts").equals("PART"));
        assertThat(client.reports(0)).noneMatch(report -> report.first("GrpSts").equals("ACSP"));
    }

    @Test
    void an_inquiry_tells_the_silent_payment_and_later_the_results() throws Exception {
        client.pay(order("M1").paying(EVERY_ACCOUNT));

        Map<String, String> before =
                Document.of(client.get("/h2h/payments/M1").body()).statuses();
        client.endDay();
        Map<String, String> after =
                Document.of(client.get("/h2h/payments/M1").body()).statuses();

        assertThat(before).containsEntry("M1-10000", "RCVD").containsEntry("M1-10006", "ACSP");
        assertThat(after)
                .containsEntry("M1-10000", "ACSP")
                .containsEntry("M1-10001", "RJCT AC04")
                .containsEntry("M1-10005", "ACSP")
                .containsEntry("M1-10006", "ACSP");
    }

    @Test
    void the_return_comes_at_the_end_of_the_day_and_is_booked() throws Exception {
        client.pay(order("M1").paying("10004", "10000"));

        client.endDay();

        Document returns = client.reports(0).get(2);
        assertThat(returns.all("EndToEndId")).containsExactly("M1-10004");
        assertThat(returns.elements("RtrInf")).hasSize(1);
        assertThat(returns.elements("RtrInf").getFirst().getTextContent()).isEqualTo("AC04");
        assertBook(2, 1_000_000, 0, 1);
        assertThat(client.get("/book.csv?destination=bank-b").body()).isEqualTo("""
                        EndToEndId,account,amount,MsgId,credited,returned
                        M1-10004,10004,500000,M1,1,1
                        M1-10000,10000,500000,M1,1,0
                        """);
    }

    @Test
    void the_statement_lists_every_debit_of_the_day_dated_on_the_latest_execution_date() throws Exception {
        client.pay(order("M1").paying("10000", "10001", "10006").on("2099-01-02"));
        client.pay(order("M2").paying("20000").on("2099-01-03"));

        client.endDay();

        Document statement = client.reports(0).getLast();
        assertThat(statement.all("EndToEndId")).containsExactly("M1-10000", "M1-10006", "M2-20000");
        assertThat(statement.elements("BookgDt"))
                .allSatisfy(date -> assertThat(date.getTextContent()).isEqualTo("2099-01-03"));
    }

    @Test
    void a_statement_dated_in_the_past_is_dated_today() throws Exception {
        client.pay(order("M1").paying("10000").on("2020-01-02"));

        client.endDay();

        assertThat(client.reports(0).getLast().elements("BookgDt").getFirst().getTextContent())
                .isGreaterThan("2026-01-01");
    }

    @Test
    void a_day_with_nothing_booked_has_no_statement() throws Exception {
        client.pay(order("M1").paying("10001"));

        client.endDay();

        assertThat(client.types(0)).containsExactly("pain.002", "pain.002");
    }

    @Test
    void each_day_has_its_own_statement_in_pages() throws Exception {
        restart(Sandboxes.still(folder).withBanks(Sandboxes.stillBank().withEntriesAPage(2)));
        client.pay(order("M1").paying("10000", "10001", "20000"));
        client.pay(order("M2").paying("30000", "40000", "50000"));
        client.endDay();
        client.pay(order("M3").paying("60000"));
        client.endDay();

        List<List<String>> pages = client.reports(0).stream()
                .filter(report -> !report.elements("Stmt").isEmpty())
                .map(report -> report.all("EndToEndId"))
                .toList();

        assertThat(pages)
                .containsExactly(
                        List.of("M1-10000", "M1-20000"),
                        List.of("M2-30000", "M2-40000"),
                        List.of("M2-50000"),
                        List.of("M3-60000"));
    }

    @Test
    void a_wrong_control_sum_refuses_the_whole_file_by_report() throws Exception {
        String spoiled = order("M1").paying("10000", "20000").xml().replace("<CtrlSum>1000000", "<CtrlSum>1000001");

        assertThat(client.pay(spoiled.getBytes(), "M1").statusCode()).isEqualTo(202);
        client.endDay();

        Document report = client.reports(0).getFirst();
        assertThat(report.first("GrpSts")).isEqualTo("RJCT");
        assertThat(report.first("Cd")).isEqualTo("AM10");
        assertThat(client.types(0)).hasSize(1);
        assertThat(Document.of(client.get("/h2h/payments/M1").body()).first("Cd"))
                .isEqualTo("AM10");
        assertThat(client.pay(spoiled.getBytes(), "M1").statusCode()).isEqualTo(409);
        assertBook(0, 0, 0, 0);
    }

    @Test
    void a_small_file_that_breaks_the_schema_is_refused_by_report() throws Exception {
        String spoiled = order("M1").paying("10000").xml().replace("<RmtInf>", "<Purp/><RmtInf>");

        client.pay(spoiled.getBytes(), "M1");
        client.endDay();

        assertThat(client.reports(0).getFirst().first("Cd")).isEqualTo("FF01");
    }

    @Test
    void the_schema_check_can_be_switched_off() throws Exception {
        restart(Sandboxes.still(folder).withBanks(Sandboxes.stillBank().withSchemaCheckUpToBytes(0)));
        String spoiled = order("M1").paying("10000").xml().replace("<RmtInf>", "<Purp/><RmtInf>");

        client.pay(spoiled.getBytes(), "M1");

        assertBook(1, 500_000, 0, 0);
    }

    @Test
    void pending_counts_what_is_to_come_until_it_is_confirmed() throws Exception {
        client.pay(order("M1").paying("10000", "10004", "10005"));
        assertThat(pending()).isEqualTo(5);

        client.endDay();
        assertThat(pending()).isEqualTo(5);
        client.types(3);
        assertThat(pending()).isEqualTo(2);
        client.types(5);
        assertThat(pending()).isZero();
        client.types(0);
        assertThat(pending()).isZero();
    }

    @Test
    void reports_that_do_not_exist_yet_cannot_be_confirmed() throws Exception {
        client.types(1_000_000);

        client.pay(order("M1").paying("10000"));
        client.endDay();

        assertThat(pending()).isEqualTo(3);
    }

    @Test
    void the_list_of_reports_is_cut_at_the_limit() throws Exception {
        client.pay(order("M1").paying("10000"));
        client.endDay();

        JsonNode lines = client.json("/h2h/reports?after=1&limit=1");

        assertThat(lines.toString()).isEqualTo("[{\"seq\":2,\"type\":\"pain.002\",\"href\":\"/h2h/reports/2\"}]");
        assertThat(client.get("/h2h/reports/4").statusCode()).isEqualTo(404);
        assertThat(client.get("/h2h/reports?after=x").statusCode()).isEqualTo(400);
    }

    @Test
    void reports_come_by_themselves_as_time_goes_on() throws Exception {
        Duration soon = Duration.ofMillis(10);
        restart(SandboxSettings.in(folder)
                .withBanks(BankSettings.of("bank-b")
                        .withDelays(new BankSettings.Delays(soon, soon.multipliedBy(2), soon.multipliedBy(3)))
                        .withDayLength(Duration.ofMillis(300))));

        client.pay(order("M1").paying(EVERY_ACCOUNT));

        await().untilAsserted(() -> assertThat(client.types(0))
                .containsExactly("pain.002", "pain.002", "pain.002", "camt.054", "camt.053"));
    }

    @Test
    void a_restart_keeps_book_sequence_confirmations_and_reports_to_come() throws Exception {
        client.pay(order("M1").paying(EVERY_ACCOUNT));
        client.endDay();
        client.types(4);
        client.pay(order("M2").paying("20000"));
        String fifth = client.get("/h2h/reports/5").body();
        String book = client.get("/book").body();

        restart(Sandboxes.still(folder));

        assertThat(client.get("/book").body()).isEqualTo(book);
        assertThat(client.get("/h2h/reports/5").body()).isEqualTo(fifth);
        assertThat(client.pay(order("M1").paying(EVERY_ACCOUNT)).statusCode()).isEqualTo(409);
        client.endDay();
        assertThat(client.json("/h2h/reports?after=5").get(0).get("seq").asInt())
                .isEqualTo(6);
        assertThat(client.types(5)).containsExactly("pain.002", "pain.002", "camt.053");
    }

    private long pending() throws Exception {
        return client.json("/book?destination=bank-b").get("pending").asLong();
    }

    private void assertBook(long credits, long sum, long duplicates, long returned) throws Exception {
        JsonNode book = client.json("/book?destination=bank-b");
        assertThat(book.get("credits").asLong()).isEqualTo(credits);
        assertThat(book.get("sum").asLong()).isEqualTo(sum);
        assertThat(book.get("duplicates").asLong()).isEqualTo(duplicates);
        assertThat(book.get("returned").asLong()).isEqualTo(returned);
    }
}
