package vn.lienthong.gateway.engine.replay;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.approval.Approval;

/**
 * A replay job.
 *
 * @param scope what was selected, as JSON
 * @param cutoff what failed later is not in it
 * @param mapping by which version of their mapping its items go
 * @param versions how many items go by which, {@code name@vN}; empty where they go by the current ones
 * @param digest of its items and of how they go: whoever approves names it
 * @param note why it stands as it does, a code; '' where there is nothing to say
 * @param approval absent: none is needed
 * @param endedAt when every outcome was known; absent: not yet
 */
public record ReplayJob(
        String id,
        State state,
        @JsonRawValue String scope,
        Instant cutoff,
        Pace pace,
        ByMapping mapping,
        Map<String, Integer> versions,
        int stage,
        String reason,
        @Nullable String ticket,
        String createdBy,
        Instant createdAt,
        String digest,
        Size size,
        Counts counts,
        String note,
        @Nullable Approval approval,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt) {

    /** @param people distinct */
    public record Size(int items, long vnd, int people) {}

    /** Outcomes, which always add up to all items. */
    public record Counts(int waiting, int sent, int delivered, int failed, int skipped) {
        int fed() {
            return sent + delivered + failed;
        }

        int finished() {
            return delivered + failed;
        }
    }

    /** @param state {@code failed} or {@code skipped} */
    public record Reason(String state, String code, int items) {}

    /** What happens to a job. */
    public enum State {
        WAITING_APPROVAL,
        /** Its time has not come. */
        SCHEDULED,
        /** The first items, and the next steps. */
        CANARY,
        /** The first items have gone, and a person was to look at them. */
        WAITING_PERSON,
        RUNNING,
        PAUSED,
        /** Too many failed again. */
        STOPPED,
        CANCELLED,
        FINISHED;

        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        public static State of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
        }

        boolean sends() {
            return this == CANARY || this == RUNNING;
        }

        boolean isOver() {
            return this == CANCELLED || this == FINISHED;
        }
    }

    /** An item. @param reference of the transfer that had failed @param current of the one that goes for it now */
    public record Item(
            int n,
            String reference,
            String current,
            String destination,
            long amountVnd,
            String state,
            @Nullable String code,
            @Nullable Instant at) {}

    /** @param after number of the last item; absent: this was the last page */
    public record Items(List<Item> items, @Nullable Integer next) {}
}
