package vn.lienthong.gateway.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts recognisable secrets into a configuration, wherever its schema marks one (writeOnly) and does not say how it must look. */
final class Secrets {
    private static final String WORD = "kit-secret-that-nobody-may-see-";

    private final Set<String> planted = new LinkedHashSet<>();

    /** The words that must not be seen anywhere. */
    Set<String> planted() {
        return planted;
    }

    /** The configuration with the secrets in it. Keys at the top that are absent are planted too. */
    Map<String, Object> plant(JsonNode schema, Map<String, Object> config) {
        return plant(schema, config, true);
    }

    private Map<String, Object> plant(JsonNode schema, Map<?, ?> config, boolean absentToo) {
        Map<String, Object> planted = new LinkedHashMap<>();
        config.forEach((key, value) -> planted.put(String.valueOf(key), value));
        schema.path("properties").properties().forEach(each -> {
            Object value = planted.get(each.getKey());
            JsonNode declared = each.getValue();
            if (declared.path("writeOnly").asBoolean()) {
                Object secret = secret(declared, value, absentToo);
                if (secret != null) planted.put(each.getKey(), secret);
            } else if (value instanceof Map<?, ?> section) planted.put(each.getKey(), plant(declared, section, false));
        });
        return planted;
    }

    private @Nullable Object secret(JsonNode declared, @Nullable Object value, boolean absentToo) {
        if (value == null && !absentToo) return null;
        boolean free = !declared.has("pattern") && !declared.has("enum") && !declared.has("maxLength");
        if (declared.path("type").asText().equals("string")) return free ? word() : value;
        if (!declared.path("additionalProperties").path("type").asText().equals("string")) return value;
        Map<String, Object> pairs = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> given) given.keySet().forEach(key -> pairs.put(String.valueOf(key), word()));
        else pairs.put("X-Kit", word());
        return pairs;
    }

    private String word() {
        String word = WORD + planted.size();
        planted.add(word);
        return word;
    }
}
