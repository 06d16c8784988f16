package vn.lienthong.gateway.engine.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.intake.BatchLife.Cancelled;
import vn.lienthong.gateway.engine.intake.BatchLife.Outcome;

/** A batch is taken back whole or not at all, also while a sender is at it. */
class CancelIT {
    private static final String TAKE_UNIT = "update unit set lease_until = now() where batch_id = ";
    private static final String TAKE_ITEMS =
            "update transfer set state = 'SENDING' where state = 'READY' and id in (%d, %d)";

    @TempDir
    Path var;

    private TestLedger ledger;
    private TestIntake gateway;

    @BeforeEach
    void open() {
        ledger = new TestLedger();
        gateway = new TestIntake(ledger.source(), var);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    private static int run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }

    private void untilSomebodyWaits() {
        await().until(() -> gateway.one("select count(*) from pg_locks where not granted", Integer.class) > 0);
    }

    private String items() {
        return TAKE_ITEMS.formatted(gateway.transferOf(1), gateway.transferOf(2));
    }

    @Test
    void a_sender_that_commits_first_wins_and_the_person_is_told_how_much_has_left() throws Exception {
        long batch = gateway.checked(Roster.ofPersons(1, 30));
        try (Connection sender = ledger.source().getConnection()) {
            sender.setAutoCommit(false);
            run(sender, TAKE_UNIT + batch);
            assertThat(run(sender, items())).isEqualTo(2);
            var cancelled =
                    CompletableFuture.supplyAsync(() -> gateway.life.cancel(batch, Caller.all("Lan"), "wrong month"));
            untilSomebodyWaits();
            sender.commit();
            sender.setAutoCommit(true);

            assertThat(cancelled.get()).isEqualTo(new Cancelled(Outcome.SENT, 2, 1_000_000));
        }
        assertThat(gateway.state(batch)).isEqualTo("RELEASED");
        assertThat(gateway.one("select count(*) from transfer where state = 'READY'", Integer.class))
                .isEqualTo(28);
        assertThat(gateway.one("select count(*) from unit where due_at is not null", Integer.class))
                .isEqualTo(1);
        assertThat(gateway.one("select count(*) from audit_entry where action = 'batch.cancel'", Integer.class))
                .isZero();
    }

    @Test
    void a_claimed_unit_of_which_nothing_was_committed_finds_nothing_to_send_any_more() throws Exception {
        long batch = gateway.checked(Roster.ofPersons(1, 30));
        gateway.jdbc
                .sql(
                        "update unit set lease_owner = 'n1', lease_until = now() + interval '1 hour', fence = 1 where batch_id = ?")
                .param(batch)
                .update();

        assertThat(gateway.life.cancel(batch, Caller.all("Lan"), "wrong month").outcome())
                .isEqualTo(Outcome.DONE);

        try (Connection sender = ledger.source().getConnection()) {
            assertThat(run(sender, items())).isZero();
        }
        assertThat(gateway.one(
                        "select detail from audit_entry where action = 'batch.cancel' and actor = 'Lan'", String.class))
                .contains("wrong month");
        assertThat(gateway.one("select count(*) from entitlement", Integer.class))
                .isZero();
    }

    @Test
    void what_failed_before_it_could_be_sent_does_not_stop_a_recall_and_what_a_bank_has_refused_does() {
        long batch = gateway.checked(Roster.ofPersons(1, 3));
        gateway.become(1, "DEAD");
        gateway.become(2, "REJECTED");

        assertThat(gateway.life.cancel(batch, Caller.all("Lan"), "wrong month"))
                .isEqualTo(new Cancelled(Outcome.SENT, 1, 500_000));

        long other = gateway.checked(Roster.ofPersons(4, 6));
        gateway.become(4, "DEAD");
        assertThat(gateway.life.cancel(other, Caller.all("Lan"), "wrong month").outcome())
                .isEqualTo(Outcome.DONE);
        assertThat(gateway.fates(gateway.checked(Roster.ofPersons(4, 6))).values())
                .containsOnly("accepted");
    }
}
