package vn.lienthong.gateway.engine.rehearsal;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.ledger.State;

/**
 * What came of a rehearsal.
 *
 * @param happened everything, in its order
 * @param ends where the items stand, in the order of the input
 * @param unused what the script lets a partner say and nobody asked for: {@code answers.pay}
 * @param brokenCode of the reason; empty: it was gone through with
 * @param broken why it could not be gone through with; absent: it was
 */
public record Account(
        List<Happening> happened,
        List<End> ends,
        List<String> unused,
        String brokenCode,
        @Nullable String broken) {
    /**
     * Where an item stands.
     *
     * @param cause by which failures are grouped; empty: there is none
     * @param code the partner's own, or whose objection it is; empty where there is none
     * @param held why it waits for a person; empty: it does not
     */
    public record End(
            int item, String reference, String destination, State state, String cause, String code, String held) {}

    public <H extends Happening> List<H> of(Class<H> kind) {
        return happened.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
