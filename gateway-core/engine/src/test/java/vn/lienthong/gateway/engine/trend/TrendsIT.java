package vn.lienthong.gateway.engine.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.gateway.engine.ledger.LedgerRows.BANK;
import static vn.lienthong.gateway.engine.ledger.LedgerRows.DAY;
import static vn.lienthong.gateway.engine.ledger.LedgerRows.NOW;
import static vn.lienthong.gateway.engine.ledger.LedgerRows.at;
import static vn.lienthong.gateway.engine.ledger.LedgerRows.said;

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

class TrendsIT {
    private static final Caller LAN = caller(new Grant(Role.VIEWER, null));
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

    private static Caller caller(Grant grant) {
        return new Caller("lan", List.of(grant), null);
    }

    private void count(Instant now) {
        new TrendRoll(ledger.database, Clock.fixed(now, ZoneOffset.UTC)).turn();
    }

    private void becomes(String state, String cause, long first, int items, Instant at) {
        ledger.update(
                "update transfer set state = ?, cause = ?, changed_at = ? where id between ? and ?",
                state,
                cause,
                at(at),
                first,
                first + items - 1);
    }

    private Unit sent(String destination, int items) {
        Unit unit = ledger.unit(null, destination, State.SENDING, items, 500_000);
        ledger.update("update unit set created_at = ? where id = ?", at(NOW.minus(Duration.ofHours(3))), unit.id());
        return unit;
    }

    private Trend day() {
        return trends.read(LAN, Trends.Asked.all(Span.DAY));
    }

    @Test
    void figures_are_what_the_ledger_says_however_often_they_are_counted_and_the_partner_repeats_itself() {
        Unit unit = sent(BANK, 10);
        long submission = ledger.submission(unit);
        Instant hourAgo = NOW.minus(Duration.ofHours(1));
        becomes("COMPLETED", null, unit.firstId(), 6, hourAgo);
        becomes("REJECTED", "account.wrong", unit.firstId() + 6, 3, hourAgo);
        ledger.report("camt.054", DAY, hourAgo, submission, said(unit.firstId(), "Completed"));

        count(NOW);
        ledger.report("camt.053", DAY, NOW.plusSeconds(5), submission, said(unit.firstId(), "Completed"));
        count(NOW.plusSeconds(60));
        count(NOW.plusSeconds(60));

        Trend trend = day();
        assertThat(trend.all().sent()).isEqualTo(new Tally.Sum(10, 1));
        assertThat(trend.all().completed()).isEqualTo(new Tally.Sum(6, 3_000_000));
        assertThat(trend.all().rejected()).isEqualTo(new Tally.Sum(3, 1_500_000));
        assertThat(trend.causes())
                .containsExactly(new Trend.Cause(BANK, "bank-payout", "account.wrong", new Tally.Sum(3, 1_500_000)));
        assertThat(trend.periods()).hasSize(24);
        assertThat(trend.periods().get(22).tally().completed().items()).isEqualTo(6);
        // two hours after the unit was accepted; a bound is at most √2 too high
        assertThat(trend.all().delay().median()).isBetween(7200.0, 7200.0 * Math.sqrt(2));
    }

    @Test
    void what_was_paid_and_came_back_stands_in_both_hours() {
        Unit unit = sent(BANK, 4);
        long submission = ledger.submission(unit);
        becomes("COMPLETED", null, unit.firstId(), 4, NOW.minus(Duration.ofHours(2)));
        ledger.report("camt.054", DAY, NOW.minus(Duration.ofHours(2)), submission, said(unit.firstId(), "Completed"));
        count(NOW.minus(Duration.ofHours(1)));

        becomes("RETURNED", "account.closed", unit.firstId(), 1, NOW.minus(Duration.ofMinutes(5)));
        ledger.report("camt.054", DAY, NOW.minus(Duration.ofMinutes(5)), submission, said(unit.firstId(), "Returned"));
        count(NOW);

        assertThat(day().all().completed().items()).isEqualTo(4);
        assertThat(day().all().returned()).isEqualTo(new Tally.Sum(1, 500_000));
        assertThat(day().periods().get(21).tally().completed().items()).isEqualTo(4);
    }

    @Test
    void what_is_still_being_written_is_counted_when_it_is_there() {
        Unit unit = sent(BANK, 2);
        long submission = ledger.submission(unit);
        Instant now = Instant.now();

        ledger.database.run(writing -> {
            try (var update = writing.prepareStatement(
                    "update transfer set state = 'COMPLETED', changed_at = ? where unit_id = ?")) {
                update.setTimestamp(1, at(now));
                update.setLong(2, unit.id());
                update.executeUpdate();
            }
            count(now.plusSeconds(120));
            assertThat(ledger.one("select coalesce(sum(items), 0) from trend where outcome = 'completed'", Long.class))
                    .isZero();
        });
        ledger.report("camt.054", DAY, now, submission, said(unit.firstId(), "Completed"));
        count(now.plusSeconds(180));

        assertThat(ledger.one("select sum(items) from trend where outcome = 'completed'", Long.class))
                .isEqualTo(2);
    }

    @Test
    void somebody_of_one_destination_sees_the_figures_of_that_one() {
        for (String destination : List.of(BANK, "bank-c")) {
            Unit unit = sent(destination, 5);
            ledger.submission(unit);
            becomes("REJECTED", "account.wrong", unit.firstId(), 5, NOW.minus(Duration.ofHours(1)));
        }
        count(NOW);

        Trend own = trends.read(caller(new Grant(Role.VIEWER, "bank-c")), Trends.Asked.all(Span.WEEK));

        assertThat(own.destinations()).extracting(Trend.Flow::destination).containsExactly("bank-c");
        assertThat(own.causes()).extracting(Trend.Cause::destination).containsExactly("bank-c");
        assertThat(own.all().rejected().items()).isEqualTo(5);
        assertThat(trends.today(LAN)).containsOnlyKeys(BANK, "bank-c");
    }
}
