package vn.lienthong.gateway.engine.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import vn.lienthong.gateway.api.Delivery;
import vn.lienthong.gateway.api.DeliveryReport;

/**
 * One call of the partner with a committed submission, through a gate that was entered for it.
 *
 * @param moments the moments between which a crash matters
 */
record Call(Destination destination, Sender.Sent sent, Moments moments, Clock clock) {
    private static final Logger LOG = LoggerFactory.getLogger(Call.class);

    /** A sending with its answer. */
    record Answered(Sender.Sent sent, Destination.Answer answer) {}

    Answered make() {
        Instant started = clock.instant();
        Destination.Answer answer = null;
        try {
            answer = mayLeave(started) ? destination.line().deliver(sent.submission()) : tooLate();
        } finally {
            if (answer == null) destination.gate().turnBack();
        }
        return answered(answer, started);
    }

    /** A sender that paused too long sends nothing: by now another may have taken the work over. */
    boolean mayLeave(Instant now) {
        return now.plus(destination.terms().timeLimit()).isBefore(sent.leaseUntil());
    }

    static Destination.Answer tooLate() {
        return new Destination.Answer(DeliveryReport.of(new Delivery.Unavailable("lease.short", null)), true);
    }

    /** What came of it, also told to the gate, which is left with it. */
    Answered answered(Destination.Answer answer, Instant started) {
        moments.reached(Moments.AFTER_ANSWER);
        var elapsed = Duration.between(started, clock.instant());
        var whole = answer.report().whole();
        destination.gate().leave(Answers.health(answer.report()), elapsed, Answers.retryAfter(whole));
        LOG.atLevel(level(answer.report()))
                .addKeyValue("event", "submission.answered")
                .addKeyValue("msgId", sent.submission().submissionRef())
                .addKeyValue("destination", destination.id())
                .addKeyValue("items", sent.itemIds().length)
                .addKeyValue("outcome", whole.getClass().getSimpleName())
                .addKeyValue("elapsedMs", elapsed.toMillis())
                .log("Submission answered");
        return new Answered(sent, answer);
    }

    /** That one of very many questions has its answer is said by its transfer. */
    private Level level(DeliveryReport report) {
        if (!destination.line().isRead(sent.submission().operation())) return Level.INFO;
        Delivery said = Answers.at(report, sent, 0);
        boolean isFact = said instanceof Delivery.Completed || said instanceof Delivery.Rejected;
        return isFact ? Level.DEBUG : Level.INFO;
    }
}
