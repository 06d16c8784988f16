package vn.lienthong.gateway.engine.service.provision;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One row of the table: what is provided, for which months, and what an item of it must have.
 *
 * @param months for which it is owed: its effective dates
 * @param payableFrom first day of paying: when the decree is in force, which may be months after it takes effect; absent:
 *     any day
 * @param required indexes of fields that may not be empty
 * @param allowed index of a field → the codes that it may have; a field that is not here may have any
 * @param given index of a field → its value where an item has none
 */
public record Provision(
        Months months,
        @Nullable LocalDate payableFrom,
        List<Integer> required,
        Map<Integer, Set<String>> allowed,
        Map<Integer, String> given) {

    /** A span of months {@code yyyy-MM}, both ends included; an empty end is open. */
    public record Months(String from, String to) {
        boolean has(String month) {
            return from.compareTo(month) <= 0 && (to.isEmpty() || month.compareTo(to) <= 0);
        }

        /** Whether a month is in both. */
        public boolean meets(Months other) {
            return (to.isEmpty() || other.from.compareTo(to) <= 0)
                    && (other.to.isEmpty() || from.compareTo(other.to) <= 0);
        }

        String text() {
            return from + ".." + to;
        }
    }
}
