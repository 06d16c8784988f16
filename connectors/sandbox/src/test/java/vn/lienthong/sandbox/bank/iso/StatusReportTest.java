package vn.lienthong.sandbox.bank.iso;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import vn.lienthong.sandbox.Document;
import vn.lienthong.sandbox.bank.book.FileFault;
import vn.lienthong.sandbox.bank.book.PaymentFile;
import vn.lienthong.sandbox.bank.book.Payments;
import vn.lienthong.sandbox.bank.book.Report;
import vn.lienthong.sandbox.bank.book.Stage;

class StatusReportTest {
    private static final long TIME = 1_795_000_000_000L;
    /** After so many documents every variation has met every other. */
    private static final int EVERY_DIALECT = 420;

    private static final int EVERY_VARIATION_ONCE = 12;

    private final SchemaCheck schema = new SchemaCheck("pain.002.001.10");

    private static PaymentFile file(FileFault fault, String... accounts) {
        Payments.Packer packer = new Payments.Packer();
        for (String account : accounts) {
            packer.add("e&1<" + account, account, 500_000);
        }
        PaymentFile.Head head = new PaymentFile.Head("m-1", "P-1", "9999", LocalDate.of(2026, 11, 6));
        return new PaymentFile(head, TIME, fault, packer.pack());
    }

    private static String stage(long number, PaymentFile file, Stage stage) {
        return text(StatusReport.ofStage(Issuer.of("bank-b"), new Report.Stamp(number, TIME), file, stage));
    }

    private static String text(byte[] document) {
        return new String(document, StandardCharsets.UTF_8);
    }

    private void assertValid(String document) {
        // The versions differ in nothing that is used here, and only the newer has a schema at hand.
        String asNewest = document.replace("pain.002.001.03", "pain.002.001.10").replace("\uFEFF", "");
        assertThat(schema.firstFault(asNewest.getBytes(StandardCharsets.UTF_8)))
                .as(document)
                .isNull();
    }

    @Test
    void every_report_with_every_variation_is_valid() {
        PaymentFile all = file(null, "10000", "10001", "10002", "10003", "10004", "10005", "10006");
        PaymentFile refused = file(new FileFault("AM10", "x".repeat(200)));
        for (long number = 1; number <= EVERY_VARIATION_ONCE; number++) {
            Report.Stamp stamp = new Report.Stamp(number, TIME);
            for (Stage stage : List.of(Stage.CHECKED, Stage.SETTLED, Stage.COMPLETE)) {
                assertValid(stage(number, all, stage));
                assertValid(text(StatusReport.ofInquiry(Issuer.of("bank-b"), stamp, all, stage)));
            }
            assertValid(stage(number, refused, Stage.CHECKED));
            assertValid(text(StatusReport.ofUnknownPayment(Issuer.of("bank-b"), stamp, all)));
            assertValid(text(StatusReport.ofOtherAmount(Issuer.of("bank-b"), stamp, all, 0)));
        }
    }

    @Test
    void the_reports_of_a_bank_vary_as_real_ones_do() {
        Set<String> seen = new HashSet<>();
        for (long number = 1; number <= EVERY_DIALECT; number++) {
            String report = stage(number, file(null, "10000"), Stage.SETTLED);
            Document document = Document.of(report);
            seen.add(report.startsWith("\uFEFF") ? "byte order mark" : "no byte order mark");
            seen.add(report.contains("<ns2:") ? "prefix" : "no prefix");
            seen.add(document.dom().getDocumentElement().getNamespaceURI());
            seen.add(document.first("OrgnlMsgId"));
            seen.add("group " + document.first("GrpSts"));
            seen.add(document.first("CreDtTm").contains("+") ? "time zone" : "no time zone");
        }
        assertThat(seen)
                .containsExactlyInAnyOrder(
                        "byte order mark",
                        "no byte order mark",
                        "prefix",
                        "no prefix",
                        "urn:iso:std:iso:20022:tech:xsd:pain.002.001.03",
                        "urn:iso:std:iso:20022:tech:xsd:pain.002.001.10",
                        "m-1",
                        "M-1",
                        "group ACSP",
                        "group ",
                        "time zone",
                        "no time zone");
    }

    @Test
    void a_document_is_the_same_every_time_it_is_made() {
        PaymentFile file = file(null, "10000", "10005");

        assertThat(stage(17, file, Stage.SETTLED)).isEqualTo(stage(17, file, Stage.SETTLED));
    }

    @Test
    void a_refused_file_says_so_whatever_the_dialect() {
        PaymentFile refused = file(new FileFault("AM10", "wrong sum"));
        for (long number = 1; number <= EVERY_DIALECT; number++) {
            Document report = Document.of(stage(number, refused, Stage.CHECKED));
            assertThat(report.first("GrpSts")).isEqualTo("RJCT");
            assertThat(report.first("Cd")).isEqualTo("AM10");
        }
    }

    @Test
    void payments_refused_one_by_one_are_never_a_refused_file() {
        PaymentFile file = file(null, "10001", "20001");
        for (long number = 1; number <= EVERY_DIALECT; number++) {
            assertThat(Document.of(stage(number, file, Stage.SETTLED)).first("GrpSts"))
                    .isEmpty();
        }
    }

    @Test
    void every_payment_carries_its_amount_and_a_paid_one_its_reference() {
        Document report = Document.of(stage(1, file(null, "10000", "10001"), Stage.SETTLED));

        assertThat(report.all("InstdAmt")).containsExactly("500000", "500000");
        assertThat(report.all("AcctSvcrRef")).hasSize(1);
        assertThat(report.statuses()).containsEntry("e&1<10000", "ACSP");
    }
}
