package vn.lienthong.gateway.engine.service;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Which destination an item goes to: the first rule of the table whose conditions all hold. */
public record Routing(List<Rule> table) {
    /** As {@link #rule} says where no rule matches. */
    public static final int NO_RULE = -1;

    /** Stored where no rule matches. */
    public static final String NO_DESTINATION = "";

    /**
     * A line of the table.
     *
     * @param conditions by index of the field; all must hold
     * @param days on which the destination must carry it out; absent: on any
     */
    public record Rule(
            Map<Integer, Condition> conditions, @Nullable Days days, String destination) {
        boolean matches(@Nullable String[] values) {
            if (days != null) return false;
            for (Map.Entry<Integer, Condition> condition : conditions.entrySet()) {
                String value = values[condition.getKey()];
                if (!condition.getValue().holds(value == null ? "" : value)) return false;
            }
            return true;
        }

        private boolean isFor(LocalDate day) {
            return days == null || days.contains(day);
        }

        private Rule onAnyDay() {
            return new Rule(conditions, null, destination);
        }
    }

    /** Both ends included. */
    public record Days(LocalDate first, LocalDate last) {
        boolean contains(LocalDate day) {
            return !day.isBefore(first) && !day.isAfter(last);
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

    /**
     * The table as it is on a day: what it says of days is decided.
     *
     * @param dayOf destination → the day on which it would carry out what comes now
     */
    public Routing on(Function<String, LocalDate> dayOf) {
        if (table.stream().allMatch(rule -> rule.days() == null)) return this;
        // a rule for other days stays as it is: it keeps its place and matches nothing
        return new Routing(table.stream()
                .map(rule -> rule.isFor(dayOf.apply(rule.destination())) ? rule.onAnyDay() : rule)
                .toList());
    }

    /** The destination, or {@link #NO_DESTINATION}; of a table whose days are decided. */
    public String destination(@Nullable String[] values) {
        int rule = rule(values);
        return rule == NO_RULE ? NO_DESTINATION : table.get(rule).destination();
    }

    /** Place in the table of the rule that decides, from 0, or {@link #NO_RULE}; of a table whose days are decided. */
    public int rule(@Nullable String[] values) {
        for (int place = 0; place < table.size(); place++) if (table.get(place).matches(values)) return place;
        return NO_RULE;
    }
}
