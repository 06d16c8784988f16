package vn.lienthong.gateway.engine.correct;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.access.Right;
import vn.lienthong.gateway.engine.ledger.Database;
import vn.lienthong.gateway.engine.ledger.References;
import vn.lienthong.gateway.engine.security.Vault;
import vn.lienthong.gateway.engine.service.Services;
import vn.lienthong.gateway.engine.view.ServiceWords;

/** Reads the versions of what an entitlement says, each against the one before. */
public final class Versions {
    private static final int MOST = 100;
    /** Back to the first, then on to the latest: each knows the one that it replaced. */
    private static final String SQL =
            "with recursive back(id, prior_id) as (select t.id, t.prior_id from transfer t where t.id = ?"
                    + " union all select t.id, t.prior_id from back b join transfer t on t.id = b.prior_id),"
                    + " chain(id) as (select id from back where prior_id is null"
                    + " union all select t.id from chain c join transfer t on t.prior_id = c.id)"
                    + " select t.id, t.state, u.created_at, u.batch_id is not null, u.service, u.agency, u.destination, i.key_id,"
                    + " i.payload, c.by_name, c.reason_code, c.reason, c.ticket, c.approval_id, c.at"
                    + " from chain x join transfer t on t.id = x.id join unit u on u.id = t.unit_id"
                    + " join transfer_item i on i.id = t.id left join correction c on c.new_id = t.id order by t.id limit "
                    + MOST;

    private final Database database;
    private final References references;
    private final Vault vault;
    private final Services services;
    private final ServiceWords words;

    public Versions(Database database, References references, Vault vault, Services services, ServiceWords words) {
        this.database = database;
        this.references = references;
        this.vault = vault;
        this.services = services;
        this.words = words;
    }

    /** Oldest first; empty where the ledger has no such transfer. */
    public Optional<List<Version>> of(Caller caller, String reference) {
        var id = references.idOf(reference);
        List<Version> found =
                id.isEmpty() ? List.of() : database.read(connection -> read(connection, id.getAsLong(), caller));
        if (found.isEmpty()) caller.need(Right.LOOK, null);
        return found.isEmpty() ? Optional.empty() : Optional.of(found);
    }

    private List<Version> read(Connection connection, long id, Caller caller) throws SQLException {
        var versions = new ArrayList<Version>();
        byte @Nullable [] before = null;
        try (var select = connection.prepareStatement(SQL)) {
            select.setLong(1, id);
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    caller.needOf(row.getString("agency"), Right.LOOK, row.getString("destination"));
                    byte[] payload = vault.open(row.getString("key_id"), row.getBytes("payload"));
                    versions.add(version(row, versions.size() + 1, before, payload));
                    before = payload;
                }
            }
        }
        return versions;
    }

    private Version version(java.sql.ResultSet row, int number, byte @Nullable [] before, byte[] payload)
            throws SQLException {
        String service = row.getString("service");
        String by = row.getString("by_name");
        Long approval = row.getObject("approval_id", Long.class);
        List<Version.Change> changes =
                before == null ? List.of() : Fields.changes(service, services.find(service), words, before, payload);
        return new Version(
                number,
                references.of(row.getLong(1)),
                row.getString("state"),
                row.getTimestamp(by == null ? "created_at" : "at").toInstant(),
                origin(number, by, row.getBoolean(4), changes),
                by,
                row.getString("reason_code"),
                row.getString("reason"),
                row.getString("ticket"),
                approval == null ? null : approval.toString(),
                changes);
    }

    private static String origin(int number, @Nullable String by, boolean ofBatch, List<Version.Change> changes) {
        if (number == 1) return "first";
        if (by != null) return "corrected";
        return ofBatch || !changes.isEmpty() ? "sent-again" : "replayed";
    }
}
