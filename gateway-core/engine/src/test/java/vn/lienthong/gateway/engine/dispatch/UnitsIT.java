package vn.lienthong.gateway.engine.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.lienthong.gateway.engine.ledger.LedgerRows;
import vn.lienthong.gateway.engine.ledger.State;

class UnitsIT {
    private LedgerRows ledger;
    private Units units;

    @BeforeEach
    void open() {
        ledger = new LedgerRows();
        units = new Units(ledger.database, ledger.clock, "node");
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    private Claim claim(long unitId) {
        return units.claim(unitId, Duration.ofMinutes(2)).orElseThrow();
    }

    private boolean isDue(long unitId) {
        return ledger.holds("select due_at is not null from unit where id = ?", unitId);
    }

    @Test
    void a_unit_rests_when_nothing_of_it_is_to_be_sent() {
        var unit = ledger.unit(State.READY, 2);
        var claim = claim(unit.id());
        ledger.update("update transfer set state = 'DEAD'");

        units.giveBack(claim, null, Units.Effort.PROGRESS);

        assertThat(isDue(unit.id())).isFalse();
    }

    @Test
    void a_unit_that_is_made_due_while_it_is_given_back_does_not_rest() throws Exception {
        var unit = ledger.unit(State.READY, 2);
        var claim = claim(unit.id());
        ledger.update("update transfer set state = 'DEAD'");
        var replayed = new CountDownLatch(1);
        var commit = new CountDownLatch(1);

        try (var threads = Executors.newFixedThreadPool(2)) {
            var person = threads.submit(() -> ledger.database.run(connection -> {
                try (var update = connection.prepareStatement("update transfer set state = 'READY'")) {
                    update.executeUpdate();
                }
                Units.dueAnew(connection, List.of(unit.id()), LedgerRows.NOW);
                replayed.countDown();
                assertThat(awaited(commit)).isTrue();
            }));
            assertThat(replayed.await(20, TimeUnit.SECONDS)).isTrue();
            var sender = threads.submit(() -> units.giveBack(claim, null, Units.Effort.PROGRESS));
            await().atMost(Duration.ofSeconds(20))
                    .until(() ->
                            ledger.holds("select exists (select from pg_stat_activity where wait_event_type = 'Lock'"
                                    + " and datname = current_database())"));
            commit.countDown();
            person.get();
            sender.get();
        }

        assertThat(isDue(unit.id())).isTrue();
    }

    private static boolean awaited(CountDownLatch latch) {
        try {
            return latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Test
    void a_hold_of_one_person_or_transfer_stops_a_submission_that_has_him() {
        var unit = ledger.unit(State.READY, 3);
        var claim = claim(unit.id());
        long[] firstTwo = {unit.firstId(), unit.firstId() + 1};
        long last = unit.firstId() + 2;
        hold("person", last * 10);

        assertThat(stops(claim, firstTwo)).isFalse();
        assertThat(stops(claim, new long[] {last})).isTrue();
        hold("transfer", unit.firstId());
        assertThat(stops(claim, firstTwo)).isTrue();
    }

    private void hold(String kind, long target) {
        ledger.update(
                "insert into hold(kind, target, reason, owner, created_at) values (?, ?, 'r', 'an', now())",
                kind,
                Long.toString(target));
    }

    private boolean stops(Claim claim, long[] ids) {
        return ledger.database.read(connection -> Holds.stop(connection, claim, ids, LedgerRows.NOW));
    }
}
