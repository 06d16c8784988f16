package vn.lienthong.gateway.engine.operate;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.ledger.References;

/** Which transfers are to be replayed. */
public sealed interface Selection {
    /** These and no others. */
    record Transfers(List<String> references) implements Selection {}

    /**
     * Every transfer that failed and matches all that is given. Closed ones are passed over: a person closed each of them, and one
     * sweep must not undo it; named by reference they are re-issued.
     *
     * @param cause the normalised code by which failures are grouped
     */
    record Matching(
            @Nullable Long batch,
            @Nullable String cause,
            @Nullable String destination) implements Selection {
        public Matching {
            if (batch == null && cause == null && destination == null)
                throw new IllegalArgumentException("a selection selects by something");
        }
    }

    /** The set as it is now, frozen: what fails later does not join it. */
    default Named choose(Connection connection, References references) throws SQLException {
        return switch (this) {
            case Transfers(var names) -> Named.of(names, references);
            case Matching matching -> new Named(matching(connection, matching), List.of());
        };
    }

    private static long[] matching(Connection connection, Matching matching) throws SQLException {
        var sql = new StringBuilder("select t.id from unit u join transfer t on t.id between u.first_id and u.last_id"
                + " where t.state in ('DEAD', 'REJECTED', 'RETURNED', 'CLOSED')");
        var values = new ArrayList<Object>();
        if (matching.batch() != null) {
            sql.append(" and u.batch_id = ?");
            values.add(matching.batch());
        }
        if (matching.cause() != null) {
            sql.append(" and t.cause = ?");
            values.add(matching.cause());
        }
        if (matching.destination() != null) {
            sql.append(" and u.destination = ?");
            values.add(matching.destination());
        }
        try (var select =
                connection.prepareStatement(sql.append(" order by t.id").toString())) {
            for (int i = 0; i < values.size(); i++) select.setObject(i + 1, values.get(i));
            var ids = java.util.stream.LongStream.builder();
            try (var rows = select.executeQuery()) {
                while (rows.next()) ids.add(rows.getLong(1));
            }
            return ids.build().toArray();
        }
    }

    /** As the audit reads it. */
    default String subject() {
        return switch (this) {
            case Transfers(var names) ->
                names.size() == 1 ? "transfer:" + names.getFirst().strip() : "transfers:" + names.size();
            case Matching(var batch, var cause, var destination) ->
                (batch == null ? "" : "batch:" + batch + " ")
                        .concat(cause == null ? "" : "cause:" + cause + " ")
                        .concat(destination == null ? "" : "destination:" + destination)
                        .strip();
        };
    }
}
