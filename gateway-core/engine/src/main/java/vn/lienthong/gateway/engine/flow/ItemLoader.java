package vn.lienthong.gateway.engine.flow;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import vn.lienthong.gateway.engine.delivery.ChunkItem;
import vn.lienthong.gateway.engine.dispatch.Claim;
import vn.lienthong.gateway.engine.dispatch.Holds;
import vn.lienthong.gateway.engine.ledger.References;
import vn.lienthong.gateway.engine.security.Vault;

/** Reads what may leave of a claimed unit. */
final class ItemLoader {
    private final References references;
    private final Vault vault;

    ItemLoader(References references, Vault vault) {
        this.references = references;
        this.vault = vault;
    }

    /** @param stopped how many READY items wait for a person: held or locked */
    record Loaded(List<ChunkItem> items, int stopped) {}

    /** The range stands on both tables: without it the planner reads the whole of one. */
    Loaded load(Connection connection, Claim claim, Holds.Held held) throws SQLException {
        String sql =
                "select t.id, t.amount_vnd, t.attempts, t.locked or t.held is not null, i.personal_number_key, i.key_id, i.payload, t.submission_id"
                        + " from transfer t join transfer_item i on i.id = t.id"
                        + " where t.id between ? and ? and i.id between ? and ? and t.state = 'READY' and t.unit_id = ? order by t.id";
        var items = new ArrayList<ChunkItem>();
        int stopped = 0;
        try (var select = connection.prepareStatement(sql)) {
            select.setLong(1, claim.firstId());
            select.setLong(2, claim.lastId());
            select.setLong(3, claim.firstId());
            select.setLong(4, claim.lastId());
            select.setLong(5, claim.unitId());
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    long id = rows.getLong(1);
                    boolean person = held.hasPersons()
                            && (held.transfers().contains(id)
                                    || held.personKeys().contains(rows.getLong(5)));
                    if (rows.getBoolean(4) || person) {
                        stopped++;
                        continue;
                    }
                    byte[] payload = vault.open(rows.getString(6), rows.getBytes(7));
                    items.add(new ChunkItem(
                            id,
                            references.of(id),
                            rows.getLong(2),
                            rows.getInt(3),
                            rows.getObject(8, Long.class),
                            payload,
                            Map.of()));
                }
            }
        }
        return new Loaded(items, stopped);
    }
}
