package vn.lienthong.gateway.engine.replay;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import vn.lienthong.gateway.engine.intake.fault.Handling;

/**
 * What a job would do, before anybody makes it.
 *
 * @param items that would go
 * @param people distinct
 * @param excluded that would not, by reason
 * @param mapping by which version of their mapping they would go
 * @param versions by which version ({@code name@vN}) how many; empty where they go by the current ones
 * @param destinations where they would go
 * @param causes for which they failed
 * @param cutoff what fails from now on is not in it; whoever makes the job names it
 * @param needsApproval whether another person has to approve it
 */
public record Preview(
        int items,
        long vnd,
        int people,
        List<Excluded> excluded,
        ByMapping mapping,
        Map<String, Integer> versions,
        List<Place> destinations,
        List<Cause> causes,
        Instant cutoff,
        boolean needsApproval) {

    /** @param code why: {@code replay.completed}, {@code replay.newer-exists}, {@code replay.held} … */
    public record Excluded(String code, int items, long vnd) {}

    /** @param ready false while it is held, parked or down: nothing would be sent before it is well */
    public record Place(String destination, int items, long vnd, boolean ready) {}

    /** @param recoverable {@link Handling.Recoverable#AFTER_CORRECTION}: they fail again unless something was put right */
    public record Cause(String cause, int items, Handling.Recoverable recoverable) {}
}
