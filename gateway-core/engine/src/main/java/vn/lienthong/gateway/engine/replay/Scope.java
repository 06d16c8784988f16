package vn.lienthong.gateway.engine.replay;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which transfers: these, or all failures that match everything that is given.
 *
 * @param transfers references; empty where the set is found by the rest
 * @param group a cause group's id
 * @param batch whose lines they are
 * @param since only what has failed since then
 * @param until only what had failed by then
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Scope(
        List<String> transfers,
        @Nullable String group,
        @Nullable Long batch,
        @Nullable String destination,
        @Nullable String service,
        @Nullable String cause,
        @Nullable Instant since,
        @Nullable Instant until) {
    public Scope {
        transfers = List.copyOf(transfers);
        boolean matching = group != null || batch != null || destination != null || service != null || cause != null;
        if (matching == !transfers.isEmpty())
            throw new IllegalArgumentException("either transfers, or what they match");
    }

    /** All failures of a cause group. */
    public static Scope ofGroup(String id) {
        return new Scope(List.of(), id, null, null, null, null, null, null);
    }

    public static Scope of(List<String> references) {
        return new Scope(references, null, null, null, null, null, null, null);
    }

    boolean isNamed() {
        return !transfers.isEmpty();
    }
}
