package vn.lienthong.gateway.engine.inquiry;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.lienthong.gateway.api.Delivery;
import vn.lienthong.gateway.api.DeliveryReport;
import vn.lienthong.gateway.api.Inquiry;
import vn.lienthong.gateway.api.Submission;
import vn.lienthong.gateway.engine.delivery.Answers;
import vn.lienthong.gateway.engine.delivery.Destination;
import vn.lienthong.gateway.engine.delivery.Gate;
import vn.lienthong.gateway.engine.delivery.Recorder;
import vn.lienthong.gateway.engine.delivery.Sender;
import vn.lienthong.gateway.engine.delivery.StoredBytes;
import vn.lienthong.gateway.engine.ledger.Database;
import vn.lienthong.gateway.engine.outcome.Terms;
import vn.lienthong.gateway.engine.service.RetryPolicy;

/**
 * Asks partners what became of submissions that are in doubt or silent, and draws the consequence: what is found is a fact; what
 * is certainly not there may be sent anew; all else stays in doubt, and in the end is a person's work.
 */
public final class Inquirer {
    /** The operation that reads what an inquiry finds: it reads the same documents. */
    public static final String REPORTS = "reports";

    private static final String ASKED_ANEW = "AskedAnew";

    private static final Logger LOG = LoggerFactory.getLogger(Inquirer.class);
    private final Database database;
    private final Doubts doubts;
    private final Recorder recorder;
    private final FoundDocuments documents;
    private final StoredBytes stored;
    private final Clock clock;

    public Inquirer(
            Database database,
            Doubts doubts,
            Recorder recorder,
            FoundDocuments documents,
            StoredBytes stored,
            Clock clock) {
        this.database = database;
        this.doubts = doubts;
        this.recorder = recorder;
        this.documents = documents;
        this.stored = stored;
        this.clock = clock;
    }

    /** Stores and applies a document that answered an inquiry. */
    public interface FoundDocuments {
        /**
         * @param operation of the connector that reads the document
         * @return whether the document could be read
         */
        boolean found(Destination destination, long attemptId, String operation, Inquiry.Found document);
    }

    /** Asks for what is due at a destination; returns how many submissions it asked for. */
    public int askDue(Destination destination, Function<String, RetryPolicy> retryOf, int most) {
        int asked = 0;
        for (; asked < most; asked++) {
            if (!destination.gate().enter()) return asked;
            Optional<Doubts.Question> question;
            try {
                question = doubts.next(destination.terms());
            } catch (RuntimeException e) {
                destination.gate().turnBack();
                throw e;
            }
            if (question.isEmpty()) {
                destination.gate().turnBack();
                return asked;
            }
            ask(destination, question.get(), retryOf);
        }
        return asked;
    }

    private void ask(Destination destination, Doubts.Question question, Function<String, RetryPolicy> retryOf) {
        var submission = database.read(connection -> stored.read(connection, question.submission()));
        if (destination.line().isRead(submission.operation())) {
            // What became of a question is not asked: the same question is.
            destination.gate().turnBack();
            resend(destination, question, submission, ASKED_ANEW);
        } else {
            conclude(destination, question, submission, inquired(destination, submission), retryOf);
        }
    }

    private Inquiry inquired(Destination destination, Submission submission) {
        Instant started = clock.instant();
        var answer = destination.line().inquire(submission);
        destination.gate().leave(health(answer), Duration.between(started, clock.instant()), retryAfter(answer));
        LOG.atInfo()
                .addKeyValue("event", "submission.inquired")
                .addKeyValue("msgId", submission.submissionRef())
                .addKeyValue("destination", destination.id())
                .addKeyValue("outcome", answer.getClass().getSimpleName())
                .log("Partner asked");
        return answer;
    }

    private void conclude(
            Destination destination,
            Doubts.Question question,
            Submission submission,
            Inquiry answer,
            Function<String, RetryPolicy> retryOf) {
        var terms = destination.terms();
        var about = question.submission();
        var asked = new Conclusion.Asked(
                about,
                destination.line().isRepeatable(submission.operation()),
                () -> doubts.resends().isDisputed(about));
        switch (Conclusion.of(answer, asked, terms, clock.instant())) {
            case Conclusion.Apply(var found) -> {
                if (documents.found(destination, question.attemptId(), REPORTS, found)) doubts.found(question, terms);
                else doubts.answered(question, terms, "NoAnswer", "report.malformed");
            }
            case Conclusion.Taken(var partnerRef) -> doubts.taken(question, terms, partnerRef);
            case Conclusion.SendAgain(String answered) -> resend(destination, question, submission, answered);
            case Conclusion.DefiniteNo(String code) ->
                doubts.definiteNo(question, terms, retryOf.apply(about.service()), code);
            case Conclusion.NotKnownYet(String code) -> doubts.notKnown(question, terms, code);
            case Conclusion.Vanished(String code) -> doubts.vanished(question, terms, code);
            case Conclusion.Silent(String code) -> doubts.noAnswer(question, terms, code);
            case Conclusion.AskLater(String answered) -> doubts.answered(question, terms, answered, null);
        }
    }

    /** Sends the same bytes again: the partner will see by their id that they are the same. */
    private void resend(
            Destination destination, Doubts.Question question, Submission submission, String inquiryAnswer) {
        var terms = destination.terms();
        if (!destination.gate().enter()) {
            doubts.answered(question, terms, inquiryAnswer, null);
            return;
        }
        Optional<Sender.Sent> opened;
        try {
            opened = doubts.resends().open(question, terms, submission, inquiryAnswer);
        } catch (RuntimeException e) {
            destination.gate().turnBack();
            throw e;
        }
        if (opened.isEmpty()) destination.gate().turnBack();
        else deliverAgain(destination, question, opened.get());
    }

    private void deliverAgain(Destination destination, Doubts.Question question, Sender.Sent sent) {
        var terms = destination.terms();
        Instant started = clock.instant();
        var answer = now(terms).isBefore(sent.leaseUntil())
                ? destination.line().deliver(sent.submission())
                : new Destination.Answer(DeliveryReport.of(new Delivery.Unavailable("lease.short", null)), true);
        var whole = answer.report().whole();
        destination
                .gate()
                .leave(
                        Answers.health(answer.report()),
                        Duration.between(started, clock.instant()),
                        Answers.retryAfter(whole));
        recorder.recordResend(
                destination,
                sent,
                answer,
                terms.inquiryPause(question.submission().inquiries()));
    }

    private Instant now(Terms terms) {
        return clock.instant().plus(terms.timeLimit());
    }

    private static Gate.Health health(Inquiry answer) {
        return switch (answer) {
            case Inquiry.Found f -> Gate.Health.GOOD;
            case Inquiry.Taken t -> Gate.Health.GOOD;
            case Inquiry.NotKnown n -> Gate.Health.GOOD;
            case Inquiry.NotTaken n -> Gate.Health.GOOD;
            case Inquiry.NoAnswer(var code, var retryAfter) -> retryAfter == null ? Gate.Health.SICK : Gate.Health.BUSY;
        };
    }

    private static @org.jspecify.annotations.Nullable Duration retryAfter(Inquiry answer) {
        return answer instanceof Inquiry.NoAnswer(var code, var retryAfter) ? retryAfter : null;
    }
}
