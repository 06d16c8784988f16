package vn.lienthong.gateway.engine.correct;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.approval.Approval;
import vn.lienthong.gateway.engine.ledger.State;
import vn.lienthong.gateway.engine.service.Field.Correctable;
import vn.lienthong.gateway.engine.service.Words;

/**
 * What of a transfer may be corrected, as it stands now.
 *
 * @param version that a correction names, so that it is not made to another one
 * @param obstacle why nothing of it can be corrected now: {@code transfer.changed}, {@code correct.not-possible}; absent: it can
 * @param changedBy who put another in its place; absent: nobody, or no person
 * @param waiting a correction that waits for a second person; absent: none
 * @param fields in the order of the service's file
 */
public record Editable(
        String reference,
        String service,
        String destination,
        State state,
        int version,
        @Nullable String obstacle,
        @Nullable String changedBy,
        Instant changedAt,
        @Nullable Approval waiting,
        List<Entry> fields) {

    /**
     * A field of it.
     *
     * @param masked whether {@code shown} is not the whole value
     * @param required whether it may not be left empty
     * @param shown absent: it has none
     */
    public record Entry(
            String field,
            Words label,
            Correctable correctable,
            boolean masked,
            boolean required,
            @Nullable String shown) {}

    /** Absent where there is no such field. */
    public @Nullable Entry entry(String field) {
        for (Entry entry : fields) if (entry.field().equals(field)) return entry;
        return null;
    }
}
