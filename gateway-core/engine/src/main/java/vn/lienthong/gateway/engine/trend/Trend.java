package vn.lienthong.gateway.engine.trend;

import java.time.Instant;
import java.util.List;

/**
 * Figures of a span.
 *
 * @param countedTo what happened until then is in them
 * @param all of the whole span
 * @param periods the oldest first, also those in which nothing happened
 * @param destinations those with anything in the span, by id
 * @param causes why things failed, most first
 * @param mending what became of failures
 */
public record Trend(
        Span span,
        Instant countedTo,
        Tally all,
        List<Period> periods,
        List<Flow> destinations,
        List<Cause> causes,
        Mending mending) {

    public record Period(Instant start, Tally tally) {}

    public record Flow(String destination, Tally tally) {}

    public record Cause(String destination, String service, String cause, Tally.Sum sum) {}
}
