package vn.lienthong.gateway.engine.verify;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.ledger.Database;

/** Statements on the units that wait, and on what is remembered of their questions. */
final class VerificationRows {
    /** Units looked at in one turn. */
    private static final int MOST_UNITS = 500;

    private static final String OPEN =
            "select v.unit_id, u.service, u.agency, u.first_id, u.last_id, v.batch_id, a.state,"
                    + " b.officer from verification v join unit u on u.id = v.unit_id left join batch b on b.id = u.batch_id"
                    + " left join batch a on a.id = v.batch_id where v.done_at is null and v.asked_at is %s null order by v.unit_id limit "
                    + MOST_UNITS;

    private final Database database;

    VerificationRows(Database database) {
        this.database = database;
    }

    /** Somebody else has asked for one of these units: nothing is written, and his question counts. */
    static final class AskedMeanwhile extends RuntimeException {
        private static final long serialVersionUID = 1;

        AskedMeanwhile() {
            super("another node has asked for one of these units");
        }
    }

    /**
     * Where the answer about one transfer's person comes from.
     *
     * @param line of the list of look-ups; absent: the ledger has the answer already
     * @param lookUpId the transfer that has it
     */
    record Source(
            long transferId,
            @Nullable Integer line,
            @Nullable Long lookUpId) {}

    List<Waiting> unasked() {
        return open("");
    }

    List<Waiting> asked() {
        return open("not");
    }

    private List<Waiting> open(String not) {
        return database.read(connection -> {
            var waiting = new ArrayList<Waiting>();
            try (var select = connection.prepareStatement(OPEN.formatted(not));
                    var rows = select.executeQuery()) {
                while (rows.next())
                    waiting.add(new Waiting(
                            rows.getLong(1),
                            rows.getString(2),
                            rows.getString(3),
                            rows.getLong(4),
                            rows.getLong(5),
                            rows.getObject(6, Long.class),
                            rows.getString(7),
                            rows.getString(8)));
            }
            return waiting;
        });
    }

    /**
     * Remembers that units were asked for, in the transaction that takes in the questions.
     *
     * @throws AskedMeanwhile the transaction must not be committed
     */
    static void remember(
            Connection connection, List<Waiting> units, @Nullable Long batchId, List<Source> sources, Instant now)
            throws SQLException {
        try (var update = connection.prepareStatement("update verification set asked_at = ?, batch_id = ?"
                + " where unit_id = any(?) and asked_at is null and done_at is null")) {
            update.setTimestamp(1, Timestamp.from(now));
            update.setObject(2, batchId, java.sql.Types.BIGINT);
            update.setArray(
                    3,
                    connection.createArrayOf(
                            "bigint", units.stream().map(Waiting::unitId).toArray()));
            if (update.executeUpdate() != units.size()) throw new AskedMeanwhile();
        }
        try (var insert = connection.prepareStatement("insert into verified(transfer_id, line, lookup_id)"
                + " select * from unnest(?::bigint[], ?::int[], ?::bigint[]) as v(id, line, lookup_id) order by id")) {
            array(insert, 1, "bigint", sources, Source::transferId);
            array(insert, 2, "int", sources, Source::line);
            array(insert, 3, "bigint", sources, Source::lookUpId);
            insert.executeUpdate();
        }
    }

    /** Sets a parameter to one value of each row. */
    static <T> void array(
            PreparedStatement statement, int at, String type, List<T> rows, Function<T, @Nullable Object> value)
            throws SQLException {
        Object[] values = new Object[rows.size()];
        for (int i = 0; i < values.length; i++) values[i] = value.apply(rows.get(i));
        statement.setArray(at, statement.getConnection().createArrayOf(type, values));
    }

    static List<Source> sources(Connection connection, Waiting unit) throws SQLException {
        var sources = new ArrayList<Source>();
        try (var select = connection.prepareStatement(
                "select transfer_id, line, lookup_id from verified where transfer_id between ? and ? order by transfer_id")) {
            select.setLong(1, unit.firstId());
            select.setLong(2, unit.lastId());
            try (var rows = select.executeQuery()) {
                while (rows.next())
                    sources.add(new Source(
                            rows.getLong(1), rows.getObject(2, Integer.class), rows.getObject(3, Long.class)));
            }
        }
        return sources;
    }

    /** Locks a unit, then its wait, as everybody takes them. @return false: it does not wait any more */
    static boolean lock(Connection connection, long unitId) throws SQLException {
        return exists(connection, "select 1 from unit where id = ? for no key update", unitId)
                && exists(
                        connection,
                        "select 1 from verification where unit_id = ? and done_at is null for update",
                        unitId);
    }

    private static boolean exists(Connection connection, String sql, long id) throws SQLException {
        try (var select = connection.prepareStatement(sql)) {
            select.setLong(1, id);
            try (var row = select.executeQuery()) {
                return row.next();
            }
        }
    }

    /** The wait is over: the unit is due if there is anything in it that may leave. */
    static void end(Connection connection, Waiting unit, Instant now) throws SQLException {
        try (var update = connection.prepareStatement("update verification set done_at = ? where unit_id = ?")) {
            update.setTimestamp(1, Timestamp.from(now));
            update.setLong(2, unit.unitId());
            update.executeUpdate();
        }
        try (var update = connection.prepareStatement("update unit set due_at = ? where id = ? and exists"
                + " (select from transfer t where t.id between ? and ? and t.state = 'READY' and t.held is null)")) {
            update.setTimestamp(1, Timestamp.from(now));
            update.setLong(2, unit.unitId());
            update.setLong(3, unit.firstId());
            update.setLong(4, unit.lastId());
            update.executeUpdate();
        }
    }
}
