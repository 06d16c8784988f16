package vn.lienthong.gateway.engine.answer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.ledger.TransferTable;
import vn.lienthong.gateway.engine.security.Vault;

/** Answers in the ledger, each sealed with the key of its time. */
public final class AnswerBook {
    private static final ObjectMapper JSON = new ObjectMapper();
    private final Vault vault;

    public AnswerBook(Vault vault) {
        this.vault = vault;
    }

    /** Keeps them in the transaction of the caller; a later answer takes the place of an earlier one. */
    public void keep(Connection connection, Map<Long, Answer> answers, Instant now) throws SQLException {
        if (answers.isEmpty()) return;
        String sql = "insert into answer(transfer_id, at, kind, key_id, payload) values (?, ?, ?, ?, ?)"
                + " on conflict (transfer_id) do update set at = excluded.at, kind = excluded.kind,"
                + " key_id = excluded.key_id, payload = excluded.payload";
        try (var insert = connection.prepareStatement(sql)) {
            for (var each : answers.entrySet()) {
                insert.setLong(1, each.getKey());
                insert.setTimestamp(2, Timestamp.from(now));
                insert.setString(3, each.getValue().kind());
                insert.setString(4, vault.keyId());
                insert.setBytes(5, sealed(each.getValue()));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** As it is stored, with the vault's key of now. */
    public byte[] sealed(Answer answer) {
        try {
            return vault.seal(JSON.writeValueAsBytes(answer.content()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the connector answered with what is no JSON", e);
        }
    }

    /** Answers of transfers, by id; those that have none are left out. Whoever shows them masks them or notes the look. */
    public Map<Long, Answer> read(Connection connection, long[] ids) throws SQLException {
        var answers = new HashMap<Long, Answer>();
        if (ids.length == 0) return answers;
        try (var select = connection.prepareStatement(
                "select transfer_id, kind, key_id, payload from answer where transfer_id = any(?)")) {
            select.setArray(1, connection.createArrayOf("bigint", TransferTable.boxed(ids)));
            try (var rows = select.executeQuery()) {
                while (rows.next())
                    answers.put(rows.getLong(1), open(rows.getString(2), rows.getString(3), rows.getBytes(4)));
            }
        }
        return answers;
    }

    boolean has(Connection connection, long id) throws SQLException {
        try (var select = connection.prepareStatement("select exists(select from answer where transfer_id = ?)")) {
            select.setLong(1, id);
            try (var row = select.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    private Answer open(@Nullable String kind, String keyId, byte[] payload) {
        return new Answer(kind, content(vault.open(keyId, payload)));
    }

    private static Map<String, Object> content(byte[] payload) {
        try {
            return JSON.readValue(payload, new TypeReference<LinkedHashMap<String, Object>>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
