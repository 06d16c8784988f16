package vn.lienthong.gateway.engine.delivery;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.api.Delivery;
import vn.lienthong.gateway.engine.ledger.Database;
import vn.lienthong.gateway.engine.ledger.References;
import vn.lienthong.gateway.engine.ledger.State;
import vn.lienthong.gateway.engine.ledger.TransferTable;
import vn.lienthong.gateway.engine.ledger.TransferTable.Change;
import vn.lienthong.gateway.engine.outcome.Backoff;
import vn.lienthong.gateway.engine.outcome.DeadLetters;
import vn.lienthong.gateway.engine.outcome.ItemFact;
import vn.lienthong.gateway.engine.outcome.OutcomeBook;
import vn.lienthong.gateway.engine.outcome.Submissions;
import vn.lienthong.gateway.engine.outcome.Terms;
import vn.lienthong.gateway.engine.outcome.WorkItems;

/**
 * Records what a partner answered to a sending. The answer is written under its attempt: if somebody has closed that attempt in
 * the meantime, the answer is too late to say "not done" or "do not know", and its facts are ranked like those of a report.
 */
public final class Recorder implements DeadLetterBox {
    private final Database database;
    private final OutcomeBook book;
    private final References references;
    private final Setbacks setbacks;
    private final Moments moments;
    private final Clock clock;

    public Recorder(Database database, OutcomeBook book, References references, Moments moments, Clock clock) {
        this.database = database;
        this.book = book;
        this.references = references;
        this.setbacks = new Setbacks(references);
        this.moments = moments;
        this.clock = clock;
    }

    /** Records answers that came together, each to the first sending of its submission. */
    void record(Chunk chunk, List<Call.Answered> landed) {
        if (landed.isEmpty()) return;
        var answered = landed.stream()
                .sorted(Comparator.comparingLong(one -> one.sent().submissionId()))
                .toList();
        var terms = chunk.destination().terms();
        for (var one : answered) chunk.tried(!(whole(one) instanceof Delivery.Unavailable));
        var waiting = database.transaction(connection -> {
            Instant now = clock.instant();
            var inTime = close(connection, answered, now);
            lockNamed(connection, answered);
            book.apply(connection, origin(terms, answered), facts(chunk.destination(), answered, false));
            left(connection, answered, inTime, now);
            tellOfRefusals(connection, terms, answered, now);
            var unsettled = answered.stream()
                    .filter(one -> inTime.contains(one.sent().attemptId()))
                    .toList();
            var retried = setbacks.record(connection, chunk, unsettled, now);
            moments.reached(Moments.BEFORE_OUTCOME);
            return retried;
        });
        for (var one : answered)
            if (Arrays.stream(one.sent().itemIds()).anyMatch(waiting::contains))
                chunk.dueAgain(clock.instant().plus(pause(chunk, whole(one))));
    }

    private static Delivery whole(Call.Answered one) {
        return one.answer().report().whole();
    }

    private static OutcomeBook.Origin origin(Terms terms, List<Call.Answered> answered) {
        var attempts = new HashMap<Long, Long>();
        for (var one : answered)
            attempts.put(one.sent().submissionId(), one.sent().attemptId());
        return new OutcomeBook.Origin(terms, attempts, null);
    }

    private static List<ItemFact> facts(Destination destination, List<Call.Answered> answered, boolean resend) {
        var facts = new ArrayList<ItemFact>();
        for (var one : answered)
            facts.addAll(Answers.facts(destination, one.sent(), one.answer().report(), resend));
        return facts;
    }

    /** What is answered item by item may have to be written in two ways: the rows are locked once for both. */
    private static void lockNamed(Connection connection, List<Call.Answered> answered) throws SQLException {
        long[] ids = answered.stream()
                .filter(one -> !one.answer().report().items().isEmpty())
                .flatMapToLong(one -> Arrays.stream(one.sent().itemIds()))
                .sorted()
                .toArray();
        if (ids.length > 0) TransferTable.lock(connection, ids);
    }

    private static void tellOfRefusals(Connection connection, Terms terms, List<Call.Answered> answered, Instant now)
            throws SQLException {
        var codes = new TreeSet<String>();
        for (var one : answered) codes.addAll(Answers.codes(one.answer().report()));
        for (String code : codes)
            if (WorkItems.isRefusalOfUs(terms, code)) WorkItems.openRefusalOfUs(connection, terms, code, now);
    }

    /** How long what may be sent again waits. @param whole what was answered for the submission as a whole */
    public static Duration pause(Chunk chunk, Delivery whole) {
        var pause = Backoff.pause(chunk.retry(), chunk.claim().tries());
        var asked = Answers.retryAfter(whole);
        return asked != null && asked.compareTo(pause) > 0 ? asked : pause;
    }

    /**
     * Records the answer to a repeated sending: only what is certain counts. A no speaks for that sending alone, so the transfers
     * stay as they are and are asked for again; a partner that took it again has its time again to report. An answer that comes too
     * late leaves the asking to whoever has taken it over.
     */
    public void recordResend(
            Destination destination, Sender.Sent sent, Destination.Answer answer, Duration nextInquiry) {
        var terms = destination.terms();
        var answered = List.of(new Call.Answered(sent, answer));
        database.run(connection -> {
            Instant now = clock.instant();
            var inTime = close(connection, answered, now);
            book.apply(connection, origin(terms, answered), facts(destination, answered, true));
            left(connection, answered, inTime, now);
            tellOfRefusals(connection, terms, answered, now);
            boolean taken = answer.report().whole() instanceof Delivery.Accepted;
            if (!inTime.isEmpty()) askAgain(connection, sent, now.plus(taken ? terms.reportOverdue() : nextInquiry));
            moments.reached(Moments.BEFORE_OUTCOME);
        });
    }

    private static void askAgain(Connection connection, Sender.Sent sent, Instant at) throws SQLException {
        try (var update =
                connection.prepareStatement("update submission set inquire_at = ? where id = ? and open > 0")) {
            update.setTimestamp(1, Timestamp.from(at));
            update.setLong(2, sent.submissionId());
            update.executeUpdate();
        }
    }

    /** Closes the attempts; answers those that nobody had closed before. */
    private static Set<Long> close(Connection connection, List<Call.Answered> answered, Instant now)
            throws SQLException {
        var endings = answered.stream()
                .map(one -> new Submissions.Ending(
                        one.sent().attemptId(),
                        one.answer().report().items().isEmpty()
                                ? whole(one).getClass().getSimpleName()
                                : "ItemByItem",
                        Answers.code(whole(one))))
                .toList();
        return Submissions.closeAttempts(connection, endings, now);
    }

    /**
     * A call that has ended has sent its last byte, unless another sending of the same is on its way meanwhile. Transfers are
     * locked before submissions, here as everywhere.
     */
    private static void left(Connection connection, List<Call.Answered> answered, Set<Long> inTime, Instant now)
            throws SQLException {
        String alone = " and not exists (select from attempt where submission_id = submission.id and kind = 'send'"
                + " and ended_at is null)";
        String sql = "update submission set left_at = ? where id = ?";
        try (var sole = connection.prepareStatement(sql);
                var late = connection.prepareStatement(sql + alone)) {
            for (var one : answered) {
                if (!one.answer().ended()) continue;
                var update = inTime.contains(one.sent().attemptId()) ? sole : late;
                update.setTimestamp(1, Timestamp.from(now));
                update.setLong(2, one.sent().submissionId());
                update.addBatch();
            }
            sole.executeBatch();
            late.executeBatch();
        }
    }

    @Override
    public void dead(Chunk chunk, List<ChunkItem> items, String code, @Nullable String detail) {
        if (items.isEmpty()) return;
        database.run(connection -> {
            Instant now = clock.instant();
            long[] ids = items.stream().mapToLong(ChunkItem::id).toArray();
            var changes = TransferTable.lock(connection, ids).stream()
                    .filter(row -> row.state() == State.READY)
                    .map(row -> new Change(row.id(), State.DEAD, code, detail, 0, null))
                    .toList();
            TransferTable.change(connection, changes, now);
            DeadLetters.post(
                    connection,
                    chunk.destination().id(),
                    code,
                    changes.stream().map(change -> references.of(change.id())).toList(),
                    now);
        });
        chunk.decide(items);
    }
}
