package vn.lienthong.gateway.engine.answer;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import vn.lienthong.gateway.engine.ledger.Database;
import vn.lienthong.gateway.engine.ledger.State;

/** Where the transfers of waiting callers stand in the ledger. */
public final class Endings {
    private static final String SELECT = "select id, state, partner_code, cause from transfer where id = any(?)";

    private final Database database;

    public Endings(Database database) {
        this.database = database;
    }

    /** Where these transfers stand, by id, without what was answered: {@link AnswerReading} opens that. */
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

    private static Ended ended(ResultSet row) throws SQLException {
        return new Ended(State.valueOf(row.getString(2)), row.getString(3), row.getString(4), null);
    }
}
