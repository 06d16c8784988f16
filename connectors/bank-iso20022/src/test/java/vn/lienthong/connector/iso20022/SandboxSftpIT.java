package vn.lienthong.connector.iso20022;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.lienthong.gateway.api.Delivery;
import vn.lienthong.gateway.api.DocumentRef;
import vn.lienthong.gateway.api.Inquiry;
import vn.lienthong.gateway.api.InvalidMessage;
import vn.lienthong.gateway.api.Item;
import vn.lienthong.gateway.api.Link;
import vn.lienthong.gateway.api.PartnerUnavailable;
import vn.lienthong.gateway.api.Submission;
import vn.lienthong.sandbox.Sandbox;
import vn.lienthong.sandbox.SandboxSettings;
import vn.lienthong.sandbox.bank.BankSettings;
import vn.lienthong.sandbox.fault.Fault;
import vn.lienthong.sandbox.fault.FaultKind;
import vn.lienthong.sandbox.fault.FaultTimings;

/** The connector against the simulated bank over SFTP, whose keys it is given as a gateway would be. */
@Timeout(120)
class SandboxSftpIT {
    private static final String BANK = "bank-a";
    private static final String[] ENDINGS = {"0001", "0002", "0003", "0004", "0005", "0006", "7777"};

    @TempDir
    Path folder;

    private Sandbox bank;
    private Link link;
    private final List<String> said = new ArrayList<>();

    @BeforeEach
    void open() {
        start();
        openLink(Duration.ofSeconds(5));
    }

    private void start() {
        bank = Sandbox.start(settings());
    }

    private SandboxSettings settings() {
        int port = bank == null ? 0 : bank.sftpPort(BANK);
        Duration soon = Duration.ofMillis(100);
        BankSettings hurried = BankSettings.settling(BANK)
                .withDayLength(Duration.ofMillis(600))
                .withDelays(new BankSettings.Delays(soon, soon.multipliedBy(2), soon.multipliedBy(3)));
        return SandboxSettings.in(folder)
                .withFaultTimings(FaultTimings.usual().withDrip(Duration.ofMillis(300)))
                .withSftpBank(hurried, port);
    }

    private void openLink(Duration timeLimit) {
        link = BankA.open(BankA.config(bank.sftpPort(BANK), settings().keys(BANK)), timeLimit, Clock.systemUTC());
    }

    @AfterEach
    void close() {
        link.close();
        bank.close();
    }

    private void fault(String operation, FaultKind kind) {
        bank.faults().arm(Fault.times(1, BANK, operation, kind));
    }

    private void assertFired(String operation, FaultKind kind) {
        assertThat(bank.faults().log().fired(BANK, operation, kind.word())).isPositive();
    }

    private Submission submission(String submissionRef, int sends) {
        List<Item> items = new ArrayList<>();
        for (String ending : ENDINGS) {
            items.add(BankB.payee("E" + ending, 500_001 + items.size(), "NGUYEN THI MAU", "1000" + ending));
        }
        return BankA.submission(link, submissionRef, items, sends);
    }

    private Delivery deliver(String submissionRef) {
        return link.outbound("pay").deliver(submission(submissionRef, 0)).whole();
    }

    private Inquiry ask(String submissionRef) {
        return link.outbound("pay").inquire(submission(submissionRef, 1));
    }

    private void assertWholeDaySaid() {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(200))
                .ignoreExceptionsMatching(
                        e -> e instanceof PartnerUnavailable || e instanceof IOException || e instanceof InvalidMessage)
                .untilAsserted(() -> {
                    readReports();
                    assertThat(String.join("\n", said))
                            .contains(
                                    "E0001 Rejected[code=AC04",
                                    "E0002 Rejected[code=AC01",
                                    "E0003 Rejected[code=BE01",
                                    "E0004 Completed",
                                    "E0004 Returned[code=AC04",
                                    "E0005 Completed",
                                    "E0006 Completed",
                                    "E7777 Completed");
                    assertThat(bank.partner(BANK).book().pending()).isZero();
                });
        assertThat(said).noneMatch(line -> line.matches("\\S+ E000[123] Completed.*"));
    }

    /** Confirms what it could read, as the gateway does. */
    private void readReports() throws Exception {
        for (DocumentRef report : link.inbound("reports").list(null)) {
            byte[] stored;
            try (InputStream document = link.inbound("reports").open(report)) {
                stored = document.readAllBytes();
            }
            var facts = new ReadFacts();
            link.inbound("reports").read(report.type(), new ByteArrayInputStream(stored), facts);
            said.addAll(facts.lines);
            link.inbound("reports").confirm(report);
        }
    }

    @Test
    void a_day_with_the_bank_says_of_every_account_what_the_contract_says() {
        assertThat(deliver("LT-SUB-00A1")).isInstanceOf(Delivery.Accepted.class);

        assertWholeDaySaid();
        assertThat(bank.partner(BANK).book().credits()).isEqualTo(4);
        assertThat(bank.partner(BANK).book().returned()).isEqualTo(1);
        assertThat(bank.partner("bank-b").book().credits())
                .as("each bank has its own book")
                .isZero();
    }

    @ParameterizedTest
    @EnumSource(
            value = FaultKind.class,
            names = {"RESET_AFTER_COMMIT", "TIMEOUT_AFTER_COMMIT"})
    void a_file_whose_answer_was_lost_is_found_where_it_lies_and_paid_once(FaultKind kind) {
        fault("pay", kind);

        assertThat(deliver("LT-SUB-00A2")).isInstanceOf(Delivery.Unknown.class);

        assertThat(ask("LT-SUB-00A2")).isInstanceOfAny(Inquiry.Taken.class, Inquiry.Found.class);
        assertFired("pay", kind);
        assertThat(bank.partner(BANK).book().credits()).isEqualTo(4);
    }

    @ParameterizedTest
    @EnumSource(
            value = FaultKind.class,
            names = {"RESET_BEFORE_READ", "REFUSE_CONNECTION", "HTTP_500", "HTTP_503_RETRY_AFTER", "HTTP_429"})
    void a_session_that_is_refused_is_unavailable_and_the_next_try_succeeds(FaultKind kind) {
        fault("pay", kind);

        assertThat(deliver("LT-SUB-00A3")).isInstanceOf(Delivery.Unavailable.class);
        assertThat(bank.partner(BANK).book().credits()).isZero();
        assertFired("pay", kind);
        assertThat(deliver("LT-SUB-00A3")).isInstanceOf(Delivery.Accepted.class);
        assertThat(bank.partner(BANK).book().credits()).isEqualTo(4);
    }

    @ParameterizedTest
    @EnumSource(
            value = FaultKind.class,
            names = {
                "SLOW_DRIP",
                "MALFORMED_BODY",
                "TRUNCATED_BODY",
                "HTTP_500",
                "RESET_BEFORE_READ",
                "RESET_AFTER_COMMIT",
                "DUPLICATE_REPORT",
                "REPORTS_OUT_OF_ORDER",
                "REPORT_FOR_UNKNOWN",
                "REPORT_OTHER_AMOUNT"
            })
    void bad_report_files_do_not_keep_the_day_from_being_told(FaultKind kind) {
        bank.faults().arm(Fault.times(2, BANK, FaultKind.REPORTS, kind));

        deliver("LT-SUB-00A4");

        assertWholeDaySaid();
        assertFired(FaultKind.REPORTS, kind);
    }

    @Test
    void a_file_that_comes_again_is_known_by_its_MsgId_and_told_in_full() throws Exception {
        // no report ever comes of its own accord
        bank.faults().arm(Fault.always(BANK, FaultKind.REPORTS, FaultKind.LOST_REPORT));
        bank.partner(BANK).dayLength(Duration.ofHours(1));
        deliver("LT-SUB-00A5");
        await().until(() -> bank.faults().log().fired(BANK, FaultKind.REPORTS, "lost-report") == 3);
        readReports();
        assertThat(said).isEmpty();

        assertThat(deliver("LT-SUB-00A5")).isInstanceOf(Delivery.Accepted.class);

        await().untilAsserted(() -> {
            readReports();
            assertThat(String.join("\n", said))
                    .contains(
                            "LT-SUB-00A5 null AlreadyHeld[code=DU01]",
                            "E0001 Rejected[code=AC04",
                            "E0006 Completed",
                            "E7777 Completed");
        });
        assertThat(bank.partner(BANK).book().duplicates()).isZero();
        assertThat(bank.partner(BANK).book().credits()).isEqualTo(4);
    }

    @Test
    void a_file_that_was_never_sent_is_not_known() {
        assertThat(ask("LT-SUB-00A6")).isEqualTo(new Inquiry.NotKnown("sftp.absent"));
    }

    @Test
    void a_restart_of_the_bank_in_the_middle_of_the_day_loses_and_repeats_nothing() throws Exception {
        deliver("LT-SUB-00A7");
        await().untilAsserted(
                        () -> assertThat(link.inbound("reports").list(null)).isNotEmpty());
        readReports();
        int port = bank.sftpPort(BANK);
        SandboxSettings same = settings();
        bank.close();
        assertThat(deliver("LT-SUB-00A8")).isInstanceOf(Delivery.Unavailable.class);

        bank = Sandbox.start(same);

        assertThat(bank.sftpPort(BANK)).isEqualTo(port);
        assertThat(deliver("LT-SUB-00A8")).isInstanceOf(Delivery.Accepted.class);
        assertWholeDaySaid();
        assertThat(bank.partner(BANK).book().credits()).isEqualTo(8);
    }
}
