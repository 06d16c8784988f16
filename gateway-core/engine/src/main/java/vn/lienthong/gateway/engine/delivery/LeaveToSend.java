package vn.lienthong.gateway.engine.delivery;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
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

    /** What is to be sent: which items go with which submission. */
    record Wanted(long submissionId, long[] itemIds) {}

    /**
     * False where something stands against any of them; then the caller rolls back.
     *
     * @param leaseUntil until when the claim is to last: longer than the calls
     */
    boolean take(Connection connection, Chunk chunk, List<Wanted> wanted, Instant leaseUntil) throws SQLException {
        long[] ids = wanted.stream()
                .flatMapToLong(each -> Arrays.stream(each.itemIds()))
                .sorted()
                .toArray();
        return renewsClaim(connection, chunk, leaseUntil)
                && !Holds.stop(connection, chunk.claim(), ids, clock.instant())
                && (wanted.size() == 1 ? takeItems(connection, wanted.getFirst()) : takeItems(connection, wanted, ids));
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

    private static final String TAKE =
            "update transfer t set state = 'SENDING', submission_id = %s, cause = null, partner_code = null, changed_at = ?"
                    + " %s where t.id between ? and ? and t.state = 'READY' and not t.locked and t.held is null";

    /** @param sorted all their items */
    private boolean takeItems(Connection connection, List<Wanted> wanted, long[] sorted) throws SQLException {
        String sql = TAKE.formatted("s.submission", "from unnest(?::bigint[], ?::bigint[]) as s(id, submission)")
                + " and t.id = s.id";
        Long[] items = wanted.stream()
                .flatMapToLong(each -> Arrays.stream(each.itemIds()))
                .boxed()
                .toArray(Long[]::new);
        Long[] submissions = wanted.stream()
                .flatMap(each -> Collections.nCopies(each.itemIds().length, each.submissionId()).stream())
                .toArray(Long[]::new);
        try (var update = connection.prepareStatement(sql)) {
            update.setTimestamp(1, Timestamp.from(clock.instant()));
            update.setArray(2, connection.createArrayOf("bigint", items));
            update.setArray(3, connection.createArrayOf("bigint", submissions));
            update.setLong(4, sorted[0]);
            update.setLong(5, sorted[sorted.length - 1]);
            return update.executeUpdate() == sorted.length;
        }
    }

    private boolean takeItems(Connection connection, Wanted wanted) throws SQLException {
        long[] ids = wanted.itemIds();
        boolean range = TransferTable.isRange(ids);
        String sql = TAKE.formatted("?", "") + (range ? "" : " and t.id = any(?)");
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
