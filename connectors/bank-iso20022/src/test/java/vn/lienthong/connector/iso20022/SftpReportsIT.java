package vn.lienthong.connector.iso20022;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.connector.iso20022.SftpServer.Day;
import vn.lienthong.gateway.api.DocumentRef;
import vn.lienthong.gateway.api.InboundOperation;
import vn.lienthong.gateway.api.Link;
import vn.lienthong.gateway.api.PartnerUnavailable;

/** Reports as files at the bank: which are taken, when, and when they are moved. */
@Timeout(90)
class SftpReportsIT {
    private static final Instant EARLY = Instant.parse("2026-11-21T01:00:00Z");

    @TempDir
    static Path folder;

    private static SftpServer bank;
    private Link link;

    @BeforeAll
    static void start() throws Exception {
        bank = new SftpServer(folder);
    }

    @AfterAll
    static void stop() throws Exception {
        bank.close();
    }

    @BeforeEach
    void open() throws Exception {
        bank.reset();
        link = BankA.open(BankA.config(bank.port(), bank.keys));
    }

    @AfterEach
    void close() {
        link.close();
    }

    private InboundOperation reports() {
        return link.inbound("reports");
    }

    private List<DocumentRef> list() throws PartnerUnavailable {
        return reports().list(null);
    }

    private List<String> listed() throws PartnerUnavailable {
        return list().stream().map(SftpReportsIT::name).toList();
    }

    private static String name(DocumentRef document) {
        return document.id().substring(0, document.id().indexOf(';'));
    }

    private byte[] read(DocumentRef document) throws PartnerUnavailable, IOException {
        try (InputStream bytes = reports().open(document)) {
            return bytes.readAllBytes();
        }
    }

    private void reopen(Map<String, Object> changes, Clock clock) {
        link.close();
        Map<String, Object> config = BankA.config(bank.port(), bank.keys);
        Map<String, Object> sftp = BankA.sftp(bank.port(), bank.keys);
        changes.forEach((key, value) -> (key.equals("reportLimit") ? config : sftp).put(key, value));
        config.put("sftp", sftp);
        link = BankA.open(config, BankA.PATIENT, clock);
    }

    @Test
    void reports_are_listed_oldest_first_and_nothing_else_is_listed() throws Exception {
        bank.put("out/b.xml", "2", EARLY.plusSeconds(2));
        bank.put("out/a.xml", "3", EARLY.plusSeconds(3));
        bank.put("out/d-camt053.xml", "1", EARLY.plusSeconds(1));
        bank.put("out/half.xml.part", "x");
        bank.put("out/.hidden.xml", "x");
        bank.put("out/readme.txt", "x");
        Files.createDirectory(bank.root.resolve("out/folder.xml"));

        assertThat(listed()).containsExactly("d-camt053.xml", "b.xml", "a.xml");
        assertThat(list().getFirst().type()).isEqualTo("camt.053");
    }

    @Test
    void a_report_is_read_and_stays_until_it_is_confirmed() throws Exception {
        bank.put("out/a.xml", "content");
        DocumentRef document = list().getFirst();

        assertThat(read(document)).asString().isEqualTo("content");
        assertThat(listed()).containsExactly("a.xml");

        reports().confirm(document);
        assertThat(listed()).isEmpty();
        assertThat(bank.names("out/done")).containsExactly("a.xml");

        reports().confirm(document);
        assertThat(bank.names("out/done")).containsExactly("a.xml");
    }

    @Test
    void a_name_that_the_bank_uses_again_is_another_report_and_both_are_kept() throws Exception {
        bank.put("out/a.xml", "one", EARLY);
        DocumentRef first = list().getFirst();
        reports().confirm(first);
        bank.put("out/a.xml", "two", EARLY.plusSeconds(60));
        DocumentRef second = list().getFirst();

        assertThat(second.id()).isNotEqualTo(first.id());
        reports().confirm(first);
        assertThat(listed()).as("confirming the first does not move the second").containsExactly("a.xml");

        reports().confirm(second);
        assertThat(bank.names("out")).isEmpty();
        assertThat(bank.names("out/done")).hasSize(2).contains("a.xml");
    }

    @Test
    void a_report_that_is_replaced_while_it_is_read_is_noticed() throws Exception {
        bank.put("out/a.xml", "<whole/>");
        DocumentRef document = list().getFirst();
        bank.day = Day.REPLACED_WHILE_READ;

        try (InputStream bytes = reports().open(document)) {
            bank.put("out/a.xml", "<other/>", EARLY.plusSeconds(60));
            assertThatThrownBy(bytes::readAllBytes).isInstanceOf(IOException.class);
        }
        bank.day = Day.GOOD;
        assertThat(list().getFirst().id()).isNotEqualTo(document.id());
    }

    @Test
    void a_report_that_is_replaced_while_it_is_moved_is_put_back_unread() throws Exception {
        bank.put("out/a.xml", "<whole/>", EARLY);
        DocumentRef stored = list().getFirst();
        bank.day = Day.REPLACED_BEFORE_MOVED;

        reports().confirm(stored);

        assertThat(bank.names("out/done")).isEmpty();
        assertThat(read(list().getFirst())).asString().isEqualTo("<another/>");
    }

    @Test
    void a_report_that_another_node_has_moved_is_not_there_to_be_read_and_is_confirmed_without_complaint()
            throws Exception {
        Path report = bank.put("out/a.xml", "<whole/>", EARLY);
        DocumentRef document = list().getFirst();
        Files.move(report, bank.root.resolve("out/done/a.xml"));

        assertThatThrownBy(() -> reports().open(document))
                .isInstanceOfSatisfying(
                        PartnerUnavailable.class, e -> assertThat(e.code()).isEqualTo("report.changed"));
        reports().confirm(document);
        assertThat(bank.names("out/done")).containsExactly("a.xml");
    }

    @Test
    void a_report_that_was_replaced_before_it_is_read_is_listed_anew() throws Exception {
        bank.put("out/a.xml", "<whole/>");
        DocumentRef document = list().getFirst();
        bank.put("out/a.xml", "<longer-than-before/>");

        assertThatThrownBy(() -> reports().open(document))
                .isInstanceOfSatisfying(
                        PartnerUnavailable.class, e -> assertThat(e.code()).isEqualTo("report.changed"));
        assertThat(read(list().getFirst())).asString().isEqualTo("<longer-than-before/>");
    }

    @Test
    void a_report_is_taken_only_when_it_has_been_quiet_for_the_agreed_time() throws Exception {
        var clock = new MovedClock();
        reopen(Map.of("quiet", "5s"), clock);
        bank.put("out/a.xml", "hal", EARLY);
        assertThat(listed()).isEmpty();

        clock.now = clock.now.plusSeconds(4);
        assertThat(listed()).isEmpty();
        bank.put("out/a.xml", "half and whole", EARLY);
        clock.now = clock.now.plusSeconds(4);
        assertThat(listed()).as("it grew, so its time begins again").isEmpty();

        clock.now = clock.now.plusSeconds(5);
        assertThat(listed()).containsExactly("a.xml");
    }

    @Test
    void ten_thousand_reports_are_listed_by_the_hundred_oldest_first() throws Exception {
        for (int i = 0; i < 10_000; i++) {
            bank.put(String.format(Locale.ROOT, "out/%05d.xml", 99_999 - i), "x", EARLY.plusSeconds(i));
        }

        List<DocumentRef> first = list();
        assertThat(first.stream().map(SftpReportsIT::name))
                .hasSize(100)
                .startsWith("99999.xml", "99998.xml")
                .endsWith("99900.xml");

        reports().confirm(first.getFirst());
        assertThat(listed()).startsWith("99998.xml").endsWith("99899.xml");
    }

    @Test
    void the_limit_of_a_list_can_be_configured() throws Exception {
        reopen(Map.of("reportLimit", 2), BankA.CLOCK);
        for (int i = 0; i < 5; i++) bank.put("out/" + i + ".xml", "x", EARLY.plusSeconds(i));

        assertThat(listed()).containsExactly("0.xml", "1.xml");
    }

    @Test
    void a_missing_folder_is_said_so() throws Exception {
        reopen(Map.of("folders", Map.of("out", "elsewhere")), BankA.CLOCK);
        assertThatThrownBy(this::list)
                .isInstanceOfSatisfying(
                        PartnerUnavailable.class, e -> assertThat(e.code()).isEqualTo("sftp.no-such-file"));
    }

    @Test
    void a_report_that_cannot_be_moved_is_told_and_stays() throws Exception {
        bank.put("out/a.xml", "x");
        DocumentRef document = list().getFirst();
        bank.day = Day.RENAME_DENIED;

        assertThatThrownBy(() -> reports().confirm(document)).isInstanceOf(PartnerUnavailable.class);
        assertThat(listed()).containsExactly("a.xml");
    }

    @Test
    void a_large_report_streams_and_two_are_read_at_once() throws Exception {
        String large = "x".repeat(5_000_000);
        bank.put("out/a.xml", large, EARLY);
        bank.put("out/b.xml", large + "b", EARLY.plusSeconds(1));
        List<DocumentRef> documents = list();

        try (InputStream a = reports().open(documents.get(0));
                InputStream b = reports().open(documents.get(1))) {
            assertThat(a.readNBytes(10)).hasSize(10);
            assertThat(b.readAllBytes()).hasSize(5_000_001);
            assertThat(a.readAllBytes()).hasSize(4_999_990);
        }
    }

    @Test
    void a_report_left_half_read_disturbs_nothing() throws Exception {
        bank.put("out/a.xml", "x".repeat(1_000_000));
        DocumentRef document = list().getFirst();
        try (InputStream bytes = reports().open(document)) {
            assertThat(bytes.read()).isEqualTo('x');
        }

        assertThat(read(document)).hasSize(1_000_000);
    }
}
