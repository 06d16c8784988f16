package vn.lienthong.gateway.engine.view.reveal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.access.Denied;
import vn.lienthong.gateway.engine.access.Reach;
import vn.lienthong.gateway.engine.access.RevealAllowance;
import vn.lienthong.gateway.engine.access.Right;
import vn.lienthong.gateway.engine.audit.AuditTrail;
import vn.lienthong.gateway.engine.ledger.Database;
import vn.lienthong.gateway.engine.ledger.References;
import vn.lienthong.gateway.engine.operate.Act;
import vn.lienthong.gateway.engine.security.Vault;

/**
 * Shows one field of an item in full to somebody who may see it and says why. That he saw it is written down before he does: the name
 * of the field, never what stands in it.
 */
public final class FieldReveals {
    private static final JsonMapper JSON = new JsonMapper();

    private final Database database;
    private final References references;
    private final Vault vault;
    private final RevealAllowance allowance;
    private final AuditTrail audit;

    public FieldReveals(
            Database database, References references, Vault vault, RevealAllowance allowance, AuditTrail audit) {
        this.database = database;
        this.references = references;
        this.vault = vault;
        this.allowance = allowance;
        this.audit = audit;
    }

    /** A field with what stands in it. */
    public record Revealed(String reference, String field, String value) {
        /** Values of persons have no string form. */
        @Override
        public String toString() {
            return "Revealed[" + reference + ", " + field + "]";
        }
    }

    /**
     * @return empty where there is no such transfer, or its item has no such field
     * @throws Denied the caller may not
     * @throws RevealAllowance.Exhausted he has seen as many as an hour may have
     */
    public Optional<Revealed> reveal(Act act, String reference, String field) {
        act.caller().need(Right.REVEAL);
        var id = references.idOf(reference);
        if (id.isEmpty()) return Optional.empty();
        var shown = database.transaction(connection -> reveal(connection, act, id.getAsLong(), field));
        if (shown.over()) throw allowance.exhausted();
        return Optional.ofNullable(shown.value())
                .map(value -> new Revealed(references.of(id.getAsLong()), field, value));
    }

    private record Shown(@Nullable String value, boolean over) {}

    private Shown reveal(Connection connection, Act act, long id, String field) throws SQLException {
        Reach.need(connection, act.caller(), Right.REVEAL, new long[] {id});
        String value = value(connection, id, field);
        if (value == null) return new Shown(null, false);
        String subject = "transfer:" + references.of(id);
        if (!allowance.take(connection, act.caller(), subject)) return new Shown(null, true);
        var detail = JSON.createObjectNode().put("field", field).put("reason", act.reason());
        audit.append(connection, act.caller().name(), "transfer.reveal", subject, detail.toString());
        return new Shown(value, false);
    }

    private @Nullable String value(Connection connection, long id, String field) throws SQLException {
        try (var select = connection.prepareStatement("select key_id, payload from transfer_item where id = ?")) {
            select.setLong(1, id);
            try (var row = select.executeQuery()) {
                if (!row.next()) return null;
                JsonNode value = JSON.readTree(vault.open(row.getString(1), row.getBytes(2)))
                        .path(field);
                return value.isMissingNode() || value.isNull() ? null : text(value);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(JsonNode value) {
        return value.isContainerNode() ? value.toString() : value.asText();
    }
}
