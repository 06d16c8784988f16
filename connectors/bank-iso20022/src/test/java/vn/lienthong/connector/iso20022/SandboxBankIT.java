package vn.lienthong.connector.iso20022;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.gateway.api.Delivery;
import vn.lienthong.gateway.api.DocumentRef;
import vn.lienthong.gateway.api.Draft;
import vn.lienthong.gateway.api.Encoding;
import vn.lienthong.gateway.api.Fact;
import vn.lienthong.gateway.api.FactSink;
import vn.lienthong.gateway.api.Inquiry;
import vn.lienthong.gateway.api.Item;
import vn.lienthong.gateway.api.Link;
import vn.lienthong.gateway.api.Submission;
import vn.lienthong.sandbox.Sandbox;
import vn.lienthong.sandbox.SandboxSettings;
import vn.lienthong.sandbox.fault.Fault;
import vn.lienthong.sandbox.fault.FaultKind;

/** The connector against the simulated bank, which was written from the contract and not from the connector. */
class SandboxBankIT {
    private static final String[] ENDINGS = {"0001", "0002", "0003", "0004", "0005", "0006", "7777"};

    @TempDir
    Path folder;

    private Sandbox bank;
    private Link link;
    private String cursor;
    private final List<String> said = new ArrayList<>();

    @BeforeEach
    void open() {
        bank = Sandbox.start(SandboxSettings.in(folder));
        link = BankB.open(BankB.config(URI.create("http://127.0.0.1:" + bank.port())));
    }

    @AfterEach
    void close() {
        link.close();
        bank.close();
    }

    @Test
    void a_day_with_the_bank_says_of_every_account_what_the_contract_says() {
        Delivery delivery =
                link.outbound("pay").deliver(submission("LT-SUB-00A1")).whole();

        assertThat(delivery)
                .isInstanceOfSatisfying(
                        Delivery.Accepted.class,
                        accepted -> assertThat(accepted.partnerRef()).isNotBlank());
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(() -> {
                    readReports();
                    assertThat(said)
                            .contains(
                                    "E0001 Rejected AC04",
                                    "E0002 Rejected AC01",
                                    "E0003 Rejected BE01",
                                    "E0004 Completed 500004",
                                    "E0004 Returned AC04",
                                    "E0005 Completed 500005",
                                    "E0006 Completed 500006",
                                    "E7777 Completed 500007");
                });
        assertThat(said).doesNotContain("E0001 Completed 500001", "E0002 Completed 500002", "E0003 Completed 500003");
    }

    @Test
    void a_file_whose_answer_was_lost_is_found_by_inquiry_and_known_when_sent_again() throws Exception {
        bank.faults().arm(Fault.times(1, "bank-b", "pay", FaultKind.RESET_AFTER_COMMIT));
        Submission submission = submission("LT-SUB-00A2");

        Delivery delivery = link.outbound("pay").deliver(submission).whole();

        assertThat(delivery).isEqualTo(new Delivery.Unknown("http.reset"));
        assertThat(link.outbound("pay").inquire(submission)).isInstanceOf(Inquiry.Found.class);
        assertThat(link.outbound("pay").deliver(submission).whole()).isInstanceOf(Delivery.Accepted.class);
    }

    @Test
    void a_file_that_was_never_sent_is_not_known() {
        assertThat(link.outbound("pay").inquire(submission("LT-SUB-00A3"))).isEqualTo(new Inquiry.NotKnown("http.404"));
    }

    private Submission submission(String submissionRef) {
        List<Item> items = new ArrayList<>();
        for (String ending : ENDINGS) {
            items.add(BankB.payee("E" + ending, 500_001 + items.size(), "NGUYEN THI MAU", "1000" + ending));
        }
        Draft draft = BankB.draft(submissionRef, items);
        byte[] bytes = ((Encoding.Encoded) link.outbound("pay").encode(draft)).bytes();
        List<String> references = items.stream().map(Item::reference).toList();
        return new Submission("pay", submissionRef, draft.createdAt(), draft.executionDate(), references, bytes, 0);
    }

    private void readReports() throws Exception {
        for (DocumentRef report : link.inbound("reports").list(cursor)) {
            byte[] stored;
            try (InputStream document = link.inbound("reports").open(report)) {
                stored = document.readAllBytes();
            }
            link.inbound("reports").confirm(report);
            link.inbound("reports").read(report.type(), new ByteArrayInputStream(stored), sink());
            cursor = report.cursor();
        }
    }

    private FactSink sink() {
        return new FactSink() {
            @Override
            public void document(Kind kind, String documentId, LocalDate accountingDate) {}

            @Override
            public void fact(Fact fact) {
                switch (fact.said()) {
                    case Fact.Said.Completed ignored -> said.add(fact.reference() + " Completed " + fact.amountVnd());
                    case Fact.Said.Rejected rejected -> said.add(fact.reference() + " Rejected " + rejected.code());
                    case Fact.Said.Returned returned -> said.add(fact.reference() + " Returned " + returned.code());
                    case Fact.Said.Open ignored -> {}
                    case Fact.Said.Partly ignored -> {}
                    case Fact.Said.AlreadyHeld ignored -> {}
                }
            }
        };
    }
}
