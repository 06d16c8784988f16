package vn.lienthong.gateway.engine.service.check;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Of the good lines of a list that are of one person only the best counts; of equal ones the first.
 *
 * @param by index of the field that says whose a line is
 * @param ranked index of the field that says how good it is
 * @param best its values, the best first; any other is worse than all of these
 * @param code of the lines that do not count
 */
public record OnePer(int by, int ranked, List<String> best, String code) {
    /** Whose the line is; absent: nobody's, and it is not held against others. */
    public @Nullable String whose(@Nullable String[] values) {
        return values[by];
    }

    /** The smaller, the better. */
    public int rank(@Nullable String[] values) {
        String value = values[ranked];
        int place = value == null ? -1 : best.indexOf(value);
        return place < 0 ? best.size() : place;
    }
}
