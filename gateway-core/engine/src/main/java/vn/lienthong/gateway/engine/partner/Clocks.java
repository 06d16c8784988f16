package vn.lienthong.gateway.engine.partner;

import java.time.Duration;

/**
 * When to ask a partner again, and when a person must decide.
 *
 * @param settleAfter how long after the last byte a "not known" may be believed
 * @param reportOverdue how long an accepted transfer may be silent before the partner is asked
 * @param decideBy how long it may be open before a work item opens
 * @param inquiry pauses between two inquiries of one submission
 * @param poll pause between two looks for reports
 * @param lease how long a claim holds; longer than the time limit
 */
public record Clocks(
        Duration settleAfter,
        Duration reportOverdue,
        Duration decideBy,
        Pauses inquiry,
        Duration poll,
        Duration lease) {

    /** The first pause, doubled each time up to the longest. */
    public record Pauses(Duration first, Duration longest) {}
}
