package vn.lienthong.gateway.engine.decide;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.access.Right;
import vn.lienthong.gateway.engine.approval.Approval;
import vn.lienthong.gateway.engine.audit.AuditTrail;
import vn.lienthong.gateway.engine.ledger.Database;
import vn.lienthong.gateway.engine.ledger.References;
import vn.lienthong.gateway.engine.operate.Act;
import vn.lienthong.gateway.engine.operate.Detail;
import vn.lienthong.gateway.engine.security.Vault;

/** Files that prove decisions. Whoever asks for one or decides on it may open them, which is written down. */
public final class EvidenceBook {
    private final Database database;
    private final References references;
    private final Vault vault;
    private final AuditTrail audit;

    public EvidenceBook(Database database, References references, Vault vault, AuditTrail audit) {
        this.database = database;
        this.references = references;
        this.vault = vault;
        this.audit = audit;
    }

    /**
     * What is shown of a file; its name is shown only to whoever opens it.
     *
     * @param approval that it was given for; absent: none was needed
     */
    public record Entry(
            String id,
            @Nullable String approval,
            String sha256,
            String type,
            int sizeBytes,
            String givenBy,
            Instant givenAt) {}

    void add(Connection connection, long transfer, @Nullable Long approval, Evidence file, Act act, Instant now)
            throws SQLException {
        try (var insert = connection.prepareStatement("insert into evidence(transfer_id, approval_id, sha256, type,"
                + " size_bytes, key_id, name, content, given_by, given_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            insert.setLong(1, transfer);
            insert.setObject(2, approval, Types.BIGINT);
            insert.setBytes(3, file.sha256());
            insert.setString(4, file.type());
            insert.setInt(5, file.content().length);
            insert.setString(6, vault.keyId());
            insert.setBytes(7, vault.seal(file.name().getBytes(StandardCharsets.UTF_8)));
            insert.setBytes(8, vault.seal(file.content()));
            insert.setString(9, act.actor());
            insert.setTimestamp(10, Timestamp.from(now));
            insert.executeUpdate();
        }
    }

    /** What was given with a request. @param approval as the caller was given it */
    public List<Entry> given(Approval approval) {
        return database.read(connection -> list(connection, "approval_id = ?", approval.number()));
    }

    static List<Entry> of(Connection connection, long transfer) throws SQLException {
        return list(connection, "transfer_id = ?", transfer);
    }

    private static List<Entry> list(Connection connection, String which, long id) throws SQLException {
        var entries = new ArrayList<Entry>();
        try (var select = connection.prepareStatement("select id, approval_id, sha256, type, size_bytes, given_by,"
                + " given_at from evidence where " + which + " order by id limit 50")) {
            select.setLong(1, id);
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    Long approval = rows.getObject(2, Long.class);
                    entries.add(new Entry(
                            Long.toString(rows.getLong(1)),
                            approval == null ? null : approval.toString(),
                            HexFormat.of().formatHex(rows.getBytes(3)),
                            rows.getString(4),
                            rows.getInt(5),
                            rows.getString(6),
                            rows.getTimestamp(7).toInstant()));
                }
            }
        }
        return entries;
    }

    /** The file itself; empty where there is none of this id. */
    public Optional<Evidence> open(Caller caller, long id) {
        return database.transaction(connection -> {
            try (var select = connection.prepareStatement("select e.transfer_id, e.type, e.key_id, e.name, e.content,"
                    + " u.destination from evidence e join transfer t on t.id = e.transfer_id"
                    + " join unit u on u.id = t.unit_id where e.id = ?")) {
                select.setLong(1, id);
                try (var row = select.executeQuery()) {
                    boolean found = row.next();
                    need(caller, found ? row.getString(6) : null);
                    if (!found) return Optional.empty();
                    var detail = new Detail().and("evidence", id);
                    String subject = "transfer:" + references.of(row.getLong(1));
                    audit.append(connection, caller.name(), "evidence.open", subject, detail.toString());
                    return Optional.of(new Evidence(
                            new String(vault.open(row.getString(3), row.getBytes(4)), StandardCharsets.UTF_8),
                            row.getString(2),
                            vault.open(row.getString(3), row.getBytes(5))));
                }
            }
        });
    }

    private static void need(Caller caller, @Nullable String destination) {
        if (!caller.may(Right.APPROVE, destination)) caller.need(Right.DECIDE, destination);
    }
}
