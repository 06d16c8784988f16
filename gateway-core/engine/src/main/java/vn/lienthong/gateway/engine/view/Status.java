package vn.lienthong.gateway.engine.view;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.access.Right;
import vn.lienthong.gateway.engine.service.Words;

/**
 * How the whole stands.
 *
 * @param open transfers that are released and have no final answer
 * @param batches how many are in each state
 */
public record Status(List<Destination> destinations, long open, long openWorkItems, Map<String, Long> batches) {
    /** What somebody may see of it: his destinations, and what is open there. */
    public Status of(Caller caller) {
        if (caller.may(Right.LOOK, null)) return this;
        var seen = destinations.stream()
                .filter(destination -> caller.may(Right.LOOK, destination.id()))
                .toList();
        long waits = seen.stream().mapToLong(Destination::open).sum();
        return new Status(seen, waits, openWorkItems, batches);
    }

    /**
     * @param state {@code OK}, {@code PARKED}, {@code HELD}, {@code DOWN}
     * @param reason absent where it is OK
     * @param waiting to be sent; exact, but for a destination with many units of which parts wait
     * @param oldestWaiting since when the oldest of them waits
     */
    public record Destination(
            String id,
            Words name,
            String state,
            @Nullable String reason,
            long waiting,
            long sending,
            long inDoubt,
            long accepted,
            @Nullable Instant oldestWaiting,
            @Nullable Instant lastGoodCall) {
        long open() {
            return waiting + sending + inDoubt + accepted;
        }
    }
}
