package vn.lienthong.gateway.engine.service.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One demand on the value of a field. It is silent where the value, or what the formula needs, is absent.
 *
 * @param tells whether the words of the code may name what was expected: not where a person's values are in it
 */
record Check(int field, Relation relation, Formula formula, String code, boolean tells) {
    /** How the value must stand to the formula's result. */
    enum Relation {
        /** Is it, or one of a list or of {@code a|b}. */
        IS,
        AT_LEAST,
        AT_MOST
    }

    /** @return absent where nothing is wrong */
    @Nullable
    Objection compare(String value, JsonNode expected) {
        List<String> wanted = texts(expected);
        boolean holds = wanted.stream().anyMatch(each -> holds(value, each, expected.isNumber()));
        if (holds) return null;
        return new Objection(field, code, tells ? Map.of("expected", String.join(", ", wanted)) : Map.of());
    }

    private boolean holds(String value, String wanted, boolean asNumbers) {
        int order = asNumbers && isNumber(value)
                ? new BigDecimal(value).compareTo(new BigDecimal(wanted))
                : value.compareTo(wanted);
        return switch (relation) {
            case IS -> order == 0;
            case AT_LEAST -> order >= 0;
            case AT_MOST -> order <= 0;
        };
    }

    private static boolean isNumber(String value) {
        return !value.isEmpty() && value.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static List<String> texts(JsonNode expected) {
        if (expected.isNumber()) return List.of(expected.decimalValue().toPlainString());
        if (!expected.isArray()) return List.of(expected.asText().split(" *\\| *"));
        List<String> texts = new ArrayList<>();
        for (JsonNode each : expected) texts.add(each.asText());
        return texts;
    }
}
