package vn.lienthong.gateway.engine.intake.result;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import vn.lienthong.gateway.engine.dispatch.Holds;
import vn.lienthong.gateway.engine.intake.store.UnitRange;

/** Which transfers of a unit are held now, as a condition in SQL. */
public final class HeldNow {
    /** On {@code transfer t}; its parameters are set by {@link #set}. */
    public static final String CONDITION = "t.state = 'READY' and (t.held is not null or ? or t.id = any(?)"
            + " or exists (select from transfer_item i where i.id = t.id and i.personal_number_key = any(?)))";

    public static final int PARAMETERS = 3;

    private final Holds.Held held;
    private final boolean wholeBatch;
    private final Connection connection;

    /** @param batchId of the units; -1 for single transfers */
    public HeldNow(Connection connection, long batchId, Instant now) throws SQLException {
        this.connection = connection;
        this.held = Holds.now(connection, now);
        this.wholeBatch = held.everything() || held.batches().contains(batchId);
    }

    public void set(PreparedStatement statement, int from, UnitRange unit) throws SQLException {
        statement.setBoolean(from, wholeBatch || held.holdsDestination(unit.destination()));
        statement.setArray(
                from + 1, connection.createArrayOf("bigint", held.transfers().toArray()));
        statement.setArray(
                from + 2, connection.createArrayOf("bigint", held.personKeys().toArray()));
    }
}
