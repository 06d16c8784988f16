package vn.lienthong.gateway.engine.delivery;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import vn.lienthong.gateway.engine.dispatch.Holds;
import vn.lienthong.gateway.engine.ledger.TransferTable;

/**
 * The last check before bytes may leave, in the transaction that commits them: the claim still stands, nobody holds anything of
 * it, and every item is READY and not locked. What passes is SENDING.
 */
final class LeaveToSend {
    private final Clock clock;
    private final String node;

    LeaveToSend(SubmissionWriter.Node node) {
        this.clock = node.clock();
        this.node = node.id();
    }

    /**
     * What is to be sent.
     *
     * @param leaseUntil until when the claim is to last: longer than the call
     */
    record Wanted(long submissionId, long[] itemIds, Instant leaseUntil) {}

    /** False where something stands against it; then the caller rolls back. */
    boolean take(Connection connection, Chunk chunk, Wanted wanted) throws SQLException {
        return renewsClaim(connection, chunk, wanted.leaseUntil())
                && !Holds.stop(connection, chunk.claim(), wanted.itemIds(), clock.instant())
                && takeItems(connection, wanted);
    }

    /** False where another node has the claim by now. */
    private boolean renewsClaim(Connection connection, Chunk chunk, Instant leaseUntil) throws SQLException {
        try (var update = connection.prepareStatement(
                "update unit set lease_until = ? where id = ? and fence = ? and lease_owner = ? and lease_until > ?")) {
            update.setTimestamp(1, Timestamp.from(leaseUntil));
            update.setLong(2, chunk.claim().unitId());
            update.setLong(3, chunk.claim().fence());
            update.setString(4, node);
            update.setTimestamp(5, Timestamp.from(clock.instant()));
            return update.executeUpdate() == 1;
        }
    }

    private boolean takeItems(Connection connection, Wanted wanted) throws SQLException {
        long[] ids = wanted.itemIds();
        boolean range = TransferTable.isRange(ids);
        String sql =
                "update transfer set state = 'SENDING', submission_id = ?, cause = null, partner_code = null, changed_at = ?"
                        + " where id between ? and ?" + (range ? "" : " and id = any(?)")
                        + " and state = 'READY' and not locked and held is null";
        try (var update = connection.prepareStatement(sql)) {
            update.setLong(1, wanted.submissionId());
            update.setTimestamp(2, Timestamp.from(clock.instant()));
            update.setLong(3, ids[0]);
            update.setLong(4, ids[ids.length - 1]);
            if (!range) update.setArray(5, connection.createArrayOf("bigint", TransferTable.boxed(ids)));
            return update.executeUpdate() == ids.length;
        }
    }
}
