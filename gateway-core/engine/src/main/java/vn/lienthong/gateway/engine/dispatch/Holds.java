package vn.lienthong.gateway.engine.dispatch;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import vn.lienthong.gateway.engine.ledger.TransferTable;

/** Holds by a person: they stop sending, never inquiries or reports. */
public final class Holds {
    /** Of a hold that stands at an instant. */
    public static final String OPEN = " released_at is null and (until is null or until > ?) ";

    private Holds() {}

    /** What is held now. */
    public record Held(
            boolean everything,
            Set<String> destinations,
            Set<Long> batches,
            List<Long> personKeys,
            Set<Long> transfers) {
        public boolean holds(Claim claim) {
            return everything
                    || destinations.contains(claim.destination())
                    || (claim.batchId() != null && batches.contains(claim.batchId()));
        }

        public boolean holdsDestination(String destination) {
            return everything || destinations.contains(destination);
        }

        /** Whether single transfers of a unit may be held. */
        public boolean hasPersons() {
            return !personKeys.isEmpty() || !transfers.isEmpty();
        }
    }

    public static Held now(Connection connection, Instant now) throws SQLException {
        boolean everything = false;
        var destinations = new HashSet<String>();
        var batches = new HashSet<Long>();
        var persons = new ArrayList<Long>();
        var transfers = new HashSet<Long>();
        try (var select = connection.prepareStatement("select kind, target from hold where" + OPEN)) {
            select.setTimestamp(1, Timestamp.from(now));
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    String target = rows.getString(2);
                    switch (rows.getString(1)) {
                        case "all" -> everything = true;
                        case "destination" -> destinations.add(target);
                        case "batch" -> batches.add(Long.valueOf(target));
                        case "person" -> persons.add(Long.valueOf(target));
                        case "transfer" -> transfers.add(Long.valueOf(target));
                        default -> throw new IllegalStateException("the database allows no other kind of hold");
                    }
                }
            }
        }
        return new Held(everything, destinations, batches, persons, transfers);
    }

    /** Whether a hold has come over the unit or over one of these items since it was claimed. */
    public static boolean stop(Connection connection, Claim claim, long[] ids, Instant now) throws SQLException {
        var held = now(connection, now);
        return held.holds(claim) || (held.hasPersons() && holdsOne(connection, held, ids));
    }

    private static boolean holdsOne(Connection connection, Held held, long[] ids) throws SQLException {
        for (long id : ids) if (held.transfers().contains(id)) return true;
        if (held.personKeys().isEmpty()) return false;
        try (var select = connection.prepareStatement("select exists (select 1 from transfer_item"
                + " where personal_number_key = any(?) and id between ? and ? and id = any(?))")) {
            select.setArray(
                    1, connection.createArrayOf("bigint", held.personKeys().toArray()));
            select.setLong(2, ids[0]);
            select.setLong(3, ids[ids.length - 1]);
            select.setArray(4, connection.createArrayOf("bigint", TransferTable.boxed(ids)));
            try (var row = select.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }
}
