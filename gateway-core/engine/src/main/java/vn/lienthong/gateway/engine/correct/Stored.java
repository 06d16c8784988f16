package vn.lienthong.gateway.engine.correct;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.ledger.References;
import vn.lienthong.gateway.engine.security.Vault;

/**
 * A transfer as it is stored, opened.
 *
 * @param version how many it came after, and one
 * @param changedBy who put another in its place; absent: nobody, or no person
 */
record Stored(
        long id,
        String reference,
        String service,
        String agency,
        String destination,
        String state,
        Instant changedAt,
        int version,
        @Nullable String changedBy,
        byte[] payload) {
    private static final String SQL =
            "with recursive chain(id, prior_id) as (select t.id, t.prior_id from transfer t where t.id = ?"
                    + " union all select t.id, t.prior_id from chain c join transfer t on t.id = c.prior_id)"
                    + " select u.service, u.agency, u.destination, t.state, t.changed_at, (select count(*) from chain)::int,"
                    + " (select c.by_name from correction c where c.transfer_id = t.id and c.new_id is not null),"
                    + " i.key_id, i.payload from transfer t join unit u on u.id = t.unit_id"
                    + " join transfer_item i on i.id = t.id where t.id = ?";

    static @Nullable Stored read(Connection connection, long id, References references, Vault vault)
            throws SQLException {
        try (var select = connection.prepareStatement(SQL)) {
            select.setLong(1, id);
            select.setLong(2, id);
            try (var row = select.executeQuery()) {
                if (!row.next()) return null;
                return new Stored(
                        id,
                        references.of(id),
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getTimestamp(5).toInstant(),
                        row.getInt(6),
                        row.getString(7),
                        vault.open(row.getString(8), row.getBytes(9)));
            }
        }
    }

    /** Holds personal values. */
    @Override
    public String toString() {
        return "Stored[" + reference + "]";
    }
}
