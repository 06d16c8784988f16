package vn.lienthong.sandbox.instant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.sandbox.Sandbox;
import vn.lienthong.sandbox.Sandboxes;
import vn.lienthong.sandbox.fault.Fault;
import vn.lienthong.sandbox.fault.FaultKind;
import vn.lienthong.sandbox.instant.InstantSettings.Holder;

/** The simulated instant network as contracts.md §2 and §6 have it. */
class InstantPartnerIT {
    private static final String NAPAS = "napas-247";

    @TempDir
    Path folder;

    private Sandbox sandbox;
    private InstantClient client;

    @BeforeEach
    void start() {
        start(Duration.ofDays(1));
    }

    private void start(Duration dayLength) {
        InstantSettings settings = InstantSettings.of(NAPAS)
                .withDayLength(dayLength)
                .withHolders(Map.of("5555", new Holder("MASKED", "N*** A")));
        sandbox = Sandbox.start(Sandboxes.still(folder).withInstants(settings));
        client = new InstantClient(sandbox.port(), Duration.ofSeconds(20));
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @ParameterizedTest
    @CsvSource({
        "10001, 14 AC04, 14 AC04, 0",
        "10002, 14 AC01, 14 AC01, 0",
        "10003, 14 BE01, 14 BE01, 0",
        "10004, 00, 00, 1",
        "10005, 68, 00, 1",
        "10007, 00, 00, 1",
        "0006x, 00, 00, 1",
        "77, 00, 00, 1"
    })
    void an_account_does_what_its_last_four_characters_say(String account, String first, String later, long credits)
            throws Exception {
        assertThat(client.code(client.transfer("S1", account))).isEqualTo(first);

        assertThat(client.code(client.get("/instant/v1/transfers/S1"))).isEqualTo(later);
        assertThat(client.code(client.transfer("S1", account))).isEqualTo("94");
        assertThat(book("credits")).isEqualTo(credits);
    }

    @Test
    void the_first_request_of_an_account_is_swallowed_and_the_next_with_its_id_is_paid() throws Exception {
        InstantClient hasty = new InstantClient(sandbox.port(), Duration.ofSeconds(1));

        assertThatThrownBy(() -> hasty.transfer("S1", "10006")).isInstanceOf(HttpTimeoutException.class);
        assertThat(client.get("/instant/v1/transfers/S1").statusCode()).isEqualTo(404);
        assertThat(book("credits")).isZero();

        assertThat(client.code(client.transfer("S1", "10006"))).isEqualTo("00");
        assertThat(book("credits")).isEqualTo(1);
    }

    @Test
    void five_hundred_million_are_too_much() throws Exception {
        String path = "/instant/v1/transfers";

        assertThat(client.code(client.post(path, InstantClient.order("S1", "77", 499_999_999))))
                .isEqualTo("00");
        assertThat(client.code(client.post(path, InstantClient.order("S2", "78", 500_000_000))))
                .isEqualTo("05");
        assertThat(book("sum")).isEqualTo(499_999_999);
    }

    @Test
    void returns_come_at_the_end_of_the_day_and_are_pending_until_they_are_asked_past() throws Exception {
        client.transfer("S1", "10004");
        client.transfer("S2", "77");
        assertThat(client.json("/instant/v1/returns?after=0")).isEmpty();
        assertThat(book("pending")).isEqualTo(1);

        sandbox.partner(NAPAS).endDay();

        assertThat(client.get("/instant/v1/returns?after=0").body())
                .isEqualTo("[{\"seq\":1,\"requestId\":\"S1\",\"reasonCode\":\"AC04\",\"amount\":500000}]");
        assertThat(book("pending")).isEqualTo(1);
        assertThat(client.json("/instant/v1/returns?after=1")).isEmpty();
        assertThat(book("pending")).isZero();
        assertThat(book("returned")).isEqualTo(1);
    }

    @Test
    void a_day_ends_by_itself() throws Exception {
        sandbox.close();
        start(Duration.ofMillis(200));
        client.transfer("S1", "10004");

        await().untilAsserted(() ->
                assertThat(client.json("/instant/v1/returns?after=0")).hasSize(1));
    }

    @Test
    void the_book_names_every_credit_by_the_reference_at_the_end_of_its_description() throws Exception {
        client.transfer("S1", "10004");
        client.transfer("S2", "10001");
        client.transfer("S3", "77");
        sandbox.partner(NAPAS).endDay();

        assertThat(client.get("/book.csv?destination=napas-247").body()).isEqualTo("""
                EndToEndId,account,amount,MsgId,credited,returned
                REF10004,10004,500000,S1,1,1
                REF77,77,500000,S3,1,0
                """);
    }

    @Test
    void the_same_payment_under_another_id_is_paid_again_and_shown_as_a_duplicate() throws Exception {
        client.transfer("S1", "77");
        client.transfer("S2", "77");

        assertThat(book("credits")).isEqualTo(2);
        assertThat(book("duplicates")).isEqualTo(1);
    }

    @Test
    void a_request_without_the_right_signature_is_refused_and_moves_nothing() throws Exception {
        String order = InstantClient.order("S1", "77", 1);
        var unsigned = client.to("/instant/v1/transfers").POST(BodyPublishers.ofString(order));
        var changed = client.to("/instant/v1/transfers")
                .header("X-Key-Id", "sandbox")
                .header(
                        "X-Signature",
                        Signature.of(new byte[] {1}, InstantSettings.of(NAPAS).key()))
                .POST(BodyPublishers.ofString(order));

        assertThat(client.send(unsigned).statusCode()).isEqualTo(401);
        assertThat(client.send(changed).statusCode()).isEqualTo(401);
        assertThat(client.send(client.to("/instant/v1/returns").GET()).statusCode())
                .isEqualTo(401);
        assertThat(book("credits")).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{\"requestId\":\"S1\"}",
                "{\"requestId\":\"S 1\",\"bankBin\":\"970407\",\"accountNumber\":\"77\",\"accountName\":\"A\",\"amount\":1}",
                "{\"requestId\":\"S1\",\"bankBin\":\"970407\",\"accountNumber\":\"77\",\"accountName\":\"A\",\"amount\":1.5}",
                "{\"requestId\":\"S1\",\"bankBin\":\"970407\",\"accountNumber\":\"77\",\"amount\":1}"
            })
    void a_request_that_cannot_be_read_is_refused_and_not_remembered(String body) throws Exception {
        assertThat(client.post("/instant/v1/transfers", body).statusCode()).isEqualTo(400);
        assertThat(client.get("/instant/v1/transfers/S1").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "5555, MASKED, N*** A",
        "10002, NOT_FOUND, ''",
        "10003, MATCHABLE, LE THI NGUOI KHAC",
        "77, CANNOT_VERIFY, ''"
    })
    void a_name_inquiry_tells_what_the_network_knows(String account, String result, String name) throws Exception {
        var answer = client.post(
                "/instant/v1/name-inquiry", "{\"bankBin\":\"970407\",\"accountNumber\":\"" + account + "\"}");

        assertThat(answer.body()).isEqualTo("{\"result\":\"%s\",\"accountName\":\"%s\"}".formatted(result, name));
    }

    @Test
    void the_book_survives_a_restart_with_everything_that_was_answered() throws Exception {
        client.transfer("S1", "10004");
        sandbox.partner(NAPAS).endDay();
        client.transfer("S2", "77");
        assertThatThrownBy(() -> new InstantClient(sandbox.port(), Duration.ofSeconds(1)).transfer("S3", "10006"))
                .isInstanceOf(HttpTimeoutException.class);
        String before = client.get("/book?destination=napas-247").body();

        sandbox.close();
        start();

        assertThat(client.get("/book?destination=napas-247").body()).isEqualTo(before);
        assertThat(client.code(client.transfer("S2", "77"))).isEqualTo("94");
        assertThat(client.code(client.transfer("S3", "10006"))).isEqualTo("00");
        assertThat(client.json("/instant/v1/returns?after=0")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "DUPLICATE_REPORT, S1 500000 S1 500000 S2 500000",
        "REPORTS_OUT_OF_ORDER, S2 500000 S1 500000",
        "REPORT_OTHER_AMOUNT, S1 5000000 S1 500000 S2 500000"
    })
    void a_fault_of_reports_strikes_the_returns_and_the_truth_comes_all_the_same(FaultKind kind, String returns)
            throws Exception {
        client.transfer("S1", "10004");
        client.transfer("S2", "20004");
        sandbox.faults().arm(Fault.times(1, NAPAS, "reports", kind));

        sandbox.partner(NAPAS).endDay();

        assertThat(String.join(" ", returns())).isEqualTo(returns);
        assertThat(sandbox.faults().log().fired(NAPAS, "reports", kind.word())).isEqualTo(1);
    }

    @Test
    void a_return_of_a_transfer_that_nobody_sent_is_an_additional_one() throws Exception {
        client.transfer("S1", "10004");
        sandbox.faults().arm(Fault.always(NAPAS, "reports", FaultKind.REPORT_FOR_UNKNOWN));

        sandbox.partner(NAPAS).endDay();

        assertThat(returns()).hasSize(2).last().isEqualTo("S1 500000");
    }

    @Test
    void a_return_is_never_lost() throws Exception {
        client.transfer("S1", "10004");
        sandbox.faults().arm(Fault.always(NAPAS, "reports", FaultKind.LOST_REPORT));

        sandbox.partner(NAPAS).endDay();

        assertThat(returns()).containsExactly("S1 500000");
    }

    private List<String> returns() throws Exception {
        List<String> lines = new ArrayList<>();
        for (JsonNode line : client.json("/instant/v1/returns?after=0")) {
            lines.add(line.get("requestId").asText() + " " + line.get("amount").asLong());
        }
        return lines;
    }

    private long book(String figure) throws Exception {
        return client.json("/book?destination=napas-247").get(figure).asLong();
    }
}
