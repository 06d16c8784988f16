package vn.lienthong.sandbox.partner;

/** What a partner's book comes to, as {@code GET /book} tells it.
 *
 * @param credits credits of every EndToEndId, also those returned later; a rejected payment is none
 * @param sum VND of those credits
 * @param duplicates EndToEndIds credited more than once
 * @param returned credits that were returned
 * @param pending reports, returns and statements still to come for what was received, or not yet confirmed */
public record BookSummary(long credits, long sum, long duplicates, long returned, long pending) {}
