package vn.lienthong.gateway.engine.partner;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A destination: one configured partner, from {@code config/partners/<id>.yaml}.
 *
 * @param id of the destination, for example {@code bank-b}
 * @param connector the protocol that it speaks
 * @param name for people
 * @param settings what the connector is given; may hold secrets
 * @param limits how much at once, how fast, how long
 * @param breaker when to stop calling a sick partner
 * @param duplicateCheck the partner's own duplicate check; absent: the same submission is never sent again
 * @param clocks when to ask and when a person must decide
 * @param calendar the partner's working days
 */
public record Partner(
        String id,
        ConnectorChoice connector,
        Name name,
        Settings settings,
        Limits limits,
        Breaker breaker,
        @Nullable DuplicateCheck duplicateCheck,
        Clocks clocks,
        Calendar calendar) {

    /** What the destination is called, in both languages of the console. */
    public record Name(String vi, String en) {}

    /**
     * When a sick partner is parked: one probe after {@code waitOpen}, then normal pace.
     *
     * @param failureRate percent of failed calls within the window that opens it
     * @param window calls that are looked at
     * @param minimumCalls calls before it may open
     */
    public record Breaker(int failureRate, int window, int minimumCalls, Duration waitOpen) {}

    /**
     * The partner refuses a submission that it already has.
     *
     * @param by what it knows the submission by, for example {@code MsgId}
     * @param days how long it remembers
     */
    public record DuplicateCheck(String by, int days) {}
}
