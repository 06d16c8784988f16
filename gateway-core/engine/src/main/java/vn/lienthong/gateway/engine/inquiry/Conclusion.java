package vn.lienthong.gateway.engine.inquiry;

import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.api.Inquiry;
import vn.lienthong.gateway.engine.ledger.State;
import vn.lienthong.gateway.engine.ledger.TransferRow;
import vn.lienthong.gateway.engine.ledger.TransferTable.Change;
import vn.lienthong.gateway.engine.outcome.Submissions;
import vn.lienthong.gateway.engine.outcome.Terms;
import vn.lienthong.gateway.engine.service.RetryPolicy;

/** What follows from the answer to an inquiry, decided without the ledger. */
public sealed interface Conclusion {

    /** What was found is a fact. */
    record Apply(Inquiry.Found found) implements Conclusion {}

    /** The partner has all of it, and says no more. */
    record Taken(@Nullable String partnerRef) implements Conclusion {}

    /** The same bytes are sent again: the partner will see that they are the same. @param answered what the inquiry came to */
    record SendAgain(String answered) implements Conclusion {}

    /** It certainly was not done: the items may be sent anew. */
    record DefiniteNo(String code) implements Conclusion {}

    /** The partner does not know it; its first byte may still be under way. */
    record NotKnownYet(String code) implements Conclusion {}

    /** The partner had said that it has it, and now does not know it. */
    record Vanished(String code) implements Conclusion {}

    /** No usable answer. */
    record Silent(String code) implements Conclusion {}

    /** Nothing is learnt from it: ask again later. @param answered what the inquiry came to */
    record AskLater(String answered) implements Conclusion {}

    String TAKEN = "Taken";

    /**
     * What was asked for.
     *
     * @param repeatable whether doing the operation again changes nothing
     * @param disputed whether the partner refused the submission when it came again, and no person has resolved that yet
     */
    record Asked(Submissions.Stored submission, boolean repeatable, BooleanSupplier disputed) {}

    static Conclusion of(Inquiry answer, Asked asked, Terms terms, Instant now) {
        return switch (answer) {
            case Inquiry.Found found -> new Apply(found);
            case Inquiry.Taken(var partnerRef) -> taken(partnerRef, asked, terms, now);
            case Inquiry.NotTaken(String code) -> new DefiniteNo(code);
            case Inquiry.NoAnswer(String code, var retryAfter) -> new Silent(code);
            case Inquiry.NotKnown(String code) -> notKnown(code, asked.submission(), terms, now);
        };
    }

    /**
     * A bank that has it and was silent for too long is made to speak, where it makes out duplicates and says of one what became of
     * the first. Who has an operation that may be repeated is asked again and told nothing new.
     */
    private static Conclusion taken(@Nullable String partnerRef, Asked asked, Terms terms, Instant now) {
        var submission = asked.submission();
        // That its file still lies there does not answer why the partner refused it when it came again: a person does.
        if (asked.disputed().getAsBoolean()) return new AskLater(TAKEN);
        boolean speaks =
                !asked.repeatable() && submission.isOverdue(terms, now) && terms.mayResend(submission.createdAt(), now);
        return speaks ? new SendAgain(TAKEN) : new Taken(partnerRef);
    }

    private static Conclusion notKnown(String code, Submissions.Stored asked, Terms terms, Instant now) {
        if (asked.accepted()) return new Vanished(code);
        if (terms.mayResend(asked.createdAt(), now)) return new SendAgain("NotKnown");
        boolean settled = asked.notKnownAt() != null && !now.isBefore(asked.settlesAt(terms));
        return settled ? new DefiniteNo(code) : new NotKnownYet(code);
    }

    /** Items of which the partner has said that it has them, and now that it does not, are in doubt. */
    static List<Change> vanished(List<TransferRow> accepted, String cause, String code) {
        return accepted.stream()
                .map(row -> new Change(row.id(), State.IN_DOUBT, cause, code, 0, null))
                .toList();
    }

    /** After a definite no items in doubt may be sent anew, each with one attempt more. */
    static List<Change> sentAnew(List<TransferRow> doubtful, Terms terms, String code) {
        return doubtful.stream()
                .map(row -> new Change(row.id(), State.RETRYING, terms.causeOf().apply(code), code, 1, null))
                .toList();
    }

    /** Those of them that have been tried often enough. @param doubtful as they stood before */
    static List<Change> exhausted(List<TransferRow> doubtful, RetryPolicy retry, Terms terms, String code) {
        return doubtful.stream()
                .filter(row -> row.attempts() + 1 >= retry.maxAttempts())
                .map(row -> new Change(row.id(), State.DEAD, terms.causeOf().apply(code), code, 0, null))
                .toList();
    }
}
