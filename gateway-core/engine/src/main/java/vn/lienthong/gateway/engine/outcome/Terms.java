package vn.lienthong.gateway.engine.outcome;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What is agreed with a destination about time, doubt and sending again.
 *
 * @param timeLimit the longest that one call may take
 * @param lease how long a claim of its work lasts; longer than {@code timeLimit}
 * @param settleAfter how long after the last byte a "not known" is believed
 * @param reportOverdue how long an accepted submission may be silent before it is asked for
 * @param decideBy how long before silence is a person's work
 * @param inquiryBackoff pause between two inquiries of one submission; doubles up to {@code inquiryMaxBackoff}
 * @param resend for how long after it was made a submission may be sent again, because the partner detects duplicates or because
 *     the operation may be repeated; absent: never
 * @param causeOf the normalised cause of a partner's code
 */
public record Terms(
        String destination,
        Duration timeLimit,
        Duration lease,
        Duration settleAfter,
        Duration reportOverdue,
        Duration decideBy,
        Duration inquiryBackoff,
        Duration inquiryMaxBackoff,
        @Nullable Duration resend,
        UnaryOperator<String> causeOf) {

    public boolean mayResend(Instant createdAt, Instant now) {
        return resend != null && now.isBefore(createdAt.plus(resend));
    }

    public Duration inquiryPause(int inquiries) {
        return Backoff.pause(
                inquiryBackoff,
                inquiryMaxBackoff,
                inquiries,
                0.2,
                ThreadLocalRandom.current().nextDouble());
    }
}
