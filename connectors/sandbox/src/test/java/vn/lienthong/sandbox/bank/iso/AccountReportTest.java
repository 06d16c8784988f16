package vn.lienthong.sandbox.bank.iso;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.lienthong.sandbox.Document;
import vn.lienthong.sandbox.bank.book.PaymentFile;
import vn.lienthong.sandbox.bank.book.Payments;
import vn.lienthong.sandbox.bank.book.Report;

class AccountReportTest {
    private static final Report.Stamp STAMP = new Report.Stamp(9, 1_795_000_000_000L);

    private static PaymentFile file(String name, String debtorAccount) {
        Payments.Packer packer = new Payments.Packer();
        packer.add(name + "-PAID", "10000", 1_000);
        packer.add(name + "-REJECTED", "10001", 2_000);
        packer.add(name + "-BACK", "10004", 4_000);
        PaymentFile.Head head = new PaymentFile.Head(name, name, debtorAccount, LocalDate.of(2026, 11, 6));
        return new PaymentFile(head, 1, null, packer.pack());
    }

    private static final List<PaymentFile> FILES = List.of(file("M1", "111"), file("M2", "222"), file("M3", "111"));

    @Test
    void a_statement_is_valid_and_lists_the_debits_of_its_account() {
        Report.Page page = new Report.Page(1, 1, true, "111", 0, 0, 4);
        var statement = new Report.Statement(STAMP, page, LocalDate.of(2026, 11, 7), 10_000, 0);

        byte[] document = AccountReport.statement("BANK-B", statement, FILES);

        assertThat(new SchemaCheck("camt.053.001.08").firstFault(document)).isNull();
        assertThat(parse(document).all("EndToEndId")).containsExactly("M1-PAID", "M1-BACK", "M3-PAID", "M3-BACK");
        assertThat(parse(document).elements("Ntry"))
                .allSatisfy(entry -> assertThat(entry.getTextContent()).contains("DBIT"));
    }

    @Test
    void a_later_page_goes_on_where_the_earlier_ended() {
        Report.Page page = new Report.Page(1, 2, false, "111", 0, 1, 2);
        var statement = new Report.Statement(STAMP, page, LocalDate.of(2026, 11, 7), 10_000, 0);

        Document document = parse(AccountReport.statement("BANK-B", statement, FILES));

        assertThat(document.all("EndToEndId")).containsExactly("M1-BACK", "M3-PAID");
        assertThat(document.first("PgNb") + document.first("LastPgInd")).isEqualTo("2false");
    }

    @Test
    void a_notice_of_returns_is_valid_and_gives_reason_and_amount() {
        Report.Page page = new Report.Page(1, 1, true, "111", 0, 0, 2);

        byte[] document = AccountReport.returns("BANK-B", new Report.Returns(STAMP, page), FILES);

        assertThat(new SchemaCheck("camt.054.001.08").firstFault(document)).isNull();
        assertThat(parse(document).all("EndToEndId")).containsExactly("M1-BACK", "M3-BACK");
        assertThat(parse(document).elements("RtrInf"))
                .allSatisfy(reason -> assertThat(reason.getTextContent()).isEqualTo("AC04"));
    }

    private static Document parse(byte[] document) {
        return Document.of(new String(document, StandardCharsets.UTF_8));
    }
}
