package vn.lienthong.gateway.engine.operate;

import java.sql.Connection;
import java.sql.Date;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.dispatch.Unverified;
import vn.lienthong.gateway.engine.intake.check.CheckedLine;
import vn.lienthong.gateway.engine.intake.store.TransferIds;
import vn.lienthong.gateway.engine.ledger.State;

/**
 * Puts a new transfer with other values in the place of a failed one: it gets a reference and a unit of its own and takes the
 * entitlement over, under the same locks as a re-issue.
 */
public final class Replacing {
    private final Replaying.Rules rules;
    private final String keyId;
    private final Clock clock;

    /** @param keyId of the vault that sealed the new values */
    public Replacing(Replaying.Rules rules, String keyId, Clock clock) {
        this.rules = rules;
        this.keyId = keyId;
        this.clock = clock;
    }

    /**
     * Why a transfer cannot be replaced now; absent: it can. It and its entitlement are locked from here on.
     *
     * @return {@code transfer.changed}: it goes on, has been paid, or another took its place; {@code correct.not-possible}: nobody
     *     knows yet; {@code replay.locked}, {@code replay.cancelled}, {@code replay.unclaimed}
     */
    public static @Nullable String obstacle(Connection connection, long id) throws SQLException {
        var found = Candidate.lock(connection, new long[] {id});
        return found.isEmpty() ? Skipped.UNKNOWN : obstacle(found.getFirst());
    }

    /** The same by its state alone, for whoever only looks; absent: a failure, which may be corrected. */
    public static @Nullable String obstacle(State state) {
        return switch (state) {
            case IN_DOUBT, ACCEPTED, SENDING -> "correct.not-possible";
            case AWAITING_APPROVAL, READY, RETRYING, COMPLETED, SUPERSEDED -> "transfer.changed";
            case REJECTED, RETURNED, DEAD, CLOSED -> null;
        };
    }

    private static @Nullable String obstacle(Candidate candidate) {
        String byState = obstacle(candidate.state());
        if (byState != null) return byState;
        String obstacle = candidate.obstacle(false);
        // A new destination comes with the new values.
        if ("replay.unrouted".equals(obstacle)) return null;
        return "replay.superseded".equals(obstacle) ? "transfer.changed" : obstacle;
    }

    /** How it went. */
    public sealed interface Replaced {
        /** @param id of the new transfer */
        record Done(long id) implements Replaced {}

        /** @param code as {@link #obstacle}, {@code correct.identity}, {@code person.second-id}, {@code route.no-destination} */
        record Refused(String code) implements Replaced {}
    }

    /** In the caller's transaction; whether somebody may was asked before. */
    public Replaced replace(Connection connection, long id, CheckedLine.Good line, Act act) throws SQLException {
        var found = Candidate.lock(connection, new long[] {id});
        if (found.isEmpty()) return new Replaced.Refused(Skipped.UNKNOWN);
        var old = found.getFirst();
        String obstacle = obstacle(old);
        if (obstacle == null && line.destination().isEmpty()) obstacle = "route.no-destination";
        if (obstacle == null && !isSameEntitlement(connection, id, line)) obstacle = "correct.identity";
        if (obstacle == null && isSomebodyElse(connection, line)) obstacle = "person.second-id";
        if (obstacle != null) return new Replaced.Refused(obstacle);
        return new Replaced.Done(write(connection, old, line, act));
    }

    private static boolean isSameEntitlement(Connection connection, long id, CheckedLine.Good line)
            throws SQLException {
        try (var select = connection.prepareStatement("select entitlement_key from transfer_item where id = ?")) {
            select.setLong(1, id);
            try (var row = select.executeQuery()) {
                return row.next() && Arrays.equals(row.getBytes(1), line.entitlement());
            }
        }
    }

    /** The person that it names now has this already, or it is on its way, under another beneficiary id. */
    private static boolean isSomebodyElse(Connection connection, CheckedLine.Good line) throws SQLException {
        if (line.second() == null) return false;
        try (var select = connection.prepareStatement("select exists (select from entitlement e"
                + " join transfer t on t.id = e.transfer_id where e.second_key = ? and e.key <> ?"
                + " and t.state not in ('REJECTED', 'RETURNED', 'DEAD', 'CLOSED', 'SUPERSEDED'))")) {
            select.setBytes(1, line.second());
            select.setBytes(2, line.entitlement());
            try (var row = select.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    private long write(Connection connection, Candidate old, CheckedLine.Good line, Act act) throws SQLException {
        Instant now = clock.instant();
        long id = TransferIds.take(connection, 1);
        long unit = unit(connection, old, line, id, now);
        if (rules.verified().test(old.service())) Unverified.beginningWith(connection, id, now);
        transfer(connection, old, line, id, unit, now);
        item(connection, line, id);
        handOver(connection, old, line, id, now);
        PersonalNotes.write(
                connection,
                List.of(new PersonalNotes.Note(old.id(), old.submissionId(), "CORRECTED", State.SUPERSEDED)),
                act,
                now);
        WorkResolution.ofTransfers(connection, new long[] {old.id()}, "entitlement.unpaid", "corrected", act, now);
        return id;
    }

    private long unit(Connection connection, Candidate old, CheckedLine.Good line, long id, Instant now)
            throws SQLException {
        boolean verified = rules.verified().test(old.service());
        try (var insert = connection.prepareStatement(
                "insert into unit(service, agency, destination, execution_date, first_id, last_id, created_at, due_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?) returning id")) {
            insert.setString(1, old.service());
            insert.setString(2, old.agency());
            insert.setString(3, line.destination());
            insert.setDate(4, Date.valueOf(rules.executionDate().apply(line.destination())));
            insert.setLong(5, id);
            insert.setLong(6, id);
            insert.setTimestamp(7, Timestamp.from(now));
            insert.setTimestamp(8, verified ? null : Timestamp.from(now));
            try (var row = insert.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private static void transfer(
            Connection connection, Candidate old, CheckedLine.Good line, long id, long unit, Instant now)
            throws SQLException {
        try (var insert = connection.prepareStatement("insert into transfer(id, unit_id, state, amount_vnd, prior_id,"
                + " changed_at) values (?, ?, 'READY', ?, ?, ?)")) {
            insert.setLong(1, id);
            insert.setLong(2, unit);
            insert.setLong(3, line.amountVnd());
            insert.setLong(4, old.id());
            insert.setTimestamp(5, Timestamp.from(now));
            insert.executeUpdate();
        }
        try (var insert = connection.prepareStatement("insert into turn(transfer_id, person_key)"
                + " select ?, coalesce(?, person_key) from turn where transfer_id = ?")) {
            insert.setLong(1, id);
            insert.setObject(2, line.search().personalNumber(), Types.BIGINT);
            insert.setLong(3, old.id());
            insert.executeUpdate();
        }
    }

    private void item(Connection connection, CheckedLine.Good line, long id) throws SQLException {
        try (var insert = connection.prepareStatement(
                "insert into transfer_item(id, entitlement_key, content_hash, second_key,"
                        + " personal_number_key, beneficiary_key, account_key, key_id, payload) values (?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            insert.setLong(1, id);
            insert.setBytes(2, line.entitlement());
            insert.setBytes(3, line.content());
            insert.setBytes(4, line.second());
            insert.setObject(5, line.search().personalNumber(), Types.BIGINT);
            insert.setObject(6, line.search().beneficiary(), Types.BIGINT);
            insert.setObject(7, line.search().account(), Types.BIGINT);
            insert.setString(8, keyId);
            insert.setBytes(9, line.payload());
            insert.executeUpdate();
        }
    }

    private static void handOver(Connection connection, Candidate old, CheckedLine.Good line, long id, Instant now)
            throws SQLException {
        try (var update = connection.prepareStatement(
                "update transfer set was = state, state = 'SUPERSEDED', changed_at = ? where id = ?")) {
            update.setTimestamp(1, Timestamp.from(now));
            update.setLong(2, old.id());
            update.executeUpdate();
        }
        if (!old.keyed()) return;
        try (var update = connection.prepareStatement(
                "update entitlement set transfer_id = ?, second_key = ? where key = ? and transfer_id = ?")) {
            update.setLong(1, id);
            update.setBytes(2, line.second());
            update.setBytes(3, line.entitlement());
            update.setLong(4, old.id());
            if (update.executeUpdate() != 1)
                throw new IllegalStateException("an entitlement changed hands outside the lock of its service");
        }
    }
}
