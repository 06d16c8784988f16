package vn.lienthong.connector.instant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import vn.lienthong.gateway.api.Delivery;
import vn.lienthong.gateway.api.DocumentRef;
import vn.lienthong.gateway.api.Inquiry;
import vn.lienthong.gateway.api.Link;
import vn.lienthong.gateway.api.PartnerUnavailable;
import vn.lienthong.gateway.api.Submission;
import vn.lienthong.sandbox.Sandbox;
import vn.lienthong.sandbox.SandboxSettings;
import vn.lienthong.sandbox.fault.Fault;
import vn.lienthong.sandbox.fault.FaultKind;
import vn.lienthong.sandbox.fault.FaultTimings;
import vn.lienthong.sandbox.instant.InstantSettings;
import vn.lienthong.sandbox.instant.InstantSettings.Holder;

/** The connector against the simulated network, which was written from the contract and not from the connector. */
class SandboxNetworkIT {
    private static final String NAPAS = "napas-247";

    @TempDir
    Path folder;

    private Sandbox network;
    private Link link;
    private String cursor;

    @BeforeEach
    void open() {
        InstantSettings settings = InstantSettings.of(NAPAS)
                .withDayLength(Duration.ofDays(1))
                .withHolders(Map.of(
                        "1111", new Holder("MATCHABLE", "NGUYEN THI MAU"),
                        "2222", new Holder("MATCHABLE", "NGUYEN THI M***"),
                        "3333", new Holder("MASKED", "N*** MAU")));
        network = Sandbox.start(SandboxSettings.in(folder)
                .withInstants(settings)
                .withOwnPorts(Map.of(NAPAS, 0))
                .withFaultTimings(FaultTimings.usual()
                        .withSilence(Duration.ofSeconds(20))
                        .withDrip(Duration.ofSeconds(20))
                        .withRefusal(Duration.ofSeconds(3))));
        link = Network.open(config(), Duration.ofSeconds(2));
    }

    private Map<String, Object> config() {
        return Network.config(URI.create("http://127.0.0.1:" + network.port(NAPAS)));
    }

    @AfterEach
    void close() {
        link.close();
        network.close();
    }

    @ParameterizedTest
    @CsvSource({"10001,AC04", "10002,AC01", "10003,BE01"})
    void an_account_that_cannot_be_paid_is_rejected_with_its_reason_and_stays_so(String account, String reason)
            throws Exception {
        Submission submission = submission("S1", account);

        assertThat(deliver(submission)).isEqualTo(new Delivery.Rejected(reason, null));
        assertThat(deliver(submission)).isEqualTo(new Delivery.Unknown("94"));
        assertThat(found(submission)).containsExactly("S1 E" + account + " Rejected " + reason + " null N247000000001");
        assertThat(network.partner(NAPAS).book().credits()).isZero();
    }

    @Test
    void any_other_account_is_paid_once_however_often_the_request_comes() throws Exception {
        Submission submission = submission("S1", "17777");

        assertThat(deliver(submission)).isEqualTo(new Delivery.Completed("N247000000001"));
        assertThat(deliver(submission)).isEqualTo(new Delivery.Unknown("94"));
        assertThat(found(submission))
                .containsExactly("S1 " + submission.references().getFirst() + " Completed 00 null N247000000001");
        assertThat(network.partner(NAPAS).book().credits()).isEqualTo(1);
    }

    @Test
    void a_transfer_whose_first_answer_is_68_has_moved_and_is_found_by_inquiry() throws Exception {
        Submission submission = submission("S1", "10005");

        assertThat(deliver(submission)).isEqualTo(new Delivery.Unknown("68"));
        assertThat(network.partner(NAPAS).book().credits()).isEqualTo(1);
        assertThat(found(submission))
                .containsExactly("S1 " + submission.references().getFirst() + " Completed 00 null N247000000001");
    }

    @Test
    void a_request_that_was_swallowed_is_not_known_and_paid_when_it_is_sent_again() {
        Submission submission = submission("S1", "10006");

        assertThat(deliver(submission)).isEqualTo(new Delivery.Unknown("http.timeout"));
        assertThat(link.outbound("pay").inquire(submission)).isEqualTo(new Inquiry.NotKnown("http.404"));
        assertThat(network.partner(NAPAS).book().credits()).isZero();
        assertThat(deliver(submission)).isInstanceOf(Delivery.Completed.class);
        assertThat(network.partner(NAPAS).book().credits()).isEqualTo(1);
    }

    @Test
    void money_that_comes_back_is_a_return_after_the_day() throws Exception {
        assertThat(deliver(submission("S1", "10004"))).isInstanceOf(Delivery.Completed.class);
        assertThat(returns()).isEmpty();

        network.partner(NAPAS).endDay();

        assertThat(returns()).containsExactly("S1 null Returned AC04 500000 null");
        assertThat(returns()).isEmpty();
        assertThat(network.partner(NAPAS).book().pending()).isZero();
        assertThat(network.partner(NAPAS).book().returned()).isEqualTo(1);
    }

    @Test
    void a_wrong_key_lets_nobody_in_and_moves_nothing() {
        Map<String, Object> config = new HashMap<>(config());
        config.put("secret", "another-instant-secret");
        try (Link stranger = Network.open(config)) {
            Submission submission = submission("S1", "17777");

            assertThat(stranger.outbound("pay").deliver(submission).whole())
                    .isEqualTo(new Delivery.Unavailable("http.401", null));
            assertThat(stranger.outbound("pay").inquire(submission)).isEqualTo(new Inquiry.NoAnswer("http.401", null));
            assertThatThrownBy(() -> stranger.inbound("reports").list(null)).isInstanceOf(PartnerUnavailable.class);
        }
        assertThat(network.partner(NAPAS).book().credits()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "1111, match",
        "2222, cannot-tell",
        "3333, cannot-tell",
        "17777, cannot-tell",
        "10002, account.not-found",
        "10003, name.differs"
    })
    void a_name_inquiry_says_one_of_three_things_or_that_there_is_no_account(String account, String said) {
        Submission question = Network.submission(link, "name-inquiry", "Q1", Network.holder("Nguyễn Thị Mẫu", account));

        Delivery delivery = link.outbound("name-inquiry").deliver(question).whole();

        assertThat(delivery)
                .isEqualTo(said.contains(".") ? new Delivery.Rejected(said, null) : new Delivery.Completed(said));
    }

    @ParameterizedTest
    @EnumSource(
            value = FaultKind.class,
            names = {"RESET_AFTER_COMMIT", "TIMEOUT_AFTER_COMMIT", "SLOW_DRIP", "MALFORMED_BODY", "TRUNCATED_BODY"})
    void a_fault_after_the_money_moved_leaves_a_doubt_that_an_inquiry_ends(FaultKind kind) throws Exception {
        network.faults().arm(Fault.times(1, NAPAS, "pay", kind));
        Submission submission = submission("S1", "17777");

        assertThat(deliver(submission)).isInstanceOf(Delivery.Unknown.class);
        assertThat(found(submission))
                .containsExactly("S1 " + submission.references().getFirst() + " Completed 00 null N247000000001");
        assertThat(network.partner(NAPAS).book().credits()).isEqualTo(1);
        assertThat(network.faults().log().fired(NAPAS, "pay", kind.word())).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = FaultKind.class,
            names = {"RESET_BEFORE_READ", "HTTP_500", "HTTP_503_RETRY_AFTER", "HTTP_429"})
    void a_fault_before_anything_was_done_moves_nothing(FaultKind kind) {
        network.faults().arm(Fault.times(1, NAPAS, "pay", kind));
        Submission submission = submission("S1", "17777");

        assertThat(deliver(submission)).isInstanceOfAny(Delivery.Unknown.class, Delivery.Unavailable.class);
        assertThat(link.outbound("pay").inquire(submission)).isEqualTo(new Inquiry.NotKnown("http.404"));
        assertThat(network.partner(NAPAS).book().credits()).isZero();
        assertThat(network.faults().log().fired(NAPAS, "pay", kind.word())).isEqualTo(1);
        assertThat(deliver(submission)).isInstanceOf(Delivery.Completed.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = FaultKind.class,
            names = {"HTTP_500", "MALFORMED_BODY", "TRUNCATED_BODY", "SLOW_DRIP", "RESET_BEFORE_READ"})
    void returns_that_could_not_be_fetched_come_with_the_next_call(FaultKind kind) throws Exception {
        deliver(submission("S1", "10004"));
        network.partner(NAPAS).endDay();
        network.faults().arm(Fault.times(1, NAPAS, "reports", kind));

        assertThatThrownBy(this::returns).isInstanceOf(PartnerUnavailable.class);
        assertThat(network.faults().log().fired(NAPAS, "reports", kind.word())).isEqualTo(1);
        assertThat(returns()).containsExactly("S1 null Returned AC04 500000 null");
    }

    private Submission submission(String requestId, String account) {
        return Network.submission(link, "pay", requestId, Network.payee("E" + account, 500_000, account));
    }

    private Delivery deliver(Submission submission) {
        return link.outbound("pay").deliver(submission).whole();
    }

    private List<String> found(Submission submission) throws Exception {
        Inquiry inquiry = link.outbound("pay").inquire(submission);
        assertThat(inquiry).isInstanceOf(Inquiry.Found.class);
        return ReadFacts.of(link, ((Inquiry.Found) inquiry).type(), ((Inquiry.Found) inquiry).document());
    }

    private List<String> returns() throws Exception {
        List<String> said = new ArrayList<>();
        for (DocumentRef document : link.inbound("reports").list(cursor)) {
            try (InputStream stream = link.inbound("reports").open(document)) {
                said.addAll(ReadFacts.of(link, document.type(), stream.readAllBytes()));
            }
            link.inbound("reports").confirm(document);
            cursor = document.cursor();
        }
        return said;
    }
}
