package vn.lienthong.gateway.engine.service;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which destination an item goes to: the first rule of the table whose conditions all hold. */
public record Routing(List<Rule> table) {
    /** Stored where no rule matches. */
    public static final String NO_DESTINATION = "";

    /** @param conditions by index of the field; all must hold */
    public record Rule(Map<Integer, Condition> conditions, String destination) {
        boolean matches(@Nullable String[] values) {
            for (Map.Entry<Integer, Condition> condition : conditions.entrySet()) {
                String value = values[condition.getKey()];
                if (!condition.getValue().holds(value == null ? "" : value)) return false;
            }
            return true;
        }
    }

    /** What must be true of a field; an absent value is empty text. */
    public sealed interface Condition {
        boolean holds(String value);

        record In(Set<String> values) implements Condition {
            @Override
            public boolean holds(String value) {
                return values.contains(value);
            }
        }

        record Prefix(List<String> prefixes) implements Condition {
            @Override
            public boolean holds(String value) {
                return prefixes.stream().anyMatch(value::startsWith);
            }
        }

        /** Both ends included. */
        record Range(long min, long max) implements Condition {
            @Override
            public boolean holds(String value) {
                Long whole = vn.lienthong.gateway.engine.service.rule.Text.readable(value);
                return whole != null && whole >= min && whole <= max;
            }
        }
    }

    /** The destination, or {@link #NO_DESTINATION}. */
    public String destination(@Nullable String[] values) {
        for (Rule rule : table) if (rule.matches(values)) return rule.destination();
        return NO_DESTINATION;
    }
}
