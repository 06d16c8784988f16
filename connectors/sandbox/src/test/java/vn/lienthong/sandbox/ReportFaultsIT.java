package vn.lienthong.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.sandbox.PaymentOrder.order;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can go wrong with reports, and that the truth comes all the same. */
class ReportFaultsIT {
    @TempDir
    Path folder;

    private Sandbox sandbox;
    private BankClient client;

    @BeforeEach
    void start() throws Exception {
        sandbox = Sandbox.start(Sandboxes.still(folder));
        client = new BankClient(sandbox.port());
        client.pay(order("M1").paying("10000", "10005"));
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private List<Document> reportsWith(String kind) throws Exception {
        client.fault("reports", kind);
        client.endDay();
        assertThat(sandbox.faults().log().fired("bank-b", "reports", kind)).isEqualTo(1);
        return client.reports(0);
    }

    private static List<String> messages(List<Document> reports) {
        return reports.stream().map(report -> report.all("MsgId").getFirst()).toList();
    }

    @Test
    void a_duplicate_report_is_the_same_document_under_another_number() throws Exception {
        List<Document> reports = reportsWith("duplicate-report");

        assertThat(messages(reports)).containsExactly("BANK-B-R1", "BANK-B-R1", "BANK-B-R2", "BANK-B-R3", "BANK-B-S4");
        assertThat(reports.get(0).text()).isEqualTo(reports.get(1).text());
    }

    @Test
    void reports_out_of_order_bring_the_later_one_first() throws Exception {
        List<Document> reports = reportsWith("reports-out-of-order");

        assertThat(messages(reports)).containsExactly("BANK-B-R2", "BANK-B-R1", "BANK-B-R3", "BANK-B-S4");
    }

    @Test
    void a_lost_report_never_comes_but_an_inquiry_and_the_statement_tell() throws Exception {
        List<Document> reports = reportsWith("lost-report");

        assertThat(messages(reports)).containsExactly("BANK-B-R2", "BANK-B-R3", "BANK-B-S4");
        client.types(3);
        assertThat(client.json("/book").get("pending").asLong()).isZero();
        assertThat(Document.of(client.get("/h2h/payments/M1").body()).statuses())
                .containsEntry("M1-10000", "ACSP");
    }

    @Test
    void statements_and_returns_are_never_lost() throws Exception {
        client.pay(order("M2").paying("10004"));
        client.post("/control/faults", "{\"operation\":\"reports\",\"kind\":\"lost-report\"}");

        client.endDay();

        assertThat(client.types(0)).containsExactly("camt.054", "camt.053");
    }

    @Test
    void a_report_for_an_unknown_payment_is_an_additional_one() throws Exception {
        List<Document> reports = reportsWith("report-for-unknown");

        assertThat(reports).hasSize(5);
        assertThat(reports.getFirst().statuses()).hasSize(1).containsEntry("NEVER-SENT-2", "ACSP");
        assertThat(reports.get(1).statuses()).containsEntry("M1-10000", "ACTC");
    }

    @Test
    void a_report_with_another_amount_is_an_additional_one() throws Exception {
        List<Document> reports = reportsWith("report-other-amount");

        Document wrong = reports.get(1);
        assertThat(reports).hasSize(5);
        assertThat(wrong.statuses()).hasSize(1).containsEntry("M1-10000", "ACSP");
        assertThat(wrong.all("InstdAmt")).containsExactly("5000000");
        assertThat(reports.get(2).all("InstdAmt")).containsExactly("500000", "500000");
    }

    @Test
    void faults_of_reports_survive_a_restart_as_what_was_issued() throws Exception {
        List<String> before = messages(reportsWith("reports-out-of-order"));

        sandbox.close();
        sandbox = Sandbox.start(Sandboxes.still(folder));
        client = new BankClient(sandbox.port());

        assertThat(messages(client.reports(0))).isEqualTo(before);
    }
}
