package vn.lienthong.gateway.engine.rehearsal;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.api.Submission;
import vn.lienthong.gateway.engine.outcome.Backoff;
import vn.lienthong.gateway.engine.outcome.Shift;
import vn.lienthong.gateway.engine.outcome.Submissions;
import vn.lienthong.gateway.engine.outcome.Terms;

/** A submission of a rehearsal, as the ledger in memory has it. */
final class Kept {
    final long id;
    final long unit;
    final String service;
    final String destination;
    final long[] items;
    final Instant decideAt;
    private final Submission first;
    int sends = 1;
    boolean accepted;
    int open;
    int inquiries;

    @Nullable
    Instant leftAt;

    @Nullable
    Instant notKnownAt;

    @Nullable
    Instant inquireAt;

    Instant leaseUntil;

    Kept(
            long id,
            long unit,
            String service,
            String destination,
            long[] items,
            Submission first,
            Instant leaseUntil,
            Instant decideAt) {
        this.id = id;
        this.unit = unit;
        this.service = service;
        this.destination = destination;
        this.items = items;
        this.first = first;
        this.open = items.length;
        this.leaseUntil = leaseUntil;
        this.decideAt = decideAt;
    }

    String msgId() {
        return first.submissionRef();
    }

    String operation() {
        return first.operation();
    }

    /** As it leaves now. */
    Submission submission() {
        return new Submission(
                first.operation(),
                first.submissionRef(),
                first.createdAt(),
                first.executionDate(),
                first.references(),
                first.bytes(),
                sends - 1);
    }

    Submissions.Stored stored() {
        LocalDate day = first.executionDate();
        return new Submissions.Stored(
                id,
                first.submissionRef(),
                unit,
                service,
                destination,
                first.operation(),
                items,
                day,
                first.createdAt(),
                sends,
                leftAt,
                leaseUntil,
                accepted,
                notKnownAt,
                open,
                inquiries,
                decideAt);
    }

    /** As {@link Submissions#settle} writes it: nothing open, nothing to ask; in doubt, ask now; accepted, ask when it is overdue. */
    void settle(Shift shift, Terms terms, Instant now) {
        open -= shift.settled();
        accepted |= shift.accepted();
        if (open <= 0) inquireAt = null;
        else if (shift.doubtful()) inquireAt = now.plus(pause(terms, 0));
        else if (shift.accepted()) inquireAt = now.plus(terms.reportOverdue());
    }

    /** Without chance: what leaves after it has the same time in it again. */
    static Duration pause(Terms terms, int inquiries) {
        return Backoff.pause(terms.inquiryBackoff(), terms.inquiryMaxBackoff(), inquiries, 0, 0);
    }

    void askAgain(Instant at) {
        if (open > 0) inquireAt = at;
    }
}
