package vn.lienthong.gateway.engine.verify;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.lienthong.gateway.engine.ledger.Database;
import vn.lienthong.gateway.engine.ledger.State;
import vn.lienthong.gateway.engine.security.Vault;
import vn.lienthong.gateway.engine.service.ServiceDefinition;
import vn.lienthong.gateway.engine.service.verify.Verification;

/**
 * Answers about persons that an agency's look-ups have brought already. The keys find candidates, the values decide: another name
 * or birth date under the same number is another question.
 */
final class KnownAnswers {
    /** Ranges of ids with no more than so many others between them are read as one. */
    private static final long NEAR = 10_000;

    private final Database database;
    private final Vault vault;

    KnownAnswers(Database database, Vault vault) {
        this.database = database;
        this.vault = vault;
    }

    /** Whose answers, and since when. */
    record Scope(String agency, Verification rule, ServiceDefinition asked, Instant since) {}

    private record Range(long first, long last) {}

    /** @param numberKeys of the persons who are looked for @return whom the ledger knows, with the latest look-up that answered */
    Map<Question.Person, Long> find(Scope scope, Question.Form form, Set<Long> numberKeys) {
        return database.transaction(connection -> {
            Map<Question.Person, Long> known = new HashMap<>();
            List<Range> ranges = ranges(connection, scope);
            if (ranges.isEmpty() || numberKeys.isEmpty()) return known;
            lookFor(connection, numberKeys);
            for (Range range : ranges) read(connection, scope, form, range, known);
            return known;
        });
    }

    private static List<Range> ranges(Connection connection, Scope scope) throws SQLException {
        List<Range> ranges = new ArrayList<>();
        try (var select = connection.prepareStatement("select first_id, last_id from unit"
                + " where service = ? and agency = ? and created_at >= ? order by first_id")) {
            select.setString(1, scope.asked().id());
            select.setString(2, scope.agency());
            select.setTimestamp(3, Timestamp.from(scope.since()));
            try (var rows = select.executeQuery()) {
                while (rows.next()) add(ranges, new Range(rows.getLong(1), rows.getLong(2)));
            }
        }
        return ranges;
    }

    private static void add(List<Range> ranges, Range next) {
        Range last = ranges.isEmpty() ? null : ranges.getLast();
        if (last == null || next.first() - last.last() > NEAR) ranges.add(next);
        else ranges.set(ranges.size() - 1, new Range(last.first(), Math.max(last.last(), next.last())));
    }

    /** A table with statistics: of an array the planner knows nothing. */
    private static void lookFor(Connection connection, Set<Long> keys) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("create temp table looked_for(key bigint primary key) on commit drop");
        }
        try (var insert =
                connection.prepareStatement("insert into looked_for select key from unnest(?::bigint[]) as v(key)")) {
            insert.setArray(1, connection.createArrayOf("bigint", keys.toArray()));
            insert.executeUpdate();
        }
        try (var statement = connection.createStatement()) {
            statement.execute("analyze looked_for");
        }
    }

    private void read(
            Connection connection, Scope scope, Question.Form form, Range range, Map<Question.Person, Long> known)
            throws SQLException {
        String sql = "select t.id, t.state, t.cause, i.key_id, i.payload from transfer_item i"
                + " join looked_for k on k.key = i.personal_number_key join transfer t on t.id = i.id"
                + " join unit u on u.id = t.unit_id where i.id between ? and ? and t.id between ? and ?"
                + " and u.service = ? and u.agency = ? and t.state in ('COMPLETED', 'REJECTED') and t.changed_at >= ?"
                + " order by t.changed_at, t.id";
        try (var select = connection.prepareStatement(sql)) {
            select.setLong(1, range.first());
            select.setLong(2, range.last());
            select.setLong(3, range.first());
            select.setLong(4, range.last());
            select.setString(5, scope.asked().id());
            select.setString(6, scope.agency());
            select.setTimestamp(7, Timestamp.from(scope.since()));
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    LookUp lookUp = lookUp(rows);
                    if (lookUp.isAnswer(scope.rule(), scope.asked()))
                        known.put(form.asked(vault.open(rows.getString(4), rows.getBytes(5))), rows.getLong(1));
                }
            }
        }
    }

    private static LookUp lookUp(ResultSet row) throws SQLException {
        return new LookUp(row.getLong(1), State.valueOf(row.getString(2)), row.getString(3));
    }
}
