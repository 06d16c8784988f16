package vn.lienthong.gateway.engine.correct;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.operate.Act;
import vn.lienthong.gateway.engine.security.Vault;

/** Rows of corrections. */
final class CorrectionRows {
    private final Vault vault;

    CorrectionRows(Vault vault) {
        this.vault = vault;
    }

    /**
     * A correction that is made, or asked for.
     *
     * @param fields that differ, with their new values
     * @param locked those of them that one person does not change
     * @param proof keyed hash of the new values and the reason
     */
    record Made(Correction order, Map<String, @Nullable String> fields, List<String> locked, byte[] proof) {}

    /** @param newId absent: it is not applied yet @param approval absent: none is needed */
    void insert(
            Connection connection,
            long transfer,
            Made made,
            @Nullable Long newId,
            @Nullable Long approval,
            Act act,
            Instant now)
            throws SQLException {
        try (var insert =
                connection.prepareStatement("insert into correction(transfer_id, new_id, approval_id, version,"
                        + " reason_code, reason, ticket, changed, locked, proof, key_id, fields, by_name, by_account, at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            insert.setLong(1, transfer);
            insert.setObject(2, newId, Types.BIGINT);
            insert.setObject(3, approval, Types.BIGINT);
            insert.setInt(4, made.order().version());
            insert.setString(5, made.order().reason().word());
            insert.setString(6, act.reason());
            insert.setString(7, made.order().ticket());
            insert.setArray(
                    8, connection.createArrayOf("text", made.fields().keySet().toArray()));
            insert.setArray(9, connection.createArrayOf("text", made.locked().toArray()));
            insert.setBytes(10, made.proof());
            insert.setString(11, vault.keyId());
            insert.setBytes(12, vault.seal(Fields.json(made.fields())));
            insert.setString(13, act.actor());
            insert.setString(14, act.caller().account());
            insert.setTimestamp(15, Timestamp.from(now));
            insert.executeUpdate();
        }
    }

    /** What was asked for. @param proof as it was stored */
    record Asked(Map<String, @Nullable String> fields, byte[] proof) {}

    @Nullable
    Asked ofApproval(Connection connection, long approval) throws SQLException {
        try (var select = connection.prepareStatement(
                "select key_id, fields, changed, proof from correction where approval_id = ?")) {
            select.setLong(1, approval);
            try (var row = select.executeQuery()) {
                if (!row.next()) return null;
                var fields = new TreeMap<String, @Nullable String>();
                for (String name : (String[]) row.getArray(3).getArray()) fields.put(name, null);
                // Absent values are not written: they are the ones that were taken away.
                fields.putAll(Fields.of(vault.open(row.getString(1), row.getBytes(2))));
                return new Asked(fields, row.getBytes(4));
            }
        }
    }

    static void applied(Connection connection, long approval, long newId) throws SQLException {
        try (var update = connection.prepareStatement("update correction set new_id = ? where approval_id = ?")) {
            update.setLong(1, newId);
            update.setLong(2, approval);
            update.executeUpdate();
        }
    }
}
