package vn.lienthong.gateway.engine.replay;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.ledger.State;
import vn.lienthong.gateway.engine.view.TransferSearch.Sought;

/**
 * Which transfers: these, or all failures that match everything that is given.
 *
 * @param transfers references; empty where the set is found by the rest
 * @param group a cause group's id
 * @param batch whose lines they are
 * @param since only what has failed since then
 * @param until only what had failed by then
 * @param state in which they failed
 * @param executionDate on which they were to be executed
 * @param message MsgId of the submission that carried them
 * @param people whose they are, all of these keys; kept by how they were looked for, and masked
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
        @Nullable Instant until,
        @Nullable State state,
        @Nullable LocalDate executionDate,
        @Nullable String message,
        List<Person> people) {
    public Scope {
        transfers = List.copyOf(transfers);
        people = List.copyOf(people);
        boolean matching = group != null || batch != null || destination != null || service != null || cause != null;
        boolean listed = state != null || executionDate != null || message != null || !people.isEmpty();
        if ((matching || listed) == !transfers.isEmpty())
            throw new IllegalArgumentException("either transfers, or what they match");
    }

    /** Without what only lists of transfers are narrowed by. */
    public Scope(
            List<String> transfers,
            @Nullable String group,
            @Nullable Long batch,
            @Nullable String destination,
            @Nullable String service,
            @Nullable String cause,
            @Nullable Instant since,
            @Nullable Instant until) {
        this(transfers, group, batch, destination, service, cause, since, until, null, null, null, List.of());
    }

    /**
     * Somebody whose transfers they are.
     *
     * @param sought never written down
     * @param shown masked
     */
    public record Person(@JsonIgnore Sought sought, String shown) {
        /** By which key he was looked for. */
        @JsonProperty
        public Sought.By by() {
            return sought.by();
        }
    }

    /** States in which something has failed; a transfer in another cannot be replayed by a job. */
    public static boolean isOfFailures(State state) {
        return state == State.REJECTED || state == State.RETURNED || state == State.DEAD;
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
