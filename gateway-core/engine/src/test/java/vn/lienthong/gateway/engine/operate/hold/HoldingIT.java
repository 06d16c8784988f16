package vn.lienthong.gateway.engine.operate.hold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.lienthong.gateway.engine.ledger.State.READY;
import static vn.lienthong.gateway.engine.ledger.State.REJECTED;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.access.Denied;
import vn.lienthong.gateway.engine.access.Grant;
import vn.lienthong.gateway.engine.access.Role;
import vn.lienthong.gateway.engine.dispatch.Holds;
import vn.lienthong.gateway.engine.ledger.LedgerRows;
import vn.lienthong.gateway.engine.ledger.LedgerRows.Unit;
import vn.lienthong.gateway.engine.operate.Act;
import vn.lienthong.gateway.engine.operate.Breaks;
import vn.lienthong.gateway.engine.operate.hold.Holding.Held;

class HoldingIT {
    private static final Act ACT = new Act(Caller.all("an"), "complaint 77");
    private static final Instant LATER = LedgerRows.NOW.plus(Duration.ofHours(1));
    private LedgerRows ledger;
    private Holding holding;

    @BeforeEach
    void open() {
        ledger = new LedgerRows();
        holding = new Holding(ledger.database, ledger.references, ledger.audit, "bank-a"::equals, ledger.clock);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    private Target target(String text) {
        return Target.parse(text, ledger.references, Long::parseLong);
    }

    private Held hold(String text) {
        return holding.hold(target(text), null, ACT);
    }

    private Holds.Held seenBySender(Instant at) {
        return ledger.database.read(connection -> Holds.now(connection, at));
    }

    /** As a sender leaves a unit in which something is held. */
    private Unit waiting(String destination) {
        var unit = ledger.unit(null, destination, READY, 2, 1);
        ledger.update("update unit set due_at = ? where id = ?", LedgerRows.at(LATER), unit.id());
        return unit;
    }

    private boolean isDue(Unit unit) {
        return ledger.holds("select due_at <= ? from unit where id = ?", LedgerRows.at(LedgerRows.NOW), unit.id());
    }

    @Test
    void the_sender_sees_what_a_person_holds() {
        var unit = ledger.unit(READY, 2);
        long batch = ledger.batch("RELEASED", 0, 0);

        hold("destination:bank-b");
        hold("batch:" + batch);
        hold("person:001046000007");
        hold("transfer:" + ledger.references.of(unit.firstId()));

        var held = seenBySender(LedgerRows.NOW);
        assertThat(held.holdsDestination("bank-b")).isTrue();
        assertThat(held.holdsDestination("bank-a")).isFalse();
        assertThat(held.batches()).containsExactly(batch);
        assertThat(held.personKeys()).containsExactly(1_046_000_007L);
        assertThat(held.transfers()).containsExactly(unit.firstId());
        hold("all");
        assertThat(seenBySender(LedgerRows.NOW).everything()).isTrue();
    }

    @Test
    void a_hold_ends_by_its_time_and_nobody_has_to_clear_anything() {
        holding.hold(target("destination:bank-a"), LATER, ACT);

        assertThat(seenBySender(LedgerRows.NOW).holdsDestination("bank-a")).isTrue();
        assertThat(seenBySender(LATER).holdsDestination("bank-a")).isFalse();
    }

    @Test
    void the_same_hold_twice_is_one_hold() {
        var first = (Held.Holds) hold("destination:bank-a");
        var again = (Held.Holds) hold("destination:bank-a");

        assertThat(again).isEqualTo(new Held.Holds(first.hold(), false));
        assertThat(holding.open(Caller.GATEWAY)).hasSize(1);
        assertThat(ledger.audited()).containsExactly("hold.place destination:bank-a");
    }

    @Test
    void what_does_not_exist_is_not_held() {
        assertThat(hold("destination:bnak-a")).isEqualTo(new Held.Refused("destination.unknown"));
        assertThat(hold("batch:99")).isEqualTo(new Held.Refused("batch.unknown"));
        assertThat(hold("transfer:" + ledger.references.of(99))).isEqualTo(new Held.Refused("transfer.unknown"));
        assertThat(holding.hold(target("all"), LedgerRows.NOW, ACT)).isEqualTo(new Held.Refused("hold.until"));
        for (String nonsense : List.of(
                "",
                "bank-a",
                "destination:",
                "batch:x",
                "transfer:x",
                "planet:earth",
                "person:00104600000",
                "person:an")) assertThat(target(nonsense)).as(nonsense).isNull();
    }

    @Test
    void resuming_makes_due_what_waited_for_it_and_nothing_else() {
        var mine = waiting("bank-a");
        var other = waiting("bank-b");
        var unreleased = ledger.unit(null, "bank-a", READY, 1, 1);
        ledger.update("update unit set due_at = null where id = ?", unreleased.id());
        long id = ((Held.Holds) hold("destination:bank-a")).hold().id();

        var resumed = (Held.Resumed) holding.resume(id, ACT);

        assertThat(resumed.units()).isEqualTo(1);
        assertThat(isDue(mine)).isTrue();
        assertThat(isDue(other)).isFalse();
        assertThat(ledger.holds("select due_at is null from unit where id = ?", unreleased.id()))
                .as("what nobody has released is not sent")
                .isTrue();
        assertThat(seenBySender(LedgerRows.NOW).holdsDestination("bank-a")).isFalse();
        assertThat(holding.resume(id, ACT)).isEqualTo(new Held.Refused("hold.released"));
        assertThat(holding.resume(99, ACT)).isEqualTo(new Held.Refused("hold.unknown"));
    }

    @Test
    void whoever_answers_for_one_destination_holds_it_for_a_time_and_nothing_else() {
        var of = new Caller("binh", List.of(new Grant(Role.SENIOR_OPERATOR, "bank-a")), null);
        var act = new Act(of, "complaint 78");
        hold("all");
        hold("person:001046000007");
        hold("destination:bank-b");

        assertThat(holding.hold(target("destination:bank-a"), LATER, act)).isInstanceOf(Held.Holds.class);
        assertThatThrownBy(() -> holding.hold(target("destination:bank-a"), null, act))
                .isInstanceOf(Denied.class);
        assertThatThrownBy(() -> holding.hold(target("person:001046000007"), LATER, act))
                .isInstanceOf(Denied.class);
        assertThat(holding.open(of)).extracting(open -> open.target().kind()).containsExactly("all", "destination");
    }

    @Test
    void resuming_a_person_finds_the_units_with_something_of_his() {
        var unit = waiting("bank-a");
        var other = waiting("bank-a");
        String person = "person:%012d".formatted(unit.firstId() * 10);
        hold(person);

        var resumed = (Held.Resumed) holding.resume(target(person), ACT);

        assertThat(resumed.units()).isEqualTo(1);
        assertThat(isDue(unit)).isTrue();
        assertThat(isDue(other)).isFalse();
    }

    @Test
    void resuming_a_transfer_also_ends_what_the_gateway_itself_held_back() {
        var unit = waiting("bank-a");
        ledger.update("update transfer set held = 'citizen.dead' where id = ?", unit.firstId());

        var resumed = (Held.Resumed) holding.resume(target("transfer:" + ledger.references.of(unit.firstId())), ACT);

        assertThat(resumed.units()).isEqualTo(1);
        assertThat(ledger.holds("select count(*) = 0 from transfer where held is not null"))
                .isTrue();
    }

    @Test
    void a_break_that_locks_ends_only_with_a_decision_or_an_express_release() {
        var breaks = new Breaks(ledger.database, ledger.audit, ledger.clock);
        long transfer = ledger.unit(REJECTED, 1).firstId();
        long locking = ledger.breakOf(transfer, "report.superseded-paid", true);
        long plain = ledger.breakOf(transfer, "report.amount", false);

        assertThat(resolve(breaks, locking, "bank-corrected"))
                .isEqualTo(new Breaks.Resolved.Refused("break.locks", List.of("decide", "released")));
        assertThat(resolve(breaks, plain, "bank-corrected")).isInstanceOf(Breaks.Resolved.Done.class);
        assertThat(ledger.isLocked(transfer)).isTrue();
        assertThat(resolve(breaks, locking, "released")).isInstanceOf(Breaks.Resolved.Done.class);
        assertThat(ledger.isLocked(transfer)).isFalse();
        assertThat(resolve(breaks, locking, "released"))
                .isEqualTo(new Breaks.Resolved.Refused("break.resolved", List.of()));
        assertThat(breaks.list(Caller.GATEWAY, "RESOLVED", null, 10))
                .extracting(Breaks.Break::resolution)
                .containsExactly("bank-corrected: complaint 77", "released: complaint 77");
        assertThat(breaks.list(Caller.GATEWAY, "OPEN", null, 10)).isEmpty();
    }

    private Breaks.Resolved resolve(Breaks breaks, long id, String resolution) {
        return ledger.database.transaction(connection -> breaks.resolve(connection, id, resolution, ACT, null));
    }
}
