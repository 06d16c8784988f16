package vn.lienthong.gateway.engine.answer;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import vn.lienthong.gateway.engine.ledger.Database;
import vn.lienthong.gateway.engine.ledger.State;

/** What waiting callers are told, as the ledger has it: read after the commit, many at once. */
public final class Endings {
    private static final String SELECT = "select t.id, t.state, t.partner_code, t.cause, a.kind, a.key_id, a.payload"
            + " from transfer t left join answer a on a.transfer_id = t.id where t.id = any(?)";

    private final Database database;
    private final AnswerBook answers;

    public Endings(Database database, AnswerBook answers) {
        this.database = database;
        this.answers = answers;
    }

    /** Where these transfers stand, by id. Whoever asked for them is told the answer whole; nobody else may be. */
    public Map<Long, Ended> read(Collection<Long> ids) {
        return database.read(connection -> {
            var ended = new HashMap<Long, Ended>();
            try (var select = connection.prepareStatement(SELECT)) {
                select.setArray(1, connection.createArrayOf("bigint", ids.toArray()));
                try (var rows = select.executeQuery()) {
                    while (rows.next()) ended.put(rows.getLong(1), ended(rows));
                }
            }
            return ended;
        });
    }

    private Ended ended(ResultSet row) throws SQLException {
        String key = row.getString(6);
        var answer = key == null ? null : answers.open(row.getString(5), key, row.getBytes(7));
        return new Ended(State.valueOf(row.getString(2)), row.getString(3), row.getString(4), answer);
    }
}
