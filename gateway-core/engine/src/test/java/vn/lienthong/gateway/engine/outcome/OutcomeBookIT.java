package vn.lienthong.gateway.engine.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.gateway.engine.ledger.State.ACCEPTED;
import static vn.lienthong.gateway.engine.ledger.State.CLOSED;
import static vn.lienthong.gateway.engine.ledger.State.COMPLETED;
import static vn.lienthong.gateway.engine.ledger.State.DEAD;
import static vn.lienthong.gateway.engine.ledger.State.READY;
import static vn.lienthong.gateway.engine.ledger.State.REJECTED;
import static vn.lienthong.gateway.engine.ledger.State.RETURNED;
import static vn.lienthong.gateway.engine.ledger.State.SENDING;
import static vn.lienthong.gateway.engine.ledger.State.SUPERSEDED;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.gateway.engine.answer.Answer;
import vn.lienthong.gateway.engine.answer.AnswerBook;
import vn.lienthong.gateway.engine.ledger.LedgerRows;
import vn.lienthong.gateway.engine.ledger.LedgerRows.Unit;
import vn.lienthong.gateway.engine.ledger.State;
import vn.lienthong.gateway.engine.security.Keyring;
import vn.lienthong.gateway.engine.security.Vault;

class OutcomeBookIT {
    private LedgerRows ledger;
    private OutcomeBook book;

    @TempDir
    Path folder;

    private AnswerBook answers;

    @BeforeEach
    void open() throws Exception {
        ledger = new LedgerRows();
        answers = new AnswerBook(new Vault(Keyring.openOrCreate(folder.resolve("keys.json"))));
        book = new OutcomeBook(ledger.references, answers, ledger.clock);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    /** What a new document of the bank says. */
    private void report(ItemFact... facts) {
        long report = ledger.report("STATUS_REPORT", LedgerRows.DAY, LedgerRows.NOW, 0);
        ledger.database.run(connection -> book.apply(
                connection, OutcomeBook.Origin.report(TestTerms.of(LedgerRows.BANK), report), Arrays.asList(facts)));
    }

    private static ItemFact fact(long transfer, Long submission, Word word) {
        return new ItemFact(transfer, submission, word, "AC04", null, null, false);
    }

    private Unit sending(int size) {
        return ledger.unit(SENDING, size);
    }

    private static ItemFact found(long transfer, long submission, String kind, Map<String, Object> content) {
        return new ItemFact(transfer, submission, Word.COMPLETED, null, null, null, false, new Answer(kind, content));
    }

    @Test
    void what_a_partner_answers_is_kept_sealed_and_its_kind_stands_with_the_transfer() {
        var unit = sending(2);
        long submission = ledger.submission(unit);
        long dead = unit.firstId();
        long living = dead + 1;

        report(
                found(dead, submission, "citizen.dead", Map.of("name", Map.of("full", "Nguyễn Văn Mẫu"))),
                found(living, submission, null, Map.of("cardNumber", "BT2010000000000", "months", 12)));

        assertThat(ledger.state(dead)).isEqualTo(COMPLETED);
        assertThat(ledger.one("select partner_code || ' ' || cause from transfer where id = ?", String.class, dead))
                .isEqualTo("citizen.dead cause.citizen.dead");
        assertThat(ledger.holds("select partner_code is null and cause is null from transfer where id = ?", living))
                .isTrue();
        var kept = ledger.database.read(connection -> answers.read(connection, unit.ids()));
        assertThat(kept)
                .containsEntry(dead, new Answer("citizen.dead", Map.of("name", Map.of("full", "Nguyễn Văn Mẫu"))))
                .containsEntry(living, new Answer(null, Map.of("cardNumber", "BT2010000000000", "months", 12)));
        assertThat(ledger.holds("select bool_and(position('BT2010000000000'::bytea in payload) = 0) from answer"))
                .isTrue();
    }

    @Test
    void an_answer_that_changes_nothing_any_more_is_not_kept() {
        var unit = ledger.unit(REJECTED, 1);
        long submission = ledger.submission(unit);

        report(found(unit.firstId(), submission, null, Map.of("cardNumber", "BT2010000000000")));

        assertThat(ledger.one("select count(*) from answer", Integer.class)).isZero();
    }

    @Test
    void a_report_that_comes_twice_counts_once() {
        var unit = sending(3);
        long submission = ledger.submission(unit);
        var facts = Arrays.stream(unit.ids())
                .mapToObj(id -> fact(id, submission, Word.COMPLETED))
                .toArray(ItemFact[]::new);

        report(facts);
        report(facts);

        for (long id : unit.ids()) assertThat(ledger.state(id)).isEqualTo(COMPLETED);
        assertThat(ledger.open(submission)).isZero();
        assertThat(ledger.openWork()).isEmpty();
        assertThat(ledger.sql()
                        .sql("select count(*) from outcome where submission_id = ?")
                        .param(submission)
                        .query(Integer.class)
                        .single())
                .as("what was said is kept both times")
                .isEqualTo(2);
    }

    @Test
    void the_rank_of_a_word_counts_and_not_when_it_came() {
        var unit = sending(2);
        long submission = ledger.submission(unit);
        long back = unit.firstId();
        long paid = back + 1;

        report(fact(back, submission, Word.RETURNED), fact(paid, submission, Word.COMPLETED));
        report(fact(back, submission, Word.COMPLETED), fact(paid, submission, Word.OPEN));

        assertThat(ledger.state(back)).isEqualTo(RETURNED);
        assertThat(ledger.state(paid)).isEqualTo(COMPLETED);
        assertThat(ledger.openWork()).isEmpty();
    }

    @Test
    void a_submission_that_still_has_something_open_is_asked_for_when_its_report_is_overdue() {
        var unit = sending(2);
        long submission = ledger.submission(unit);

        report(fact(unit.firstId(), submission, Word.COMPLETED), fact(unit.firstId() + 1, submission, Word.OPEN));

        assertThat(ledger.open(submission)).isEqualTo(1);
        assertThat(ledger.sql()
                        .sql("select inquire_at from submission where id = ?")
                        .param(submission)
                        .query(java.sql.Timestamp.class)
                        .single()
                        .toInstant())
                .isEqualTo(LedgerRows.NOW.plus(TestTerms.of("").reportOverdue()));
        report(fact(unit.firstId() + 1, submission, Word.COMPLETED));
        assertThat(ledger.sql()
                        .sql(
                                "select count(*) from submission where inquire_at is null and decide_at is null and open = 0")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void a_contradiction_changes_nothing_and_locks_the_entitlement() {
        var unit = sending(2);
        long submission = ledger.submission(unit);
        long paid = unit.firstId();
        long refused = paid + 1;
        report(fact(paid, submission, Word.COMPLETED), fact(refused, submission, Word.REJECTED));

        report(fact(paid, submission, Word.REJECTED), fact(refused, submission, Word.COMPLETED));

        assertThat(ledger.state(paid)).isEqualTo(COMPLETED);
        assertThat(ledger.state(refused)).isEqualTo(REJECTED);
        assertThat(ledger.isLocked(paid)).isTrue();
        assertThat(ledger.isLocked(refused)).isTrue();
        assertThat(ledger.openWork()).containsExactly("report.contradiction", "report.contradiction");
    }

    @Test
    void a_contradiction_that_is_reported_again_is_one_work_item() {
        long id = sendOne(COMPLETED);
        long submission = latest(id);

        report(fact(id, submission, Word.REJECTED));
        report(fact(id, submission, Word.REJECTED));

        assertThat(ledger.openWork()).containsExactly("report.contradiction");
    }

    @Test
    void both_words_in_one_document_are_a_contradiction_too() {
        long id = sendOne(SENDING);

        report(fact(id, latest(id), Word.REJECTED), fact(id, latest(id), Word.COMPLETED));

        assertThat(ledger.state(id)).isEqualTo(COMPLETED);
        assertThat(ledger.openWork()).containsExactly("report.contradiction");
    }

    @Test
    void a_reference_that_was_never_sent_is_a_break_and_nothing_else() {
        long neverSent = ledger.unit(READY, 1).firstId();
        long doesNotExist = neverSent + 1000;

        report(fact(neverSent, null, Word.COMPLETED), fact(doesNotExist, null, Word.COMPLETED));

        assertThat(ledger.state(neverSent)).isEqualTo(READY);
        assertThat(ledger.openWork()).containsExactly("report.unknown-reference", "report.unknown-reference");
    }

    @Test
    void another_amount_changes_nothing_and_is_a_break_with_both_amounts() {
        long id = sendOne(SENDING);

        report(new ItemFact(id, latest(id), Word.COMPLETED, null, 499_999L, null, false));

        assertThat(ledger.state(id)).isEqualTo(SENDING);
        assertThat(ledger.sql()
                        .sql("select code || ' ' || said_vnd || ' ' || expected_vnd from work_item")
                        .query(String.class)
                        .list())
                .containsExactly("report.amount 499999 500000");
    }

    @Test
    void money_for_a_superseded_transfer_locks_the_one_that_took_its_place() {
        long old = sendOne(REJECTED);
        long holder = ledger.unit(READY, 1).firstId();
        ledger.takeOver(old, holder);

        report(fact(old, latest(old), Word.COMPLETED));

        assertThat(ledger.state(old)).isEqualTo(SUPERSEDED);
        assertThat(ledger.isLocked(holder)).isTrue();
        assertThat(ledger.openWork()).containsExactly("report.superseded-paid");
    }

    @Test
    void paid_through_an_earlier_submission_is_paid() {
        long id = ledger.unit(State.RETRYING, 1).firstId();
        long earlier = resent(id);

        report(fact(id, earlier, Word.COMPLETED));

        assertThat(ledger.state(id)).isEqualTo(COMPLETED);
        assertThat(ledger.open(latestBefore(id, earlier)))
                .as("the later one waits for nothing")
                .isZero();
    }

    @Test
    void paid_through_two_submissions_is_a_break_about_money() {
        long id = ledger.unit(State.RETRYING, 1).firstId();
        long earlier = resent(id);
        long later = latestBefore(id, earlier);

        report(fact(id, earlier, Word.COMPLETED));
        report(fact(id, later, Word.COMPLETED));

        assertThat(ledger.state(id)).isEqualTo(COMPLETED);
        assertThat(ledger.isLocked(id)).isTrue();
        assertThat(ledger.openWork()).containsExactly("report.paid-twice");
    }

    @Test
    void a_rejection_of_an_earlier_submission_says_nothing() {
        long id = ledger.unit(State.RETRYING, 1).firstId();
        long earlier = resent(id);

        report(fact(id, earlier, Word.REJECTED));

        assertThat(ledger.state(id)).isEqualTo(SENDING);
    }

    @Test
    void the_partner_overrules_a_person_and_somebody_is_told() {
        for (State state : new State[] {DEAD, CLOSED}) {
            for (var word : List.of(Word.OPEN, Word.COMPLETED, Word.RETURNED)) {
                long id = sendOne(state);

                report(fact(id, latest(id), word));

                var expected = word == Word.OPEN ? ACCEPTED : word == Word.COMPLETED ? COMPLETED : RETURNED;
                assertThat(ledger.state(id)).as(word + " of " + state).isEqualTo(expected);
            }
        }
        assertThat(ledger.openWork()).hasSize(6).containsOnly("report.after-close");
    }

    @Test
    void a_dead_transfer_that_a_document_calls_pending_and_rejected_does_not_stop_the_document() {
        long dead = sendOne(DEAD);
        long other = sendOne(SENDING);

        report(
                fact(dead, latest(dead), Word.OPEN),
                fact(dead, latest(dead), Word.REJECTED),
                fact(other, latest(other), Word.COMPLETED));

        assertThat(ledger.state(other)).isEqualTo(COMPLETED);
        assertThat(ledger.state(dead)).isEqualTo(REJECTED);
        assertThat(ledger.open(latest(dead))).isZero();
    }

    @Test
    void a_locked_transfer_still_learns_what_became_of_it() {
        long id = sendOne(ACCEPTED);
        ledger.breakOf(id, "report.contradiction", true);

        report(fact(id, latest(id), Word.COMPLETED));

        assertThat(ledger.state(id)).isEqualTo(COMPLETED);
        assertThat(ledger.isLocked(id)).isTrue();
    }

    @Test
    void a_transfer_that_the_partner_has_again_is_waited_for_again() {
        long id = sendOne(DEAD);

        report(fact(id, latest(id), Word.OPEN));

        assertThat(ledger.open(latest(id))).isEqualTo(1);
    }

    private long sendOne(State state) {
        var unit = ledger.unit(state, 1);
        ledger.submission(unit);
        return unit.firstId();
    }

    private long latest(long id) {
        return ledger.sql()
                .sql("select submission_id from transfer where id = ?")
                .param(id)
                .query(Long.class)
                .single();
    }

    /** Sent twice, each time as a submission of its own; returns the first. */
    private long resent(long id) {
        long unitId = ledger.sql()
                .sql("select unit_id from transfer where id = ?")
                .param(id)
                .query(Long.class)
                .single();
        var unit = new Unit(unitId, id, 1);
        long earlier = ledger.submission(unit);
        ledger.sql()
                .sql("update transfer set state = 'READY' where id = ?")
                .param(id)
                .update();
        ledger.sql()
                .sql("update transfer set state = 'SENDING' where id = ?")
                .param(id)
                .update();
        ledger.submission(unit);
        return earlier;
    }

    private long latestBefore(long id, long other) {
        return ledger.sql()
                .sql("select max(id) from submission where ? = any(item_ids) and id <> ?")
                .params(id, other)
                .query(Long.class)
                .single();
    }
}
