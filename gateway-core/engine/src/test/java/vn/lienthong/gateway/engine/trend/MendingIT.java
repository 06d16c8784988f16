package vn.lienthong.gateway.engine.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.gateway.engine.ledger.LedgerRows.BANK;
import static vn.lienthong.gateway.engine.ledger.LedgerRows.NOW;
import static vn.lienthong.gateway.engine.ledger.LedgerRows.at;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.access.Grant;
import vn.lienthong.gateway.engine.access.Role;
import vn.lienthong.gateway.engine.ledger.LedgerRows;
import vn.lienthong.gateway.engine.ledger.LedgerRows.Unit;
import vn.lienthong.gateway.engine.ledger.State;

/** How long failures take to their end, and how many of those that are sent again arrive. */
class MendingIT {
    private static final Caller LAN = new Caller("lan", List.of(new Grant(Role.VIEWER, null)), null);
    private static final Instant MORNING = NOW.minus(Duration.ofHours(20));
    private LedgerRows ledger;
    private Trends trends;

    @BeforeEach
    void open() {
        ledger = new LedgerRows();
        trends = new Trends(ledger.database, ledger.clock);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    private void count() {
        new TrendRoll(ledger.database, Clock.fixed(NOW.plusSeconds(60), ZoneOffset.UTC)).turn();
        ledger.update("update trend_mark set counted_to = counted_to - interval '1 hour'");
    }

    private Mending day() {
        return trends.read(LAN, Trends.Asked.all(Span.DAY)).mending();
    }

    private Unit sent(String destination, int items) {
        return ledger.unit(null, destination, State.SENDING, items, 500_000);
    }

    private void becomes(String state, String cause, Unit unit, Instant when) {
        ledger.update(
                "update transfer set state = ?, cause = ?, changed_at = ? where unit_id = ?",
                state,
                cause,
                at(when),
                unit.id());
    }

    private static Instant later(int hours) {
        return MORNING.plus(Duration.ofHours(hours));
    }

    @Test
    void a_failure_lasts_from_the_first_time_to_its_end_however_often_it_fails_again() {
        Unit unit = sent(BANK, 3);
        becomes("DEAD", "partner.busy", unit, MORNING);
        becomes("READY", null, unit, later(1));
        becomes("SENDING", null, unit, later(1));
        becomes("DEAD", "partner.other", unit, later(2));
        count();
        assertThat(day().all().failed()).isEqualTo(3);
        assertThat(day().all().resolve()).as("nothing has ended").isNull();
        becomes("READY", null, unit, later(7));
        becomes("SENDING", null, unit, later(7));
        becomes("COMPLETED", null, unit, later(8));

        count();
        count();

        var all = day().all();
        assertThat(all.delivered()).isEqualTo(3);
        assertThat(all.failed()).isEqualTo(3);
        assertThat(all.settled()).isZero();
        double hours = 8 * 3600;
        assertThat(all.resolve().median()).isBetween(hours, hours * Math.sqrt(2));
        assertThat(day().causes())
                .extracting(Mending.Cause::destination, Mending.Cause::cause)
                .as("the first cause")
                .containsExactly(org.assertj.core.groups.Tuple.tuple(BANK, "partner.busy"));
        assertThat(ledger.one("select count(*) from mending", Integer.class)).isZero();
        assertThat(ledger.one("select count(*) from mending_delta", Integer.class))
                .isZero();
    }

    @Test
    void a_failure_goes_on_with_whoever_takes_its_place() {
        Unit old = sent(BANK, 1);
        becomes("REJECTED", "account.wrong", old, MORNING);
        Unit next = ledger.unit(State.SENDING, 1);
        ledger.update("update transfer set prior_id = ? where id = ?", old.firstId(), next.firstId());
        becomes("SUPERSEDED", "account.wrong", old, later(1));
        becomes("REJECTED", "account.closed", next, later(2));
        Unit last = ledger.unit(State.SENDING, 1);
        ledger.update("update transfer set prior_id = ? where id = ?", next.firstId(), last.firstId());
        becomes("SUPERSEDED", "account.closed", next, later(3));
        becomes("COMPLETED", null, last, later(4));

        count();

        var all = day().all();
        assertThat(all.delivered()).as("one failure, one end").isEqualTo(1);
        assertThat(all.failed()).isEqualTo(1);
        assertThat(all.resolve().median()).isBetween(4 * 3600.0, 4 * 3600 * Math.sqrt(2));
        assertThat(day().causes()).extracting(Mending.Cause::cause).containsExactly("account.wrong");
    }

    @Test
    void what_is_closed_or_paid_after_all_by_the_partner_s_word_is_settled_and_no_replay() {
        Unit closed = sent(BANK, 2);
        becomes("RETURNED", "account.closed", closed, MORNING);
        becomes("CLOSED", "account.closed", closed, later(1));
        Unit paid = sent(BANK, 1);
        becomes("DEAD", "partner.silent", paid, MORNING);
        becomes("COMPLETED", null, paid, later(2));
        Unit well = sent(BANK, 5);
        becomes("COMPLETED", null, well, later(2));

        count();

        assertThat(day().all().settled()).isEqualTo(3);
        assertThat(day().all().replayed()).isZero();
        assertThat(day().periods().stream()
                        .mapToLong(p -> p.figures().settled())
                        .max())
                .hasValue(2);
    }

    @Test
    void old_hours_become_days_and_nothing_of_them_is_lost() {
        for (int hour = 0; hour < 30; hour++) {
            Unit unit = sent(BANK, 2);
            Instant then = NOW.minus(Duration.ofDays(6)).plus(Duration.ofHours(hour));
            becomes("DEAD", "partner.busy", unit, then.minus(Duration.ofHours(1)));
            becomes("CLOSED", "partner.busy", unit, then);
        }
        count();

        assertThat(ledger.one("select count(*) from trend_mending", Integer.class))
                .as("two days, or three by where midnight lies")
                .isBetween(2, 3);
        var week = trends.read(LAN, Trends.Asked.all(Span.WEEK)).mending();
        assertThat(week.all().settled()).isEqualTo(60);
        assertThat(week.periods().stream().mapToLong(p -> p.figures().settled()).sum())
                .isEqualTo(60);
        count();
        assertThat(ledger.one("select sum(items) from trend_mending", Integer.class))
                .isEqualTo(60);
    }

    @Test
    void somebody_of_one_destination_sees_what_became_of_its_failures() {
        for (String destination : List.of(BANK, "bank-c")) {
            Unit unit = sent(destination, 2);
            becomes("DEAD", "partner.busy", unit, MORNING);
            becomes("READY", null, unit, later(1));
            becomes("SENDING", null, unit, later(1));
            becomes("COMPLETED", null, unit, later(2));
        }
        count();

        var own = new Caller("c", List.of(new Grant(Role.VIEWER, "bank-c")), null);
        assertThat(trends.read(own, Trends.Asked.all(Span.WEEK)).mending().all().delivered())
                .isEqualTo(2);
        assertThat(day().all().delivered()).isEqualTo(4);
        assertThat(trends.read(LAN, new Trends.Asked(Span.DAY, BANK, null))
                        .mending()
                        .causes())
                .hasSize(1);
    }
}
