package vn.lienthong.gateway.engine.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code mapping.yaml} says.
 *
 * @param name as routes name it, without the version
 * @param title for people
 * @param owner who answers for it
 * @param input JSON Schema of the fields it reads; absent: not declared
 * @param output JSON Schema of what it makes; absent: not declared
 * @param ignored fields of the input that it leaves out on purpose, with the reason
 */
public record MappingDescription(
        String name,
        int version,
        String title,
        String owner,
        @Nullable JsonNode input,
        @Nullable JsonNode output,
        Map<String, String> ignored) {

    /** As routes name it: {@code payout-to-credit-transfer@v1}. */
    @Override
    public String toString() {
        return name + "@v" + version;
    }
}
