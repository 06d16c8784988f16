package vn.lienthong.gateway.engine.intake;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.access.Right;
import vn.lienthong.gateway.engine.audit.AuditTrail;
import vn.lienthong.gateway.engine.intake.funds.Funds;
import vn.lienthong.gateway.engine.intake.funds.Shortfall;
import vn.lienthong.gateway.engine.intake.release.Release;
import vn.lienthong.gateway.engine.intake.store.BatchRow;
import vn.lienthong.gateway.engine.intake.store.ServiceLock;
import vn.lienthong.gateway.engine.intake.store.UnitRange;
import vn.lienthong.gateway.engine.ledger.Database;
import vn.lienthong.gateway.engine.ledger.References;
import vn.lienthong.gateway.engine.service.ServiceDefinition;
import vn.lienthong.gateway.engine.service.Services;

/** What people and time do to batches that were checked: release, cancel, finish. */
public final class BatchLife {
    private static final Logger LOG = LoggerFactory.getLogger(BatchLife.class);
    private static final JsonMapper JSON = new JsonMapper();
    private static final Set<String> UNRELEASED = Set.of("RECEIVED", "CHECKING", "AWAITING_APPROVAL");

    private static final String OPEN = "'AWAITING_APPROVAL', 'READY', 'SENDING', 'RETRYING', 'IN_DOUBT', 'ACCEPTED'";

    private final Database database;
    private final Services services;
    private final AuditTrail audit;
    private final Clock clock;
    private final Release release;
    private final Funds funds;

    public BatchLife(
            Database database,
            Services services,
            AuditTrail audit,
            Clock clock,
            ExecutionCalendar calendar,
            References references,
            Funds funds) {
        this.funds = funds;
        this.database = database;
        this.services = services;
        this.audit = audit;
        this.clock = clock;
        this.release = new Release(audit, calendar::next, references::of);
    }

    /**
     * How a cancelling went.
     *
     * @param left transfers that had left already, and their money; 0 where it is done
     */
    public record Cancelled(Outcome outcome, long left, long leftVnd) {
        private static Cancelled of(Outcome outcome) {
            return new Cancelled(outcome, 0, 0);
        }
    }

    /** How an act went. */
    public enum Outcome {
        DONE(""),
        NO_SUCH_BATCH("batch.unknown"),
        /** The batch is not in a state in which this can be done. */
        WRONG_STATE("batch.state"),
        /** Something of it has left already. */
        SENT("batch.sent");

        private final String code;

        Outcome(String code) {
            this.code = code;
        }

        /** Code of the error catalogue; empty for DONE. */
        public String code() {
            return code;
        }
    }

    /** A person lets a batch go that waits for approval. */
    public Outcome release(long batchId, Caller caller, String reason) {
        caller.need(Right.RELEASE, null);
        return database.transaction(connection -> release(connection, batchId, caller, reason));
    }

    /** The same in the transaction of whoever has seen that it may be let go. */
    public Outcome release(Connection connection, long batchId, Caller caller, String reason) throws SQLException {
        BatchRow batch = lockAfterService(connection, batchId);
        if (batch == null) return Outcome.NO_SUCH_BATCH;
        if (!batch.state().equals("AWAITING_APPROVAL")) return Outcome.WRONG_STATE;
        Funds.keep(connection, batchId, funds.warnings(connection, batchId));
        Release.Act act = new Release.Act(caller.name(), detail(reason), clock.instant());
        release.release(connection, batch, services.get(batch.service()), act);
        return Outcome.DONE;
    }

    /** Lets a batch go that needs no approval, or has it wait for the money; does nothing where it was cancelled meanwhile. */
    void releaseChecked(long batchId) {
        database.run(connection -> {
            BatchRow batch = lockAfterService(connection, batchId);
            if (batch == null || !batch.state().equals("CHECKING") || !batch.isChecked()) return;
            ServiceDefinition service = services.get(batch.service());
            if (!batch.checkOnly() && waitsForFunds(connection, batch, service)) return;
            Release.Act act = new Release.Act("gateway", "{}", clock.instant());
            release.release(connection, batch, service, act);
        });
    }

    private boolean waitsForFunds(Connection connection, BatchRow batch, ServiceDefinition service)
            throws SQLException {
        List<Shortfall.Warning> lacking = funds.warnings(connection, batch.id());
        if (lacking.isEmpty()) return false;
        Funds.keep(connection, batch.id(), lacking);
        boolean holds = service.approvals().shortBalance() == ServiceDefinition.ShortBalance.HOLD;
        for (Shortfall.Warning each : lacking)
            LOG.atWarn()
                    .addKeyValue("event", "batch.funds-short")
                    .addKeyValue("batchId", batch.id())
                    .addKeyValue("destination", each.destination())
                    .addKeyValue("shortVnd", each.shortVnd())
                    .addKeyValue("waits", holds)
                    .log("The latest statement shows less than the batch needs");
        if (!holds) return false;
        try (var update = connection.prepareStatement("update batch set state = 'AWAITING_APPROVAL' where id = ?")) {
            update.setLong(1, batch.id());
            update.executeUpdate();
        }
        audit.append(connection, "gateway", "batch.wait-for-funds", "batch:" + batch.id(), "{}");
        return true;
    }

    /** Takes a batch back before anything of it has left: its keys are free again. */
    public Cancelled cancel(long batchId, Caller caller, String reason) {
        caller.need(Right.RELEASE, null);
        try {
            return database.transaction(connection -> {
                Cancelled cancelled = cancel(connection, batchId, caller.name(), reason);
                if (cancelled.outcome() != Outcome.DONE) throw new NotCancelled(cancelled);
                return cancelled;
            });
        } catch (NotCancelled e) {
            return e.how;
        }
    }

    /** Rolls back what a cancelling did before it was seen that something has left. */
    private static final class NotCancelled extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final transient Cancelled how;

        NotCancelled(Cancelled how) {
            this.how = how;
        }
    }

    private Cancelled cancel(Connection connection, long batchId, String actor, String reason) throws SQLException {
        BatchRow batch = lockAfterService(connection, batchId);
        if (batch == null) return Cancelled.of(Outcome.NO_SUCH_BATCH);
        boolean released = batch.state().equals("RELEASED") || batch.state().equals("DONE");
        if (!released && !UNRELEASED.contains(batch.state())) return Cancelled.of(Outcome.WRONG_STATE);
        if (released) {
            // most that come too late are told so without a lock on what is being sent
            Cancelled early = left(connection, batchId);
            if (early.outcome() == Outcome.SENT) return early;
            if (batch.state().equals("DONE")) return Cancelled.of(Outcome.WRONG_STATE);
        }
        if (released || batch.isChecked()) {
            List<UnitRange> units = UnitRange.of(connection, batchId);
            close(connection, batchId, units);
            Cancelled left = released ? left(connection, batchId) : Cancelled.of(Outcome.DONE);
            if (left.outcome() == Outcome.SENT) return left;
            if (released) freeKeys(connection, units);
        }
        try (var update = connection.prepareStatement(
                "update batch set state = 'CANCELLED', done_at = ?, cancelled_by = ? where id = ?")) {
            update.setTimestamp(1, Timestamp.from(clock.instant()));
            update.setString(2, actor);
            update.setLong(3, batchId);
            update.executeUpdate();
        }
        audit.append(connection, actor, "batch.cancel", "batch:" + batchId, detail(reason));
        return Cancelled.of(Outcome.DONE);
    }

    /**
     * The sender checks the state of every item in the commit of its submission: a closed one is not sent. It locks its unit before
     * its transfers, and so does this.
     */
    private void close(Connection connection, long batchId, List<UnitRange> units) throws SQLException {
        Instant now = clock.instant();
        try (var update = connection.prepareStatement("update unit set due_at = null where batch_id = ?")) {
            update.setLong(1, batchId);
            update.executeUpdate();
        }
        UnitRange.each(
                connection,
                units,
                "update transfer set state = 'CLOSED', cause = 'batch.cancelled', changed_at = ? where id between ? and ?"
                        + " and state in ('READY', 'DEAD')",
                1,
                update -> update.setTimestamp(1, Timestamp.from(now)));
    }

    /** Whatever was in a submission, though that may have ended with a no, and whatever a fact has moved. */
    private static Cancelled left(Connection connection, long batchId) throws SQLException {
        String sql = "select coalesce(sum(n), 0), coalesce(sum(vnd), 0) from unit u cross join lateral"
                + " (select count(*) as n, sum(t.amount_vnd) as vnd from transfer t where t.id between u.first_id and u.last_id"
                + " and (t.submission_id is not null or t.state not in ('READY', 'DEAD', 'CLOSED'))) as gone where u.batch_id = ?";
        try (var select = connection.prepareStatement(sql)) {
            select.setLong(1, batchId);
            try (var row = select.executeQuery()) {
                row.next();
                long items = row.getLong(1);
                return items == 0 ? Cancelled.of(Outcome.DONE) : new Cancelled(Outcome.SENT, items, row.getLong(2));
            }
        }
    }

    private static void freeKeys(Connection connection, List<UnitRange> units) throws SQLException {
        UnitRange.each(
                connection,
                units,
                "delete from entitlement e using transfer_item i where e.key = i.entitlement_key and e.transfer_id = i.id"
                        + " and i.id between ? and ?",
                0,
                delete -> {});
    }

    /**
     * Marks released batches of which nothing is open any more as DONE. Cheap while something is: the transfers are looked at
     * only when no unit is due and no submission waits for an answer.
     *
     * @return how many
     */
    public int closeFinished() {
        String quiet = "select b.id from batch b where b.state = 'RELEASED'"
                + " and not exists (select from unit u where u.batch_id = b.id and u.due_at is not null)"
                + " and not exists (select from unit u join submission s on s.unit_id = u.id where u.batch_id = b.id and s.open > 0)";
        List<Long> ids = database.read(connection -> {
            List<Long> found = new ArrayList<>();
            try (var select = connection.prepareStatement(quiet);
                    var rows = select.executeQuery()) {
                while (rows.next()) found.add(rows.getLong(1));
            }
            return found;
        });
        int finished = 0;
        for (long id : ids) if (database.transaction(connection -> finish(connection, id))) finished++;
        return finished;
    }

    private boolean finish(Connection connection, long batchId) throws SQLException {
        if (UnitRange.anyIn(connection, UnitRange.of(connection, batchId), OPEN)) return false;
        try (var update = connection.prepareStatement(
                "update batch set state = 'DONE', done_at = ? where id = ? and state = 'RELEASED'")) {
            update.setTimestamp(1, Timestamp.from(clock.instant()));
            update.setLong(2, batchId);
            return update.executeUpdate() == 1;
        }
    }

    /** The service's lock comes before any row, also before the batch's. */
    public static @Nullable BatchRow lockAfterService(Connection connection, long batchId) throws SQLException {
        BatchRow seen = BatchRow.read(connection, batchId);
        if (seen == null) return null;
        ServiceLock.take(connection, seen.service());
        return BatchRow.lock(connection, batchId);
    }

    static String detail(String reason) {
        try {
            return JSON.writeValueAsString(Map.of("reason", reason));
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException("a text can be written as JSON", e);
        }
    }
}
