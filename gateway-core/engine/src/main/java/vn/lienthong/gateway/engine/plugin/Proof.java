package vn.lienthong.gateway.engine.plugin;

import java.time.Duration;

/**
 * When a version that has taken over counts as good, and when the one before it comes back by itself. A faulty call is one that
 * threw, ran out of time, or ended in Unknown or Unavailable for half of its items.
 *
 * @param leastCalls nothing is decided before so many calls
 * @param calls so many calls without a return prove it
 * @param time so does this long, once there were {@code leastCalls}
 * @param faults percent of its calls from which on the version before it comes back, if that one had fewer
 */
public record Proof(int leastCalls, int calls, Duration time, int faults) {
    public static final Proof USUAL = new Proof(5, 200, Duration.ofMinutes(30), 30);

    /** What there is to do. */
    public enum Verdict {
        WAIT,
        PROVEN,
        RETURN
    }

    Verdict of(Fitness young, int faultsOfOld, Duration age) {
        long made = young.calls();
        if (made < leastCalls) return Verdict.WAIT;
        if (young.percent() >= faults && young.percent() > faultsOfOld) return Verdict.RETURN;
        return made >= calls || age.compareTo(time) >= 0 ? Verdict.PROVEN : Verdict.WAIT;
    }
}
