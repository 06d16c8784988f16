package vn.lienthong.gateway.engine.passing;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.lienthong.gateway.engine.ledger.TransferTable;

/** Which transfer came of which. */
public final class Links {
    private Links() {}

    /** How one came of the other. The words are those of V85__link.sql. */
    public enum Kind {
        /** A route passed it on. */
        PASSED_ON("passed-on"),
        /** What a route would have passed on was there already. */
        KNOWN("known"),
        /** It was held because of the other. */
        STOPPED("stopped"),
        /** It came too late to be held. */
        NOT_STOPPED("not-stopped");

        private final String word;

        Kind(String word) {
            this.word = word;
        }
    }

    /** @param step of the route, in its own words; empty where no route did it */
    public record Link(long from, long to, Kind kind, String step) {}

    /** Writes links; those that are there already stay as they are. */
    public static void write(Connection connection, List<Link> links, Instant now) throws SQLException {
        if (links.isEmpty()) return;
        try (var insert = connection.prepareStatement("insert into link(from_transfer, to_transfer, kind, step, at)"
                + " values (?, ?, ?, ?, ?) on conflict do nothing")) {
            for (Link link : links) {
                insert.setLong(1, link.from());
                insert.setLong(2, link.to());
                insert.setString(3, link.kind().word);
                insert.setString(4, link.step());
                insert.setTimestamp(5, Timestamp.from(now));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** What a step has passed on already: from → to. */
    public static Map<Long, Long> of(Connection connection, String step, long[] from) throws SQLException {
        var links = new HashMap<Long, Long>();
        try (var select = connection.prepareStatement(
                "select from_transfer, to_transfer from link where step = ? and from_transfer = any(?)")) {
            select.setString(1, step);
            select.setArray(2, connection.createArrayOf("bigint", TransferTable.boxed(from)));
            try (var rows = select.executeQuery()) {
                while (rows.next()) links.put(rows.getLong(1), rows.getLong(2));
            }
        }
        return links;
    }
}
