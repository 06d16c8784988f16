package vn.lienthong.gateway.engine.intake.single;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The agencies' own names for their requests: the same name again means the same transfer. */
final class IdempotencyKeys {
    private final Connection connection;
    private final String service;
    private final Map<Name, Used> used = new HashMap<>();

    private IdempotencyKeys(Connection connection, String service) {
        this.connection = connection;
        this.service = service;
    }

    private record Name(String agency, String key) {}

    /** @param transferId below 0: accepted in this group, {@code -1 - place} */
    record Used(long transferId, byte[] bodyHash) {}

    static IdempotencyKeys open(Connection connection, String service, List<Waiting> group) throws SQLException {
        IdempotencyKeys keys = new IdempotencyKeys(connection, service);
        Object[] names = group.stream()
                .map(Waiting::idempotencyKey)
                .filter(key -> key != null)
                .distinct()
                .toArray();
        if (names.length > 0) keys.read(names);
        return keys;
    }

    private void read(Object[] names) throws SQLException {
        try (var select = connection.prepareStatement(
                "select agency, key, transfer_id, body_hash from idempotency_key where service = ? and key = any(?)")) {
            select.setString(1, service);
            select.setArray(2, connection.createArrayOf("text", names));
            try (var rows = select.executeQuery()) {
                while (rows.next())
                    used.put(
                            new Name(rows.getString(1), rows.getString(2)),
                            new Used(rows.getLong(3), rows.getBytes(4)));
            }
        }
    }

    /** What the item's name was used for; absent where it has none, or a new one. */
    @Nullable
    Used find(Waiting item) {
        String key = item.idempotencyKey();
        return key == null ? null : used.get(new Name(item.agency(), key));
    }

    /** @param transferId see {@link Used} */
    void use(Waiting item, long transferId) {
        String key = item.idempotencyKey();
        if (key != null) used.putIfAbsent(new Name(item.agency(), key), new Used(transferId, item.bodyHash()));
    }

    /** Writes names used for the first time. @param ids place of an accepted item → id of its transfer */
    void write(List<Waiting> group, Map<Integer, Long> ids) throws SQLException {
        if (group.stream().allMatch(item -> item.idempotencyKey() == null)) return;
        try (var insert =
                connection.prepareStatement("insert into idempotency_key(service, agency, key, transfer_id, body_hash)"
                        + " values (?, ?, ?, ?, ?) on conflict do nothing")) {
            for (Map.Entry<Name, Used> entry : used.entrySet()) {
                long id = entry.getValue().transferId();
                insert.setString(1, service);
                insert.setString(2, entry.getKey().agency());
                insert.setString(3, entry.getKey().key());
                insert.setLong(4, id < 0 ? ids.getOrDefault((int) (-1 - id), 0L) : id);
                insert.setBytes(5, entry.getValue().bodyHash());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }
}
