package vn.lienthong.gateway.engine.intake.single;

import org.jspecify.annotations.Nullable;

/**
 * One item as an agency sends it.
 *
 * @param idempotencyKey the agency's own name for this request; absent: none
 * @param body JSON object, UTF-8
 */
public record Single(String agency, @Nullable String idempotencyKey, byte[] body) {
    /** Personal data has no string form. */
    @Override
    public String toString() {
        return "Single[" + agency + "]";
    }
}
