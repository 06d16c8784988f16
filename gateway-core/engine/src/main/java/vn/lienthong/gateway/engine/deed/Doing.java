package vn.lienthong.gateway.engine.deed;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.answer.Answer;
import vn.lienthong.gateway.engine.answer.AnswerBook;
import vn.lienthong.gateway.engine.delivery.Chunk;
import vn.lienthong.gateway.engine.delivery.ChunkItem;
import vn.lienthong.gateway.engine.dispatch.Claim;
import vn.lienthong.gateway.engine.ledger.Database;
import vn.lienthong.gateway.engine.ledger.State;
import vn.lienthong.gateway.engine.ledger.TransferRow;
import vn.lienthong.gateway.engine.ledger.TransferTable;
import vn.lienthong.gateway.engine.ledger.TransferTable.Change;

/**
 * Carries deeds out and completes their transfers, both or neither: a crash between the two cannot be, so nothing is done twice.
 * A claim that another node has by now does nothing.
 */
public final class Doing implements Doer {
    private final Database database;
    private final AnswerBook answers;
    private final Clock clock;

    public Doing(Database database, AnswerBook answers, Clock clock) {
        this.database = database;
        this.answers = answers;
        this.clock = clock;
    }

    @Override
    public void carryOut(Chunk chunk, List<ChunkItem> items, Deed deed) {
        if (items.isEmpty()) return;
        database.run(connection -> {
            if (!stands(connection, chunk.claim())) return;
            Instant now = clock.instant();
            var ready = ready(connection, items);
            if (ready.isEmpty()) return;
            var done = deed.carryOut(connection, chunk.claim(), ready, now);
            complete(connection, ready, done, now);
            answers.keep(connection, done, now);
        });
        chunk.tried(true);
        chunk.stop(items);
    }

    private static boolean stands(Connection connection, Claim claim) throws SQLException {
        try (var select =
                connection.prepareStatement("select 1 from unit where id = ? and fence = ? for no key update")) {
            select.setLong(1, claim.unitId());
            select.setLong(2, claim.fence());
            try (var row = select.executeQuery()) {
                return row.next();
            }
        }
    }

    private static List<ChunkItem> ready(Connection connection, List<ChunkItem> items) throws SQLException {
        long[] ids = items.stream().mapToLong(ChunkItem::id).sorted().toArray();
        var ready = TransferTable.lock(connection, ids).stream()
                .filter(row -> row.state() == State.READY && !row.locked())
                .map(TransferRow::id)
                .collect(Collectors.toSet());
        return items.stream().filter(item -> ready.contains(item.id())).toList();
    }

    /** As with partners, the kind of done is the cause by which the ends are grouped. */
    private static void complete(Connection connection, List<ChunkItem> ready, Map<Long, Answer> done, Instant now)
            throws SQLException {
        var changes = ready.stream()
                .map(item -> {
                    @Nullable
                    String kind = Objects.requireNonNull(done.get(item.id())).kind();
                    return new Change(item.id(), State.COMPLETED, kind, kind, 0, null);
                })
                .toList();
        TransferTable.change(connection, changes, now);
    }
}
