package vn.lienthong.gateway.engine.operate;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import vn.lienthong.gateway.engine.ledger.Values;

/** Which version of a mapping transfers go through from now on: the one that a person wants, or whichever their route names. */
final class Pins {
    private Pins() {}

    /** @param pins version ({@code name@vN}) by id; those that have none go by their route again, whatever they were pinned to */
    static void set(Connection connection, List<Long> ids, Map<Long, String> pins) throws SQLException {
        try (var update = connection.prepareStatement("update transfer t set pinned = v.pin"
                + " from unnest(?::bigint[], ?::text[]) as v(id, pin)"
                + " where t.id = v.id and t.pinned is distinct from v.pin")) {
            new Values(update).numbers(ids, id -> id).texts(ids, pins::get);
            update.executeUpdate();
        }
    }
}
