package vn.lienthong.gateway.engine.inquiry;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import vn.lienthong.gateway.api.Submission;
import vn.lienthong.gateway.engine.delivery.Sender;
import vn.lienthong.gateway.engine.delivery.SubmissionWriter;
import vn.lienthong.gateway.engine.ledger.Database;
import vn.lienthong.gateway.engine.outcome.Submissions;
import vn.lienthong.gateway.engine.outcome.Terms;
import vn.lienthong.gateway.engine.outcome.WorkItems;

/** The ledger's side of sending the same submission once more after an inquiry. */
final class Resends {
    private final Database database;
    private final SubmissionWriter.Node node;

    Resends(Database database, SubmissionWriter.Node node) {
        this.database = database;
        this.node = node;
    }

    /** Whether the partner refused the submission when it came again, and no person has resolved that yet. */
    boolean isDisputed(Submissions.Stored submission) {
        return database.read(connection -> WorkItems.isDisputed(connection, submission.destination(), submission.id()));
    }

    /**
     * Commits a repeated sending before its bytes leave; empty where another node has taken the question over meanwhile.
     *
     * @param answered what the inquiry came to
     */
    Optional<Sender.Sent> open(Doubts.Question question, Terms terms, Submission submission, String answered) {
        var of = question.submission();
        return database.transaction(connection -> {
            Instant now = node.clock().instant();
            Instant leaseUntil = now.plus(terms.lease());
            boolean ours = Submissions.closeAttempt(connection, question.attemptId(), answered, null, now);
            if (!ours || !isLatest(connection, question)) return Optional.<Sender.Sent>empty();
            Submissions.sendAgain(connection, of.id(), leaseUntil, 0);
            var start = new Submissions.AttemptStart(of.sends() + 1, 0, node.id(), now);
            long attempt = Submissions.openAttempt(connection, of.id(), "send", start);
            return Optional.of(
                    new Sender.Sent(of.id(), attempt, of.itemIds(), submission.references(), submission, leaseUntil));
        });
    }

    /** Whether nobody has asked since: a node that paused for longer than its lease is not the one any more. */
    private static boolean isLatest(Connection connection, Doubts.Question question) throws SQLException {
        try (var select = connection.prepareStatement("select inquiries from submission where id = ? for update")) {
            select.setLong(1, question.submission().id());
            try (var row = select.executeQuery()) {
                return row.next() && row.getInt(1) == question.submission().inquiries() + 1;
            }
        }
    }
}
