package vn.lienthong.connector.iso20022;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.connector.iso20022.SftpServer.Day;
import vn.lienthong.gateway.api.Inquiry;
import vn.lienthong.gateway.api.Item;
import vn.lienthong.gateway.api.Link;
import vn.lienthong.gateway.api.Submission;

/** The inquiry of contracts.md §1, in its order: half file, report, statement, the file itself. */
@Timeout(90)
class SftpInquiryIT {
    private static final String REPORT = """
            <Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"><CstmrPmtStsRpt>\
            <GrpHdr><MsgId>R1</MsgId></GrpHdr>\
            <OrgnlGrpInfAndSts><OrgnlMsgId>%s</OrgnlMsgId><GrpSts>ACTC</GrpSts></OrgnlGrpInfAndSts>\
            </CstmrPmtStsRpt></Document>""";
    private static final String STATEMENT = """
            <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt>\
            <GrpHdr><MsgId>S1</MsgId></GrpHdr><Stmt><Id>1</Id><FrToDt><FrDtTm>%1$sT00:00:00</FrDtTm>\
            <ToDtTm>%1$sT23:59:59</ToDtTm></FrToDt>\
            <Ntry><Amt Ccy="VND">500001</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>\
            <BookgDt><Dt>%1$s</Dt></BookgDt><NtryDtls><TxDtls><Refs><EndToEndId>%2$s</EndToEndId></Refs>\
            <Amt Ccy="VND">500001</Amt><CdtDbtInd>DBIT</CdtDbtInd></TxDtls></NtryDtls></Ntry></Stmt></BkToCstmrStmt></Document>""";

    @TempDir
    static Path folder;

    private final List<Item> items = BankB.payees(3);
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

    private Inquiry ask(int sends) {
        return link.outbound("pay").inquire(BankA.submission(link, "LT-S1", items, sends));
    }

    private String statement(String day, int item) {
        return STATEMENT.formatted(day, items.get(item).reference());
    }

    @Test
    void half_a_file_is_deleted_and_was_not_taken() throws Exception {
        bank.put("in/LT-S1.xml.part", "half");
        bank.put("out/r.xml", REPORT.formatted("LT-S1"));
        bank.put("in/taken/LT-S1.xml", "whole");

        assertThat(ask(1)).isEqualTo(new Inquiry.NotTaken("sftp.half-file"));
        assertThat(bank.names("in")).isEmpty();
    }

    @Test
    void half_a_file_that_cannot_be_deleted_is_no_answer() throws Exception {
        bank.put("in/LT-S1.xml.part", "half");
        bank.day = Day.REMOVE_DENIED;

        assertThat(ask(1)).isEqualTo(new Inquiry.NoAnswer("sftp.permission-denied", null));
    }

    @Test
    void half_a_file_of_a_second_sending_says_nothing_of_the_first() throws Exception {
        bank.put("in/LT-S1.xml.part", "half");
        bank.put("in/taken/LT-S1.xml", "whole");

        assertThat(ask(2)).isEqualTo(new Inquiry.Taken(null));
        assertThat(bank.names("in")).isEmpty();
    }

    @Test
    void a_report_that_names_it_comes_before_a_statement_and_the_file() throws Exception {
        bank.put("out/1.xml", statement("2026-11-23", 0));
        String report = REPORT.formatted("LT-S1");
        bank.put("out/2.xml", report);
        bank.put("in/taken/LT-S1.xml", "whole");

        assertThat(ask(1)).isInstanceOfSatisfying(Inquiry.Found.class, found -> {
            assertThat(found.type()).isEqualTo("pain.002");
            assertThat(found.document()).asString().isEqualTo(report);
        });
        assertThat(bank.names("out")).as("looking moves nothing").containsExactly("1.xml", "2.xml");
    }

    @Test
    void a_statement_of_the_execution_date_or_later_comes_before_the_file() throws Exception {
        bank.put("out/1.xml", REPORT.formatted("LT-ANOTHER"));
        bank.put("out/2.xml", "<broken");
        bank.put("out/3.xml", statement("2026-11-24", 2));
        bank.put("in/taken/LT-S1.xml", "whole");

        assertThat(ask(1))
                .isInstanceOfSatisfying(
                        Inquiry.Found.class, found -> assertThat(found.type()).isEqualTo("camt.053"));
    }

    @Test
    void a_statement_of_an_earlier_day_or_of_others_says_nothing() throws Exception {
        bank.put("out/1.xml", statement("2026-11-22", 0));
        bank.put("out/2.xml", STATEMENT.formatted("2026-11-23", "LT2611009999999"));

        assertThat(ask(1)).isEqualTo(new Inquiry.NotKnown("sftp.absent"));
    }

    @Test
    void the_file_itself_waiting_or_taken_is_taken() throws Exception {
        Path waiting = bank.put("in/LT-S1.xml", "whole");
        assertThat(ask(1)).isEqualTo(new Inquiry.Taken(null));

        Files.move(waiting, bank.root.resolve("in/taken/LT-S1.xml"));
        assertThat(ask(1)).isEqualTo(new Inquiry.Taken(null));
    }

    @Test
    void nothing_anywhere_is_not_known() {
        assertThat(ask(1)).isEqualTo(new Inquiry.NotKnown("sftp.absent"));
    }

    @Test
    void a_missing_folder_is_no_answer_rather_than_not_known() throws Exception {
        Files.delete(bank.root.resolve("in/taken"));
        assertThat(ask(1)).isInstanceOf(Inquiry.NoAnswer.class);

        Files.delete(bank.root.resolve("in"));
        assertThat(ask(1)).isInstanceOf(Inquiry.NoAnswer.class);
    }

    @Test
    void a_bank_that_is_away_is_no_answer() throws Exception {
        int nobody;
        try (ServerSocket free = new ServerSocket(0)) {
            nobody = free.getLocalPort();
        }
        reopen(BankA.config(nobody, bank.keys), BankA.CLOCK);

        assertThat(ask(1)).isEqualTo(new Inquiry.NoAnswer("sftp.refused", null));
    }

    private void reopen(Map<String, Object> config, Clock clock) {
        link.close();
        link = BankA.open(config, BankA.PATIENT, clock);
    }

    @Test
    void a_report_that_may_still_be_written_is_not_read_and_keeps_the_file_from_being_not_known() throws Exception {
        var clock = new MovedClock();
        Map<String, Object> config = BankA.config(bank.port(), bank.keys);
        Map<String, Object> sftp = BankA.sftp(bank.port(), bank.keys);
        sftp.put("quiet", "5s");
        config.put("sftp", sftp);
        reopen(config, clock);
        bank.put("out/1.xml", REPORT.formatted("LT-S1"));

        assertThat(ask(1)).isEqualTo(new Inquiry.NoAnswer("sftp.unread", Duration.ZERO));
        bank.put("in/LT-S1.xml", "whole");
        assertThat(ask(1)).isEqualTo(new Inquiry.Taken(null));

        clock.now = clock.now.plusSeconds(5);
        assertThat(ask(1)).isInstanceOf(Inquiry.Found.class);
    }

    @Test
    void a_report_that_cannot_be_read_keeps_the_file_from_being_not_known() throws Exception {
        bank.put("out/1.xml", "<broken");

        assertThat(ask(1)).isEqualTo(new Inquiry.NoAnswer("sftp.unread", Duration.ZERO));
    }

    @Test
    void more_reports_than_are_looked_into_keep_the_file_from_being_not_known() throws Exception {
        Map<String, Object> config = BankA.config(bank.port(), bank.keys);
        config.put("reportLimit", 2);
        reopen(config, BankA.CLOCK);
        for (int i = 0; i < 2; i++) bank.put("out/" + i + ".xml", REPORT.formatted("LT-ANOTHER"));
        assertThat(ask(1)).isEqualTo(new Inquiry.NotKnown("sftp.absent"));

        bank.put("out/9.xml", REPORT.formatted("LT-S1"));

        assertThat(ask(1)).isEqualTo(new Inquiry.NoAnswer("sftp.unread", Duration.ZERO));
    }

    @Test
    void an_inquiry_into_a_folder_that_is_somewhere_else_is_no_answer() {
        Map<String, Object> config = BankA.config(bank.port(), bank.keys);
        Map<String, Object> sftp = BankA.sftp(bank.port(), bank.keys);
        sftp.put("folders", Map.of("out", "elsewhere"));
        config.put("sftp", sftp);
        Link other = BankA.open(config);

        Submission submission = BankA.submission(other, "LT-S1", items, 1);
        assertThat(other.outbound("pay").inquire(submission))
                .isEqualTo(new Inquiry.NoAnswer("sftp.no-such-file", null));
        other.close();
    }
}
