package vn.lienthong.gateway.app.rest.operate;

import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.app.rest.Refusal;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.operate.Act;

/** Who acts and why, as a call says it. */
final class Acts {
    private Acts() {}

    /** @param field name of the field with the reason, for the refusal where it is absent */
    static Act of(Caller caller, String field, @Nullable String reason) {
        if (reason == null || reason.isBlank())
            throw Refusal.of(422, field + ".missing", "Say why: " + field + " is missing.");
        return new Act(caller, reason.strip());
    }

    /** What stands in a call and must not be absent. */
    static String needed(String field, @Nullable String value) {
        if (value == null || value.isBlank()) throw Refusal.of(422, field + ".missing", field + " is missing.");
        return value.strip();
    }
}
