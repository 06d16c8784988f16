package vn.lienthong.gateway.engine.operate;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.gateway.engine.ledger.State.CLOSED;
import static vn.lienthong.gateway.engine.ledger.State.COMPLETED;
import static vn.lienthong.gateway.engine.ledger.State.DEAD;
import static vn.lienthong.gateway.engine.ledger.State.IN_DOUBT;
import static vn.lienthong.gateway.engine.ledger.State.READY;
import static vn.lienthong.gateway.engine.ledger.State.REJECTED;
import static vn.lienthong.gateway.engine.ledger.State.RETURNED;
import static vn.lienthong.gateway.engine.ledger.State.SUPERSEDED;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.ledger.LedgerRows;
import vn.lienthong.gateway.engine.ledger.LedgerRows.Unit;
import vn.lienthong.gateway.engine.operate.Replaying.Replayed;

class ReplayingIT {
    private static final Act ACT = new Act(Caller.all("an"), "the bank has put it right");
    private static final LocalDate NEXT_DAY = LocalDate.parse("2026-11-23");
    private LedgerRows ledger;
    private Replaying replaying;

    @BeforeEach
    void open() {
        ledger = new LedgerRows();
        replaying = new Replaying(
                ledger.database,
                ledger.references,
                ledger.audit,
                new Replaying.Rules(id -> NEXT_DAY, s -> false),
                ledger.clock);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    private Replayed replay(Unit... units) {
        var names = new ArrayList<String>();
        for (Unit unit : units) names.addAll(ledger.names(unit));
        return replaying.replay(new Selection.Transfers(names), ACT);
    }

    private Replayed sweep(Long batch, String cause, String destination) {
        return replaying.replay(new Selection.Matching(batch, cause, destination), ACT);
    }

    private static List<String> codes(Replayed replayed) {
        return replayed.skipped().stream().map(Skipped::code).toList();
    }

    private long holderOf(long old) {
        return ledger.one(
                "select e.transfer_id from entitlement e join transfer_item i on i.entitlement_key = e.key where i.id = ?",
                Long.class,
                old);
    }

    @Test
    void a_dead_transfer_goes_on_as_it_is_and_its_age_counts_anew() {
        var unit = ledger.unit(DEAD, 3);
        ledger.update("update unit set first_due_at = '2026-01-01', tries = 9, due_at = null where id = ?", unit.id());

        var replayed = replay(unit);

        assertThat(replayed).isEqualTo(new Replayed(3, 0, List.of()));
        for (long id : unit.ids()) assertThat(ledger.state(id)).isEqualTo(READY);
        assertThat(ledger.holds(
                        "select due_at is not null and first_due_at is null and tries = 0 from unit where id = ?",
                        unit.id()))
                .isTrue();
        assertThat(ledger.audited()).containsExactly("transfers.replay transfers:3");
    }

    @Test
    void a_failed_transfer_is_re_issued_as_a_new_one_that_holds_the_entitlement() {
        for (var state : List.of(REJECTED, RETURNED, CLOSED)) {
            long old = ledger.unit(state, 1).firstId();

            var replayed = replaying.replay(new Selection.Transfers(List.of(ledger.references.of(old))), ACT);

            long fresh = holderOf(old);
            assertThat(replayed).isEqualTo(new Replayed(0, 1, List.of()));
            assertThat(fresh).isNotEqualTo(old);
            assertThat(ledger.state(old)).isEqualTo(SUPERSEDED);
            assertThat(ledger.state(fresh)).isEqualTo(READY);
            assertThat(ledger.one("select was from transfer where id = ?", String.class, old))
                    .isEqualTo(state.name());
            assertThat(ledger.one("select prior_id from transfer where id = ?", Long.class, fresh))
                    .isEqualTo(old);
            assertThat(ledger.holds(
                            "select count(*) = 1 from transfer_item o join transfer_item n using (entitlement_key, content_hash,"
                                    + " personal_number_key, beneficiary_key, account_key, key_id, payload) where o.id = ? and n.id = ?",
                            old,
                            fresh))
                    .as("it takes everything along")
                    .isTrue();
            assertThat(ledger.one(
                            "select u.execution_date from unit u join transfer t on t.unit_id = u.id"
                                    + " where t.id = ? and u.batch_id is null and u.due_at is not null",
                            LocalDate.class,
                            fresh))
                    .isEqualTo(NEXT_DAY);
        }
    }

    @Test
    void what_was_replayed_is_passed_over_the_second_time() {
        var unit = ledger.unit(REJECTED, 2);
        replay(unit);

        var again = replay(unit);

        assertThat(again.reissued() + again.replayed()).isZero();
        assertThat(codes(again)).containsExactly("replay.superseded", "replay.superseded");
        assertThat(ledger.audited()).as("what does nothing leaves no entry").hasSize(1);
    }

    @Test
    void two_who_replay_the_same_at_once_make_one_new_transfer_of_each() throws Exception {
        var unit = ledger.unit(REJECTED, 50);
        Callable<Replayed> act = () -> replay(unit);

        int reissued = 0;
        try (var threads = Executors.newFixedThreadPool(2)) {
            for (var done : threads.invokeAll(List.of(act, act)))
                reissued += done.get().reissued();
        }

        assertThat(reissued).isEqualTo(50);
        assertThat(ledger.one("select count(*) from transfer where state = 'READY'", Integer.class))
                .isEqualTo(50);
    }

    @Test
    void what_is_paid_or_may_still_be_paid_is_never_replayed() {
        var locked = ledger.unit(REJECTED, 1);
        ledger.breakOf(locked.firstId(), "report.contradiction", true);
        var lockedDead = ledger.unit(DEAD, 1);
        ledger.breakOf(lockedDead.firstId(), "report.paid-twice", true);

        var replayed = replay(ledger.unit(COMPLETED, 1), ledger.unit(IN_DOUBT, 1), locked, lockedDead);

        assertThat(replayed.replayed() + replayed.reissued()).isZero();
        assertThat(codes(replayed))
                .containsExactlyInAnyOrder("replay.completed", "replay.open", "replay.locked", "replay.locked");
        assertThat(ledger.state(locked.firstId())).isEqualTo(REJECTED);
    }

    @Test
    void a_transfer_that_no_longer_holds_its_entitlement_is_passed_over() {
        var old = ledger.unit(REJECTED, 1);
        ledger.takeOver(old.firstId(), ledger.unit(COMPLETED, 1).firstId());
        ledger.update(
                "update transfer set state = 'CLOSED' where id = ?",
                ledger.unit(REJECTED, 1).firstId());
        var freed = ledger.unit(CLOSED, 1);
        ledger.update("delete from entitlement where transfer_id = ?", freed.firstId());

        assertThat(codes(replay(old, freed))).containsExactly("replay.superseded", "replay.unclaimed");
    }

    @Test
    void a_list_that_was_taken_back_stays_taken_back() {
        var unit = ledger.unit(ledger.batch("CANCELLED", 1, 500_000), LedgerRows.BANK, CLOSED, 1, 500_000);

        assertThat(codes(replay(unit))).containsExactly("replay.cancelled");
    }

    @Test
    void without_a_destination_there_is_nowhere_to_go_and_strangers_are_named() {
        assertThat(codes(replay(ledger.unit(null, "", DEAD, 1, 1)))).containsExactly("replay.unrouted");
        var names = List.of("nonsense", ledger.references.of(999_999));

        var strangers = replaying.replay(new Selection.Transfers(names), ACT);

        assertThat(codes(strangers)).containsExactly("transfer.unknown", "transfer.unknown");
    }

    @Test
    void a_sweep_takes_what_matches_and_leaves_what_a_person_closed() {
        long batch = ledger.batch("RELEASED", 4, 2_000_000);
        var dead = ledger.unit(batch, LedgerRows.BANK, DEAD, 2, 500_000);
        ledger.update("update transfer set cause = 'account.closed' where id = ?", dead.firstId());
        var closed = ledger.unit(batch, LedgerRows.BANK, CLOSED, 1, 500_000);
        var elsewhere = ledger.unit(null, "bank-a", DEAD, 1, 500_000);

        assertThat(sweep(batch, "account.closed", null)).isEqualTo(new Replayed(1, 0, List.of()));
        var byBatch = sweep(batch, null, null);

        assertThat(byBatch.replayed()).isEqualTo(1);
        assertThat(byBatch.skipped())
                .containsExactly(new Skipped(ledger.references.of(closed.firstId()), "replay.closed"));
        assertThat(ledger.state(elsewhere.firstId())).isEqualTo(DEAD);
        assertThat(ledger.audited())
                .containsExactly(
                        "transfers.replay batch:" + batch + " cause:account.closed", "transfers.replay batch:" + batch);
    }

    @Test
    void a_re_issue_settles_the_work_that_waited_for_it() {
        var unit = ledger.unit(REJECTED, 1);
        ledger.breakOf(unit.firstId(), "entitlement.unpaid", false);

        replay(unit);

        assertThat(ledger.openWork()).isEmpty();
    }

    @Test
    void ten_thousand_are_one_act() {
        ledger.unit(DEAD, 6_000);
        ledger.unit(REJECTED, 6_000);

        var replayed = sweep(null, null, LedgerRows.BANK);

        assertThat(replayed).isEqualTo(new Replayed(6_000, 6_000, List.of()));
        assertThat(ledger.one("select count(*) from unit", Integer.class))
                .as("two old ones, and 6,000 new transfers in units of 5,000")
                .isEqualTo(4);
        assertThat(ledger.holds("select bool_and((select count(*) from transfer t where t.unit_id = u.id)"
                        + " = u.last_id - u.first_id + 1) from unit u"))
                .as("every unit is one range")
                .isTrue();
    }
}
