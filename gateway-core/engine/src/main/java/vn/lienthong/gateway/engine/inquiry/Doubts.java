package vn.lienthong.gateway.engine.inquiry;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.delivery.SubmissionWriter;
import vn.lienthong.gateway.engine.dispatch.Units;
import vn.lienthong.gateway.engine.ledger.Database;
import vn.lienthong.gateway.engine.ledger.References;
import vn.lienthong.gateway.engine.ledger.State;
import vn.lienthong.gateway.engine.ledger.TransferRow;
import vn.lienthong.gateway.engine.ledger.TransferTable;
import vn.lienthong.gateway.engine.ledger.TransferTable.Change;
import vn.lienthong.gateway.engine.outcome.Backoff;
import vn.lienthong.gateway.engine.outcome.DeadLetters;
import vn.lienthong.gateway.engine.outcome.ItemFact;
import vn.lienthong.gateway.engine.outcome.OutcomeBook;
import vn.lienthong.gateway.engine.outcome.Shift;
import vn.lienthong.gateway.engine.outcome.Submissions;
import vn.lienthong.gateway.engine.outcome.Terms;
import vn.lienthong.gateway.engine.outcome.Word;
import vn.lienthong.gateway.engine.outcome.WorkItems;
import vn.lienthong.gateway.engine.outcome.WorkItems.Opened;
import vn.lienthong.gateway.engine.service.RetryPolicy;

/** The ledger's side of an inquiry: which submission is to be asked for, and what its answer changes. */
public final class Doubts {
    public static final String VANISHED = "submission.vanished";
    private static final String NODE_LOST = "node.lost";
    private final Database database;
    private final OutcomeBook book;
    private final References references;
    private final SubmissionWriter.Node node;
    private final Clock clock;
    private final Resends resends;

    public Doubts(Database database, OutcomeBook book, References references, SubmissionWriter.Node node) {
        this.database = database;
        this.book = book;
        this.references = references;
        this.node = node;
        this.clock = node.clock();
        this.resends = new Resends(database, node);
    }

    Resends resends() {
        return resends;
    }

    /** A submission to be asked for, as it stood when its attempt was opened. */
    record Question(Submissions.Stored submission, long attemptId) {}

    /**
     * What has come to its time at a destination.
     *
     * @param asking a submission to be asked for
     * @param persons a submission that a person must decide on
     */
    public record Due(boolean asking, boolean persons) {}

    /** One look for both, because mostly there is neither. */
    public Due due(Terms terms) {
        String sql = "select exists (select from submission where destination = ? and inquire_at <= ?),"
                + " exists (select from submission where destination = ? and decide_at <= ? and open > 0)";
        return database.read(connection -> {
            Timestamp now = Timestamp.from(clock.instant());
            try (var select = connection.prepareStatement(sql)) {
                select.setString(1, terms.destination());
                select.setTimestamp(2, now);
                select.setString(3, terms.destination());
                select.setTimestamp(4, now);
                try (var row = select.executeQuery()) {
                    row.next();
                    return new Due(row.getBoolean(1), row.getBoolean(2));
                }
            }
        });
    }

    /**
     * Takes the next submission that is due at the destination. What a dead node left SENDING becomes IN_DOUBT first: its attempt
     * is closed, so that a late answer of that node can only add facts. Transfers are locked before submissions, here as
     * everywhere, so that no two transactions wait for each other.
     */
    Optional<Question> next(Terms terms) {
        return database.transaction(connection -> {
            var due = firstDue(connection, terms);
            if (due == null) return Optional.<Question>empty();
            closeLost(connection, terms, due);
            if (!take(connection, terms, due)) {
                connection.rollback();
                return Optional.<Question>empty();
            }
            var start = new Submissions.AttemptStart(due.inquiries() + 1, 0, node.id(), clock.instant());
            return Optional.of(new Question(due, Submissions.openAttempt(connection, due.id(), "inquiry", start)));
        });
    }

    private Submissions.@Nullable Stored firstDue(Connection connection, Terms terms) throws SQLException {
        String sql = "select " + Submissions.Stored.COLUMNS
                + " from submission where destination = ? and inquire_at <= ? order by inquire_at limit 1";
        try (var select = connection.prepareStatement(sql)) {
            select.setString(1, terms.destination());
            select.setTimestamp(2, Timestamp.from(clock.instant()));
            try (var row = select.executeQuery()) {
                return row.next() ? Submissions.Stored.of(row) : null;
            }
        }
    }

    /** False where another node was first. If this node dies while it asks, another asks again after the time of a claim. */
    private boolean take(Connection connection, Terms terms, Submissions.Stored due) throws SQLException {
        Instant now = clock.instant();
        try (var update = connection.prepareStatement("update submission set inquire_at = ?, inquiries = inquiries + 1"
                + " where id = ? and inquire_at <= ? and inquiries = ?")) {
            update.setTimestamp(1, Timestamp.from(now.plus(terms.lease())));
            update.setLong(2, due.id());
            update.setTimestamp(3, Timestamp.from(now));
            update.setInt(4, due.inquiries());
            return update.executeUpdate() == 1;
        }
    }

    private void closeLost(Connection connection, Terms terms, Submissions.Stored submission) throws SQLException {
        Instant now = clock.instant();
        if (submission.leftAt() != null || submission.leaseUntil().isAfter(now)) return;
        var sending = itemsIn(connection, submission, State.SENDING);
        try (var update = connection.prepareStatement("update attempt set ended_at = ?, outcome = 'Unknown', code = ?"
                + " where submission_id = ? and ended_at is null")) {
            update.setTimestamp(1, Timestamp.from(now));
            update.setString(2, NODE_LOST);
            update.setLong(3, submission.id());
            if (update.executeUpdate() == 0) return;
        }
        var lost = sending.stream()
                .map(row -> new Change(row.id(), State.IN_DOUBT, terms.causeOf().apply(NODE_LOST), NODE_LOST, 0, null))
                .toList();
        TransferTable.change(connection, lost, now);
    }

    private static List<TransferRow> itemsIn(Connection connection, Submissions.Stored submission, State state)
            throws SQLException {
        return TransferTable.lock(connection, submission.itemIds()).stream()
                .filter(row ->
                        row.state() == state && Long.valueOf(submission.id()).equals(row.submissionId()))
                .toList();
    }

    /** What the partner said was applied: ask again soon while something is in doubt, else when the report is overdue. */
    void found(Question question, Terms terms) {
        database.run(connection -> {
            Instant now = clock.instant();
            Submissions.closeAttempt(connection, question.attemptId(), "Found", null, now);
            boolean doubt =
                    !itemsIn(connection, question.submission(), State.IN_DOUBT).isEmpty();
            askAgain(connection, question, now.plus(doubt ? pause(question, terms) : terms.reportOverdue()));
        });
    }

    /** Nothing certain was learnt: ask again later. */
    void answered(Question question, Terms terms, String outcome, @Nullable String code) {
        database.run(connection -> {
            Submissions.closeAttempt(connection, question.attemptId(), outcome, code, clock.instant());
            askAgain(connection, question, clock.instant().plus(pause(question, terms)));
        });
    }

    /** No usable answer: ask again later, and tell a person where it is we who are refused. */
    void noAnswer(Question question, Terms terms, String code) {
        answered(question, terms, "NoAnswer", code);
        if (WorkItems.isRefusalOfUs(terms, code))
            database.run(connection -> WorkItems.openRefusalOfUs(connection, terms, code, clock.instant()));
    }

    private static Duration pause(Question question, Terms terms) {
        return terms.inquiryPause(question.submission().inquiries());
    }

    private static void askAgain(Connection connection, Question question, Instant at) throws SQLException {
        try (var update =
                connection.prepareStatement("update submission set inquire_at = ? where id = ? and open > 0")) {
            update.setTimestamp(1, Timestamp.from(at));
            update.setLong(2, question.submission().id());
            update.executeUpdate();
        }
    }

    /** The partner has the whole submission. */
    void taken(Question question, Terms terms, @Nullable String partnerRef) {
        database.run(connection -> {
            Instant now = clock.instant();
            Submissions.closeAttempt(connection, question.attemptId(), "Taken", null, now);
            var facts = new ArrayList<ItemFact>();
            for (long id : question.submission().itemIds()) {
                facts.add(new ItemFact(id, question.submission().id(), Word.OPEN, null, null, partnerRef, true));
            }
            book.apply(
                    connection,
                    OutcomeBook.Origin.answer(terms, question.submission().id(), question.attemptId()),
                    facts);
            askAgain(connection, question, now.plus(terms.reportOverdue()));
        });
    }

    /** The partner does not know it, but its first byte may still be under way: remember, and ask again when that is over. */
    void notKnown(Question question, Terms terms, String code) {
        database.run(connection -> {
            Instant now = clock.instant();
            Submissions.closeAttempt(connection, question.attemptId(), "NotKnown", code, now);
            try (var update = connection.prepareStatement(
                    "update submission set not_known_at = coalesce(not_known_at, ?) where id = ?")) {
                update.setTimestamp(1, Timestamp.from(now));
                update.setLong(2, question.submission().id());
                update.executeUpdate();
            }
            Instant settled = question.submission().settlesAt(terms);
            Instant later = now.plus(terms.inquiryPause(0));
            askAgain(connection, question, settled.isAfter(later) ? settled : later);
        });
    }

    /** The partner had said that it has it, and now does not know it: a person's work. */
    void vanished(Question question, Terms terms, String code) {
        database.run(connection -> {
            Instant now = clock.instant();
            Submissions.closeAttempt(connection, question.attemptId(), "NotKnown", code, now);
            var accepted = itemsIn(connection, question.submission(), State.ACCEPTED);
            TransferTable.change(connection, Conclusion.vanished(accepted, VANISHED, code), now);
            WorkItems.open(connection, List.of(workItem(question.submission(), terms, VANISHED)), now);
            askAgain(connection, question, now.plus(terms.inquiryMaxBackoff()));
        });
    }

    private static Opened workItem(Submissions.Stored submission, Terms terms, String code) {
        return new Opened(
                code,
                terms.destination(),
                "submission:" + submission.msgId(),
                submission.id(),
                null,
                null,
                null,
                null,
                submission.open() + " items open",
                false,
                "administrator");
    }

    /** The partner certainly does not have it: the items may be sent anew, each with one attempt more. */
    void definiteNo(Question question, Terms terms, RetryPolicy retry, String code) {
        database.run(connection -> {
            Instant now = clock.instant();
            Submissions.closeAttempt(connection, question.attemptId(), "NotKnown", code, now);
            var doubtful = itemsIn(connection, question.submission(), State.IN_DOUBT);
            TransferTable.change(connection, Conclusion.sentAnew(doubtful, terms, code), now);
            bury(connection, terms, Conclusion.exhausted(doubtful, retry, terms, code), code);
            var shift = new Shift(doubtful.size(), false, false);
            askAgain(connection, question, now.plus(terms.inquiryMaxBackoff()));
            Submissions.settle(connection, Map.of(question.submission().id(), shift), terms, now);
            Units.due(connection, List.of(question.submission().unitId()), now.plus(Backoff.pause(retry, 0)), true);
        });
    }

    private void bury(Connection connection, Terms terms, List<Change> dead, String code) throws SQLException {
        Instant now = clock.instant();
        TransferTable.change(connection, dead, now);
        DeadLetters.post(
                connection,
                terms.destination(),
                code,
                dead.stream().map(c -> references.of(c.id())).toList(),
                now);
    }

    /** Opens a work item for every submission that is past {@code decideBy}; returns how many. */
    public int callPersons(Terms terms) {
        return database.transaction(connection -> {
            Instant now = clock.instant();
            var late = new ArrayList<Opened>();
            try (var update = connection.prepareStatement(
                    "update submission set decide_at = null where destination = ? and decide_at <= ?"
                            + " and open > 0 returning " + Submissions.Stored.COLUMNS)) {
                update.setString(1, terms.destination());
                update.setTimestamp(2, Timestamp.from(now));
                try (var rows = update.executeQuery()) {
                    while (rows.next()) late.add(workItem(Submissions.Stored.of(rows), terms, "submission.silent"));
                }
            }
            WorkItems.open(connection, late, now);
            return late.size();
        });
    }
}
