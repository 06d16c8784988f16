package vn.lienthong.gateway.engine.intake.single;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One item as an agency sends it.
 *
 * @param idempotencyKey the agency's own name for this request; absent: none
 * @param body JSON object, UTF-8
 * @param said officer, purpose, period and unit, as far as the call says them; they fill the fields of their names
 */
public record Single(String agency, @Nullable String idempotencyKey, byte[] body, Map<String, String> said) {
    /** Without anything said besides. */
    public Single(String agency, @Nullable String idempotencyKey, byte[] body) {
        this(agency, idempotencyKey, body, Map.of());
    }

    /** Personal data has no string form. */
    @Override
    public String toString() {
        return "Single[" + agency + "]";
    }
}
