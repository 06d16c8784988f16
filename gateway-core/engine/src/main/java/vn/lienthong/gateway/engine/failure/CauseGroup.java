package vn.lienthong.gateway.engine.failure;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Failures of one cause, service and destination, or open work items of one code and destination.
 *
 * @param id see {@link GroupId}
 * @param service '' for work items
 * @param operation of the connector, where something was sent; else ''
 * @param field that the cause names; '' where it names none
 * @param count what it comes to now
 * @param standing what persons say of it
 * @param guide what it means and what to do
 */
public record CauseGroup(
        String id,
        Kind kind,
        String destination,
        String service,
        String operation,
        String cause,
        String field,
        Count count,
        Standing standing,
        Guide guide) {

    /** What a group is made of. */
    public enum Kind {
        TRANSFER,
        /** Work items: breaks, submissions of which the partner says nothing, and what else was given to a person. */
        WORK;

        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What a group comes to.
     *
     * @param items transfers; of a work item about a submission, what is open of it
     * @param people distinct; absent: not counted
     * @param oldest absent where nothing is left of it
     * @param lastHours of those that are left, how many failed within the last six hours
     * @param hoursBefore and within the six hours before
     * @param series the same for each of the last 24 hours, the oldest first; empty where it was not asked for
     */
    public record Count(
            long items,
            @Nullable Long people,
            long vnd,
            @Nullable Instant oldest,
            @Nullable Instant newest,
            long lastHours,
            long hoursBefore,
            List<Long> series) {
        Count with(@Nullable Long counted, List<Long> hours) {
            return new Count(items, counted, vnd, oldest, newest, lastHours, hoursBefore, List.copyOf(hours));
        }
    }

    /** How a group stands. */
    public enum State {
        OPEN,
        ACKNOWLEDGED,
        /** Somebody says so; it is open again by itself when it fails once more after that. */
        FIXED,
        IGNORED;

        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What persons say of a group.
     *
     * @param until to which it is ignored
     * @param fixedAt when somebody said that it is fixed
     * @param verified whether a replay has succeeded after that
     * @param returnedAt when it came again although it was called fixed
     * @param version goes up with every change; who changes it names the one that he saw
     */
    public record Standing(
            State state,
            @Nullable Instant until,
            @Nullable Instant fixedAt,
            boolean verified,
            @Nullable Instant returnedAt,
            @Nullable String assignee,
            @Nullable String note,
            int version,
            @Nullable Instant changedAt,
            @Nullable String changedBy) {}

    CauseGroup with(Count counted) {
        return new CauseGroup(id, kind, destination, service, operation, cause, field, counted, standing, guide);
    }
}
