package vn.lienthong.gateway.engine.report;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.gateway.engine.ledger.State.COMPLETED;
import static vn.lienthong.gateway.engine.ledger.State.RETURNED;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.gateway.api.Fact;
import vn.lienthong.gateway.engine.answer.AnswerBook;
import vn.lienthong.gateway.engine.delivery.Destination;
import vn.lienthong.gateway.engine.ledger.LedgerRows;
import vn.lienthong.gateway.engine.outcome.OutcomeBook;
import vn.lienthong.gateway.engine.outcome.TestTerms;
import vn.lienthong.gateway.engine.security.Keyring;
import vn.lienthong.gateway.engine.security.Vault;

/** What a document says of a submission as a whole, as the returns of the instant network do. */
class FactReaderIT {
    private static final long SENT = 500_000;
    private LedgerRows ledger;

    @TempDir
    Path folder;

    private AnswerBook answers;

    @BeforeEach
    void open() throws Exception {
        ledger = new LedgerRows();
        answers = new AnswerBook(new Vault(Keyring.openOrCreate(folder.resolve("keys.json"))));
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    private void returned(long submission, long amount) {
        long id = ledger.report("NOTIFICATION", LedgerRows.DAY, LedgerRows.NOW, 0);
        var bank = new Destination(LedgerRows.BANK, null, null, TestTerms.of(LedgerRows.BANK), null, 1, "c@1");
        var report = new ReceivedReport(id, bank, "reports", "return", null);
        var said = new Fact.Said.Returned("AC04", null);
        ledger.database.run(connection -> {
            var book = new OutcomeBook(ledger.references, answers, ledger.clock);
            var reader = new FactReader(connection, report, book, ledger.references);
            reader.fact(new Fact(ledger.references.msgId(submission), null, said, amount, "R-1"));
            reader.finish(LedgerRows.NOW);
        });
    }

    @Test
    void a_return_of_another_amount_is_a_break_and_changes_nothing() {
        var unit = ledger.unit(COMPLETED, 1);
        long submission = ledger.submission(unit);

        returned(submission, SENT * 10);

        assertThat(ledger.state(unit.firstId())).isEqualTo(COMPLETED);
        assertThat(ledger.openWork()).containsExactly("report.amount");
        assertThat(ledger.holds(
                        "select said_vnd = ? and expected_vnd = ? from work_item where transfer_id = ?",
                        SENT * 10,
                        SENT,
                        unit.firstId()))
                .isTrue();
    }

    @Test
    void a_return_of_the_amount_that_was_sent_is_one() {
        var unit = ledger.unit(COMPLETED, 1);

        returned(ledger.submission(unit), SENT);

        assertThat(ledger.state(unit.firstId())).isEqualTo(RETURNED);
        assertThat(ledger.openWork()).isEmpty();
    }

    @Test
    void an_amount_of_many_is_no_item_s() {
        var unit = ledger.unit(COMPLETED, 2);

        returned(ledger.submission(unit), SENT * 2);

        for (long id : unit.ids()) assertThat(ledger.state(id)).isEqualTo(RETURNED);
        assertThat(ledger.openWork()).isEmpty();
    }
}
