package vn.lienthong.gateway.engine.operate;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.gateway.engine.ledger.State.ACCEPTED;
import static vn.lienthong.gateway.engine.ledger.State.CLOSED;
import static vn.lienthong.gateway.engine.ledger.State.COMPLETED;
import static vn.lienthong.gateway.engine.ledger.State.IN_DOUBT;
import static vn.lienthong.gateway.engine.ledger.State.READY;
import static vn.lienthong.gateway.engine.ledger.State.REJECTED;
import static vn.lienthong.gateway.engine.ledger.State.RETRYING;
import static vn.lienthong.gateway.engine.ledger.State.SENDING;
import static vn.lienthong.gateway.engine.ledger.State.SUPERSEDED;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.ledger.LedgerRows;
import vn.lienthong.gateway.engine.ledger.LedgerRows.Unit;
import vn.lienthong.gateway.engine.ledger.State;
import vn.lienthong.gateway.engine.outcome.TestTerms;

class DecidingIT {
    private static final Act ACT = new Act(Caller.all("an"), "letter of the bank of 20 November");
    private LedgerRows ledger;
    private Deciding deciding;
    private Closing closing;

    @BeforeEach
    void open() {
        ledger = new LedgerRows();
        deciding = new Deciding(ledger.database, ledger.references, ledger.audit, TestTerms::of, ledger.clock);
        closing = new Closing(ledger.database, ledger.references, ledger.audit, ledger.clock);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    private Deciding.Decided decide(Unit unit, Decision decision) {
        return deciding.decide(ledger.names(unit), decision, ACT);
    }

    private Deciding.Decided decide(long id, Decision decision) {
        return deciding.decide(List.of(ledger.references.of(id)), decision, ACT);
    }

    private Unit sent(State state, int size) {
        var unit = ledger.unit(state, size);
        ledger.submission(unit);
        return unit;
    }

    private long submission(Unit unit) {
        return ledger.one("select max(id) from submission where unit_id = ?", Long.class, unit.id());
    }

    @Test
    void a_person_ends_doubts_and_the_submission_waits_for_so_many_less() {
        var unit = sent(IN_DOUBT, 4);
        long first = unit.firstId();

        decide(first, Decision.PAID);
        decide(first + 1, Decision.REJECTED);
        decide(first + 2, Decision.CLOSED);

        assertThat(List.of(ledger.state(first), ledger.state(first + 1), ledger.state(first + 2)))
                .containsExactly(COMPLETED, REJECTED, CLOSED);
        assertThat(ledger.open(submission(unit))).isEqualTo(1);
        assertThat(ledger.audited())
                .hasSize(3)
                .first()
                .isEqualTo("transfers.decide transfer:" + ledger.references.of(first));
    }

    @Test
    void not_paid_sends_it_again_and_counts_an_attempt() {
        for (State state : List.of(IN_DOUBT, ACCEPTED)) {
            var unit = sent(state, 2);
            ledger.update("update unit set due_at = null, first_due_at = '2026-01-01' where id = ?", unit.id());

            assertThat(decide(unit, Decision.NOT_PAID).decided()).isEqualTo(2);

            assertThat(ledger.state(unit.firstId())).isEqualTo(RETRYING);
            assertThat(ledger.one("select attempts from transfer where id = ?", Integer.class, unit.firstId()))
                    .isEqualTo(1);
            assertThat(ledger.open(submission(unit))).isZero();
            assertThat(ledger.holds(
                            "select due_at is not null and first_due_at is null from unit where id = ?", unit.id()))
                    .isTrue();
        }
    }

    @Test
    void nothing_is_called_unpaid_while_its_bytes_may_be_leaving() {
        var unit = sent(IN_DOUBT, 1);
        ledger.update(
                "update submission set lease_until = ? where unit_id = ?",
                LedgerRows.at(LedgerRows.NOW.plusSeconds(60)),
                unit.id());
        ledger.update(
                "insert into attempt(submission_id, kind, number, fence, node, started_at) values (?, 'send', 2, 0, 'n', now())",
                submission(unit));

        assertThat(decide(unit, Decision.NOT_PAID).refused())
                .extracting(Skipped::code)
                .containsExactly("decide.under-way");
        assertThat(ledger.state(unit.firstId())).isEqualTo(IN_DOUBT);
        assertThat(decide(unit, Decision.PAID).decided()).isEqualTo(1);
    }

    @Test
    void what_is_final_is_decided_only_where_something_is_open_about_it() {
        var paid = sent(COMPLETED, 1);
        assertThat(decide(paid, Decision.NOT_PAID).refused())
                .containsExactly(new Skipped(ledger.references.of(paid.firstId()), "decide.not-possible", List.of()));

        ledger.breakOf(paid.firstId(), "report.contradiction", true);

        assertThat(decide(paid, Decision.CLOSED).refused().getFirst().possible())
                .containsExactly("paid", "not-paid", "rejected");
        assertThat(decide(paid, Decision.NOT_PAID).decided()).isEqualTo(1);
        assertThat(ledger.state(paid.firstId())).isEqualTo(REJECTED);
    }

    @Test
    void a_decision_settles_the_break_and_unlocks_the_whole_entitlement() {
        long old = sent(REJECTED, 1).firstId();
        long holder = ledger.unit(READY, 1).firstId();
        ledger.takeOver(old, holder);
        ledger.breakOf(old, "report.superseded-paid", true);
        ledger.update("update transfer set locked = true where id = ?", holder);

        assertThat(decide(old, Decision.NOT_PAID).decided()).isEqualTo(1);

        assertThat(ledger.state(old)).isEqualTo(SUPERSEDED);
        assertThat(ledger.isLocked(holder)).isFalse();
        assertThat(ledger.isLocked(old)).isFalse();
        assertThat(ledger.openWork()).isEmpty();
    }

    @Test
    void an_entitlement_stays_locked_while_another_break_of_it_is_open() {
        long old = sent(REJECTED, 1).firstId();
        long holder = sent(REJECTED, 1).firstId();
        ledger.takeOver(old, holder);
        ledger.breakOf(old, "report.superseded-paid", true);
        ledger.breakOf(holder, "report.contradiction", true);

        decide(holder, Decision.REJECTED);

        assertThat(ledger.openWork()).containsExactly("report.superseded-paid");
        assertThat(ledger.isLocked(holder)).isTrue();
    }

    @Test
    void the_work_of_a_silent_submission_ends_with_its_last_item() {
        var unit = sent(ACCEPTED, 2);
        ledger.update(
                "insert into work_item(code, destination, reference, submission_id, owner, opened_at)"
                        + " values ('submission.silent', 'bank-b', 'submission:x', ?, 'administrator', now())",
                submission(unit));

        decide(unit.firstId(), Decision.PAID);
        assertThat(ledger.openWork()).containsExactly("submission.silent");

        decide(unit.firstId() + 1, Decision.PAID);
        assertThat(ledger.openWork()).isEmpty();
    }

    @Test
    void every_possible_decision_is_a_legal_way() {
        for (State from : State.values()) {
            for (Decision decision : Decision.values()) {
                for (boolean disputed : new boolean[] {false, true}) {
                    var path = decision.path(from, disputed);
                    State at = from;
                    for (State next : path == null ? List.<State>of() : path) {
                        assertThat(at.mayBecome(next)).as(at + " to " + next).isTrue();
                        at = next;
                    }
                }
            }
        }
    }

    @Test
    void closing_takes_only_what_nobody_has_and_nobody_paid() {
        var closable = List.of("AWAITING_APPROVAL", "READY", "RETRYING", "DEAD", "REJECTED", "RETURNED");
        for (State state : State.values()) {
            var unit = ledger.unit(state, 1);
            boolean possible = closable.contains(state.name());

            var closed = closing.close(ledger.names(unit), ACT);

            assertThat(closed.closed()).as("" + state).isEqualTo(possible ? 1 : 0);
            assertThat(ledger.state(unit.firstId())).isEqualTo(possible ? CLOSED : state);
        }
        assertThat(closing.close(ledger.names(ledger.unit(SENDING, 1)), ACT).skipped())
                .extracting(Skipped::code)
                .containsExactly("close.sending");
    }
}
