package vn.lienthong.gateway.engine.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.lienthong.gateway.engine.ledger.LedgerRows.NOW;
import static vn.lienthong.gateway.engine.ledger.State.REJECTED;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.access.Denied;
import vn.lienthong.gateway.engine.access.Grant;
import vn.lienthong.gateway.engine.access.Role;
import vn.lienthong.gateway.engine.approval.Approval;
import vn.lienthong.gateway.engine.approval.Approvals;
import vn.lienthong.gateway.engine.approval.Approving;
import vn.lienthong.gateway.engine.approval.Verdict;
import vn.lienthong.gateway.engine.decide.Settling.Settled;
import vn.lienthong.gateway.engine.delivery.MovedClock;
import vn.lienthong.gateway.engine.ledger.LedgerRows;
import vn.lienthong.gateway.engine.operate.Act;
import vn.lienthong.gateway.engine.operate.Breaks;

/** Money moves again after a break only when two persons say so. */
class SettlingIT {
    private static final Caller AN = Caller.all("an");
    private static final Act LETTER = new Act(AN, "letter of 3 December");
    private static final Act AGREED = new Act(Caller.all("binh"), "seen the letter");
    private final MovedClock clock = new MovedClock(NOW);
    private LedgerRows ledger;
    private Approvals approvals;
    private Settling settling;
    private Approving approving;
    private long transfer;
    private long locking;

    @BeforeEach
    void open() {
        ledger = new LedgerRows();
        approvals = new Approvals(ledger.database, ledger.audit, clock, Duration.ofHours(24));
        settling = settling(true);
        approving = new Approving(ledger.database, ledger.audit, approvals, List.of(settling));
        transfer = ledger.unit(REJECTED, 1).firstId();
        locking = ledger.breakOf(transfer, "report.superseded-paid", true);
    }

    private Settling settling(boolean two) {
        var breaks = new Breaks(ledger.database, ledger.audit, clock);
        return new Settling(ledger.database, ledger.references, breaks, service -> two, approvals);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    private Approval asked() {
        return ((Settled.Asked) settling.settle(locking, Breaks.RELEASED, LETTER)).approval();
    }

    private Verdict approve(Approval approval, Act act) {
        return approving.decide(approval.number(), true, approval.digest(), act);
    }

    private static String code(Verdict verdict) {
        return ((Verdict.Refused) verdict).code();
    }

    @Test
    void a_locked_entitlement_goes_on_when_another_person_agrees_and_not_before() {
        var asked = asked();

        assertThat(ledger.isLocked(transfer)).isTrue();
        assertThat(ledger.openWork()).containsExactly("report.superseded-paid");
        assertThat(asked.kind()).isEqualTo(Approval.Kind.BREAK);
        assertThat(asked.summary().vnd()).isEqualTo(500_000);
        assertThat(settling.settle(locking, Breaks.RELEASED, LETTER))
                .as("two clicks")
                .isEqualTo(new Settled.Asked(asked, false));
        assertThat(settling.settle(locking, Breaks.RELEASED, AGREED)).isInstanceOf(Settled.Busy.class);

        assertThat(approve(asked, AGREED)).isInstanceOf(Verdict.Done.class);

        assertThat(ledger.isLocked(transfer)).isFalse();
        assertThat(ledger.openWork()).isEmpty();
        assertThat(ledger.one("select resolved_by || ' ' || resolution from work_item", String.class))
                .isEqualTo("an released: letter of 3 December");
        assertThat(ledger.audited())
                .containsExactly(
                        "approval.ask approval:" + asked.id(),
                        "break.resolve break:" + locking,
                        "approval.approve approval:" + asked.id());
    }

    @Test
    void whoever_asked_cannot_agree_with_himself() {
        var asked = asked();

        assertThat(code(approve(asked, new Act(AN, "fine")))).isEqualTo("approval.own");
        assertThat(code(approve(asked, new Act(AN.naming("binh"), "fine")))).isEqualTo("approval.own");
        assertThat(ledger.isLocked(transfer)).isTrue();
        assertThatThrownBy(() -> ledger.update("update approval set state = 'approved', decided_by = 'x',"
                        + " decided_account = 'an', decision = '', ended_at = now()"))
                .hasMessageContaining("check");
    }

    @Test
    void what_has_changed_since_it_was_asked_voids_it() {
        var asked = asked();
        ledger.breakOf(transfer, "report.contradiction", true);

        assertThat(code(approve(asked, AGREED))).isEqualTo("approval.changed");
        assertThat(ledger.isLocked(transfer)).isTrue();
    }

    @Test
    void what_moves_no_money_or_belongs_to_a_service_that_trusts_one_is_ended_by_one() {
        long plain = ledger.breakOf(transfer, "report.amount", false);

        assertThat(settling.settle(plain, "bank-corrected", LETTER)).isInstanceOf(Settled.Done.class);
        assertThat(settling.settle(locking, "bank-corrected", LETTER))
                .isEqualTo(new Settled.Refused("break.locks", List.of("decide", Breaks.RELEASED)));
        assertThat(ledger.isLocked(transfer)).isTrue();
        assertThat(settling(false).settle(locking, Breaks.RELEASED, LETTER)).isInstanceOf(Settled.Done.class);
        assertThat(ledger.isLocked(transfer)).isFalse();
        assertThat(settling.settle(locking, Breaks.RELEASED, LETTER))
                .isEqualTo(new Settled.Refused("break.resolved", List.of()));
        assertThat(settling.settle(999, "x", LETTER)).isEqualTo(new Settled.Refused("break.unknown", List.of()));
    }

    @Test
    void whoever_may_not_reconcile_asks_for_nothing() {
        var viewer = new Caller("c", List.of(new Grant(Role.VIEWER, null)), null);

        assertThatThrownBy(() -> settling.settle(locking, Breaks.RELEASED, new Act(viewer, "x")))
                .isInstanceOf(Denied.class);
        assertThat(ledger.one("select count(*) from approval", Integer.class)).isZero();
    }
}
