package vn.lienthong.gateway.engine.intake.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.intake.check.CheckedLine;
import vn.lienthong.gateway.engine.ledger.State;

/** Writes a unit with its transfers and their payloads: one id range, one COPY a table. */
public final class UnitWriter {
    private static final String TRANSFERS =
            "copy transfer(id, unit_id, line, state, attempts, amount_vnd, locked, changed_at) from stdin (format binary)";
    private static final String ITEMS =
            "copy transfer_item(id, entitlement_key, content_hash, second_key, personal_number_key,"
                    + " beneficiary_key, account_key, key_id, payload) from stdin (format binary)";

    private final String keyId;

    /** @param keyId the key that sealed the payloads */
    public UnitWriter(String keyId) {
        this.keyId = keyId;
    }

    /**
     * What the transfers of a unit have in common.
     *
     * @param batchId absent for single transfers, which have no line either
     * @param dueAt when they are to be sent; absent: not yet
     * @param inOrder whether those of one person leave one after another
     */
    public record Unit(
            @Nullable Long batchId,
            String service,
            String agency,
            String destination,
            LocalDate executionDate,
            State state,
            Instant now,
            @Nullable Instant dueAt,
            boolean inOrder) {
        /** The same, due at another time. */
        public Unit dueAt(Instant other) {
            return new Unit(batchId, service, agency, destination, executionDate, state, now, other, inOrder);
        }
    }

    /** @return id of the first transfer; the others follow in the order of the lines */
    public long write(Connection connection, Unit unit, List<CheckedLine.Good> lines) throws SQLException {
        long first = TransferIds.take(connection, lines.size());
        begin(connection, unit, first, lines);
        return first;
    }

    /** Writes a unit whose ids are taken. @return its id */
    public long begin(Connection connection, Unit unit, long first, List<CheckedLine.Good> lines) throws SQLException {
        long unitId = insert(connection, unit, first, first + lines.size() - 1);
        add(connection, unit, unitId, first, lines);
        return unitId;
    }

    /** Writes transfers of a unit that is there and has their ids in its range. */
    public void add(Connection connection, Unit unit, long unitId, long first, List<CheckedLine.Good> lines)
            throws SQLException {
        transfers(connection, unit, unitId, first, lines);
        items(connection, first, lines);
        if (unit.inOrder()) turns(connection, first, first + lines.size() - 1);
    }

    private static void turns(Connection connection, long first, long last) throws SQLException {
        try (var insert = connection.prepareStatement("insert into turn(transfer_id, person_key)"
                + " select id, personal_number_key from transfer_item where id between ? and ?"
                + " and personal_number_key is not null")) {
            insert.setLong(1, first);
            insert.setLong(2, last);
            insert.executeUpdate();
        }
    }

    private static long insert(Connection connection, Unit unit, long first, long last) throws SQLException {
        String sql =
                "insert into unit(batch_id, service, agency, destination, execution_date, first_id, last_id, created_at, due_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?) returning id";
        try (var insert = connection.prepareStatement(sql)) {
            insert.setObject(1, unit.batchId());
            insert.setString(2, unit.service());
            insert.setString(3, unit.agency());
            insert.setString(4, unit.destination());
            insert.setObject(5, unit.executionDate());
            insert.setLong(6, first);
            insert.setLong(7, last);
            insert.setTimestamp(8, Timestamp.from(unit.now()));
            Instant due = unit.dueAt();
            insert.setTimestamp(9, due == null ? null : Timestamp.from(due));
            try (var row = insert.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private static void transfers(
            Connection connection, Unit unit, long unitId, long first, List<CheckedLine.Good> lines)
            throws SQLException {
        BinaryCopy copy = new BinaryCopy(connection, TRANSFERS);
        try {
            for (int i = 0; i < lines.size(); i++) {
                copy.row(8).whole(first + i).whole(unitId);
                if (unit.batchId() == null) copy.absent();
                else copy.integer(lines.get(i).line());
                copy.text(unit.state().name())
                        .small(0)
                        .whole(lines.get(i).amountVnd().longValue())
                        .flag(false)
                        .time(unit.now());
            }
            copy.end();
        } finally {
            copy.cancel();
        }
    }

    private void items(Connection connection, long first, List<CheckedLine.Good> lines) throws SQLException {
        BinaryCopy copy = new BinaryCopy(connection, ITEMS);
        try {
            for (int i = 0; i < lines.size(); i++) {
                CheckedLine.Good line = lines.get(i);
                copy.row(9)
                        .whole(first + i)
                        .bytes(line.entitlement())
                        .bytes(line.content())
                        .bytes(line.second())
                        .whole(line.search().personalNumber())
                        .whole(line.search().beneficiary())
                        .whole(line.search().account())
                        .text(keyId)
                        .bytes(line.payload());
            }
            copy.end();
        } finally {
            copy.cancel();
        }
    }
}
