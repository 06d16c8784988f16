package vn.lienthong.gateway.engine.notify;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event as it was written: what happened, never to whom.
 *
 * @param detail JSON object: what is said of the whole
 * @param ids transfers that moved; empty where the event is not about transfers
 * @param states where each stands since then
 * @param codes normalised cause of each; empty where there is none
 */
record Event(
        long id,
        String agency,
        String service,
        String type,
        @Nullable Long batchId,
        Instant at,
        String detail,
        Long[] ids,
        String[] states,
        String[] codes) {
    static final String COLUMNS = "e.id, e.agency, e.service, e.type, e.batch_id, e.at, e.detail::text,"
            + " coalesce(e.ids, '{}'), coalesce(e.states, '{}'), coalesce(e.codes, '{}')";

    static Event of(ResultSet row) throws SQLException {
        return new Event(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getObject(5, Long.class),
                row.getTimestamp(6).toInstant(),
                row.getString(7),
                (Long[]) row.getArray(8).getArray(),
                (String[]) row.getArray(9).getArray(),
                (String[]) row.getArray(10).getArray());
    }
}
