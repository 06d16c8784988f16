package vn.lienthong.gateway.engine.delivery;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.ledger.Database;
import vn.lienthong.gateway.engine.outcome.Submissions;

/**
 * After a definite no, the same submission goes again where the partner would see that it is the same; elsewhere a new one is
 * made. The bytes are those that were stored, so nothing is translated anew.
 */
public final class Resubmission {
    private final Database database;
    private final StoredBytes stored;
    private final LeaveToSend leave;
    private final Clock clock;
    private final String node;

    public Resubmission(Database database, StoredBytes stored, SubmissionWriter.Node node) {
        this.database = database;
        this.stored = stored;
        this.leave = new LeaveToSend(node);
        this.clock = node.clock();
        this.node = node.id();
    }

    /** Whether these items are exactly those of one earlier submission that may be sent again. */
    Optional<Submissions.Stored> find(Chunk chunk, List<ChunkItem> items) {
        return find(
                chunk,
                items,
                id -> database.read(connection -> Optional.ofNullable(Submissions.find(connection, id))),
                clock.instant());
    }

    /**
     * Whether these items are exactly those of one earlier submission that may be sent again.
     *
     * @param byId submissions by their ids
     */
    public static Optional<Submissions.Stored> find(
            Chunk chunk, List<ChunkItem> items, LongFunction<Optional<Submissions.Stored>> byId, Instant now) {
        var terms = chunk.destination().terms();
        Long earlier = common(items);
        if (terms.resend() == null || earlier == null) return Optional.empty();
        var submission = byId.apply(earlier);
        long[] ids = items.stream().mapToLong(ChunkItem::id).toArray();
        return submission.filter(of -> Arrays.equals(of.itemIds(), ids) && terms.mayResend(of.createdAt(), now));
    }

    private static @Nullable Long common(List<ChunkItem> items) {
        Long first = items.getFirst().submissionId();
        return items.stream().allMatch(item -> first != null && first.equals(item.submissionId())) ? first : null;
    }

    /** Commits the repeated sending before its bytes leave; empty where something stands against it by now. */
    Optional<Sender.Sent> commit(Chunk chunk, Submissions.Stored submission) {
        Instant leaseUntil = clock.instant().plus(chunk.destination().terms().lease());
        var wanted = List.of(new LeaveToSend.Wanted(submission.id(), submission.itemIds()));
        return database.transaction(connection -> {
            if (!leave.take(connection, chunk, wanted, leaseUntil)) {
                connection.rollback();
                return Optional.<Sender.Sent>empty();
            }
            return Optional.of(open(connection, chunk, submission, leaseUntil));
        });
    }

    private Sender.Sent open(Connection connection, Chunk chunk, Submissions.Stored of, Instant leaseUntil)
            throws SQLException {
        Submissions.sendAgain(connection, of.id(), leaseUntil, of.itemIds().length);
        var start = new Submissions.AttemptStart(of.sends() + 1, chunk.claim().fence(), node, clock.instant());
        long attempt = Submissions.openAttempt(connection, of.id(), "send", start);
        var bytes = stored.read(connection, of);
        return new Sender.Sent(of.id(), attempt, of.itemIds(), bytes.references(), bytes, leaseUntil);
    }
}
