package vn.lienthong.gateway.engine.delivery;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import vn.lienthong.gateway.api.Delivery;
import vn.lienthong.gateway.api.DeliveryReport;
import vn.lienthong.gateway.engine.ledger.Database;
import vn.lienthong.gateway.engine.ledger.State;
import vn.lienthong.gateway.engine.ledger.TransferRow;
import vn.lienthong.gateway.engine.ledger.TransferTable;
import vn.lienthong.gateway.engine.ledger.TransferTable.Change;
import vn.lienthong.gateway.engine.outcome.Backoff;
import vn.lienthong.gateway.engine.outcome.DeadLetters;
import vn.lienthong.gateway.engine.outcome.OutcomeBook;
import vn.lienthong.gateway.engine.outcome.Shift;
import vn.lienthong.gateway.engine.outcome.Submissions;
import vn.lienthong.gateway.engine.outcome.Terms;
import vn.lienthong.gateway.engine.outcome.WorkItems;

/**
 * Records what a partner answered to a sending. The answer is written under its attempt: if somebody has closed that attempt in
 * the meantime, the answer is too late to say "not done" or "do not know", and its facts are ranked like those of a report.
 */
public final class Recorder {
    private final Database database;
    private final OutcomeBook book;
    private final vn.lienthong.gateway.engine.ledger.References references;
    private final Moments moments;
    private final Clock clock;

    public Recorder(
            Database database,
            OutcomeBook book,
            vn.lienthong.gateway.engine.ledger.References references,
            Moments moments,
            Clock clock) {
        this.database = database;
        this.book = book;
        this.references = references;
        this.moments = moments;
        this.clock = clock;
    }

    /** Records the answer to the first sending of a submission. */
    void record(Chunk chunk, Sender.Sent sent, Destination.Answer answer) {
        chunk.tried(!(answer.report().whole() instanceof Delivery.Unavailable));
        var noes = database.transaction(connection -> {
            Instant now = clock.instant();
            var facts = Answers.facts(sent, answer.report(), false);
            boolean inTime = close(connection, sent, answer, now);
            if (!answer.report().items().isEmpty()) TransferTable.lock(connection, sent.itemIds());
            book.apply(connection, new OutcomeBook.Origin(chunk.destination().terms(), sent.attemptId(), null), facts);
            if (answer.ended()) left(connection, sent, inTime, now);
            if (answer.report().whole() instanceof Delivery.Unavailable(String code, var retryAfter)
                    && WorkItems.isRefusalOfUs(chunk.destination().terms(), code))
                WorkItems.openRefusalOfUs(connection, chunk.destination().terms(), code, now);
            var unsettled = inTime ? recordNoes(connection, chunk, sent, answer.report(), now) : List.<Change>of();
            moments.reached(Moments.BEFORE_OUTCOME);
            return unsettled;
        });
        if (noes.stream().anyMatch(change -> change.next() == State.RETRYING)) {
            chunk.dueAgain(clock.instant().plus(pause(chunk, answer.report().whole())));
        }
    }

    private static Duration pause(Chunk chunk, Delivery whole) {
        var pause = Backoff.pause(chunk.retry(), chunk.claim().tries());
        var asked = Answers.retryAfter(whole);
        return asked != null && asked.compareTo(pause) > 0 ? asked : pause;
    }

    /**
     * Records the answer to a repeated sending: only what is certain counts. A no speaks for that sending alone, so the transfers
     * stay as they are and are asked for again; a partner that took it again has its time again to report. An answer that comes too
     * late leaves the asking to whoever has taken it over.
     */
    public void recordResend(Terms terms, Sender.Sent sent, Destination.Answer answer, Duration nextInquiry) {
        database.run(connection -> {
            Instant now = clock.instant();
            boolean inTime = close(connection, sent, answer, now);
            book.apply(
                    connection,
                    new OutcomeBook.Origin(terms, sent.attemptId(), null),
                    Answers.facts(sent, answer.report(), true));
            if (answer.ended()) left(connection, sent, inTime, now);
            boolean taken = answer.report().whole() instanceof Delivery.Accepted;
            if (inTime) askAgain(connection, sent, now.plus(taken ? terms.reportOverdue() : nextInquiry));
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

    private static boolean close(Connection connection, Sender.Sent sent, Destination.Answer answer, Instant now)
            throws SQLException {
        var whole = answer.report().whole();
        String word = answer.report().items().isEmpty() ? whole.getClass().getSimpleName() : "ItemByItem";
        return Submissions.closeAttempt(connection, sent.attemptId(), word, Answers.code(whole), now);
    }

    /**
     * The call has ended, so its last byte has left, unless another sending is on its way meanwhile. Transfers are locked before
     * submissions, here as everywhere.
     */
    private static void left(Connection connection, Sender.Sent sent, boolean inTime, Instant now) throws SQLException {
        String alone = " and not exists (select from attempt where submission_id = submission.id and kind = 'send'"
                + " and ended_at is null)";
        try (var update =
                connection.prepareStatement("update submission set left_at = ? where id = ?" + (inTime ? "" : alone))) {
            update.setTimestamp(1, Timestamp.from(now));
            update.setLong(2, sent.submissionId());
            update.executeUpdate();
        }
    }

    /** Unavailable and Unknown: what leaves no fact behind. */
    private List<Change> recordNoes(
            Connection connection, Chunk chunk, Sender.Sent sent, DeliveryReport report, Instant now)
            throws SQLException {
        var open = new ArrayList<Integer>();
        for (int i = 0; i < sent.itemIds().length; i++) if (!Answers.isFact(Answers.at(report, sent, i))) open.add(i);
        if (open.isEmpty()) return List.of();
        long[] ids = open.stream().mapToLong(i -> sent.itemIds()[i]).toArray();
        var changes = new ArrayList<Change>();
        for (TransferRow row : TransferTable.lock(connection, ids)) {
            if (row.state() != State.SENDING
                    || !Long.valueOf(sent.submissionId()).equals(row.submissionId())) continue;
            int index = Arrays.binarySearch(sent.itemIds(), row.id());
            changes.add(no(
                    chunk,
                    row,
                    Answers.at(report, sent, index),
                    report.items().containsKey(sent.references().get(index))));
        }
        TransferTable.change(connection, changes, now);
        follow(connection, chunk, sent, changes, now);
        return changes;
    }

    private Change no(Chunk chunk, TransferRow row, Delivery delivery, boolean ofTheItem) {
        return switch (delivery) {
            case Delivery.Unknown(String code) ->
                new Change(row.id(), State.IN_DOUBT, cause(chunk, code), code, 0, null);
            case Delivery.Unavailable(String code, var retryAfter) -> {
                int attempts = ofTheItem ? 1 : 0;
                boolean enough = ofTheItem
                        ? row.attempts() + 1 >= chunk.retry().maxAttempts()
                        : clock.instant()
                                .isAfter(chunk.claim()
                                        .firstDueAt()
                                        .plus(chunk.retry().maxAge()));
                yield new Change(
                        row.id(), enough ? State.DEAD : State.RETRYING, cause(chunk, code), code, attempts, null);
            }
            case Delivery.Completed c -> throw new IllegalArgumentException("a fact is not a no");
            case Delivery.Accepted a -> throw new IllegalArgumentException("a fact is not a no");
            case Delivery.Rejected r -> throw new IllegalArgumentException("a fact is not a no");
        };
    }

    private static String cause(Chunk chunk, String code) {
        return chunk.destination().terms().causeOf().apply(code);
    }

    /** What follows for the submission: items that may be sent again are no longer with the partner; doubt is asked about. */
    private void follow(Connection connection, Chunk chunk, Sender.Sent sent, List<Change> changes, Instant now)
            throws SQLException {
        int back = (int) changes.stream()
                .filter(change -> change.next() != State.IN_DOUBT)
                .count();
        boolean doubt = back < changes.size();
        var shift = new Shift(back, false, doubt);
        Submissions.settle(
                connection,
                java.util.Map.of(sent.submissionId(), shift),
                chunk.destination().terms(),
                now);
        for (String code : changes.stream()
                .filter(c -> c.next() == State.DEAD)
                .map(Change::partnerCode)
                .distinct()
                .toList()) {
            var dead = changes.stream()
                    .filter(c -> c.next() == State.DEAD && code.equals(c.partnerCode()))
                    .map(c -> references.of(c.id()))
                    .toList();
            DeadLetters.post(connection, chunk.destination().id(), code, dead, now);
        }
    }

    /** Makes READY items dead letters: a mapping failed, or the route said nothing of them. */
    public void dead(Chunk chunk, List<ChunkItem> items, String code) {
        if (items.isEmpty()) return;
        database.run(connection -> {
            Instant now = clock.instant();
            long[] ids = items.stream().mapToLong(ChunkItem::id).toArray();
            var changes = TransferTable.lock(connection, ids).stream()
                    .filter(row -> row.state() == State.READY)
                    .map(row -> new Change(row.id(), State.DEAD, code, null, 0, null))
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
