package vn.lienthong.gateway.engine.view.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.access.Right;
import vn.lienthong.gateway.engine.audit.AuditLog;
import vn.lienthong.gateway.engine.audit.AuditTrail;
import vn.lienthong.gateway.engine.ledger.Database;

/** Walks the whole chain to see whether an entry was changed or is gone. Each walk is an entry itself. */
public final class AuditProof {
    private static final String SUBJECT = "audit:chain";
    private static final JsonMapper JSON = new JsonMapper();
    private final Database database;
    private final AuditTrail audit;

    public AuditProof(Database database, AuditTrail audit) {
        this.database = database;
        this.audit = audit;
    }

    /**
     * What a walk found.
     *
     * @param entries that there were
     * @param brokenAt strand and number of the first entry that does not fit; absent: all of them fit
     */
    public record Proof(
            Instant at, String by, long entries, @Nullable String brokenAt) {}

    /** Takes long where there are millions. */
    public Proof walk(Caller caller) {
        caller.need(Right.AUDIT, null);
        database.run(connection -> {
            var broken = AuditLog.firstBreak(connection);
            var detail = JsonNodeFactory.instance.objectNode();
            try (var select = connection.prepareStatement("select count(*) from audit_entry");
                    var row = select.executeQuery()) {
                row.next();
                detail.put("entries", row.getLong(1));
            }
            broken.ifPresent(at -> detail.put("brokenAt", at.strand() + "/" + at.seq()));
            audit.append(connection, caller.name(), "audit.verify", SUBJECT, detail.toString());
        });
        return last(caller).orElseThrow();
    }

    /** The latest walk, whoever had it made; empty: there was none. */
    public Optional<Proof> last(Caller caller) {
        caller.need(Right.AUDIT, null);
        return database.read(connection -> {
            try (var select = connection.prepareStatement("select at, actor, detail from audit_entry where subject = ?"
                    + " and action = 'audit.verify' order by at desc, seq desc limit 1")) {
                select.setString(1, SUBJECT);
                try (var row = select.executeQuery()) {
                    if (!row.next()) return Optional.empty();
                    JsonNode detail = read(row.getString(3));
                    return Optional.of(new Proof(
                            row.getTimestamp(1).toInstant(),
                            row.getString(2),
                            detail.path("entries").asLong(),
                            detail.hasNonNull("brokenAt")
                                    ? detail.get("brokenAt").asText()
                                    : null));
                }
            }
        });
    }

    private static JsonNode read(String detail) {
        try {
            return JSON.readTree(detail);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an entry of this class has no readable detail", e);
        }
    }
}
