package vn.lienthong.gateway.engine.service;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.service.rule.Rule;
import vn.lienthong.gateway.engine.service.rule.Text;

/**
 * How an office writes its lists: its headings, and other ways to write a month or a date. The names of the fields are
 * always known.
 *
 * @param headings folded heading → index of the field
 * @param sheet which sheet of a workbook, and where in it
 * @param rules by index of the field: takes the place of the field's own first rule of the same kind
 */
public record Profile(String name, Map<String, Integer> headings, SheetRule sheet, Map<Integer, Rule> rules) {
    public static final String DEFAULT = "default";

    /** Index of the field that a heading names; case, diacritics and spaces do not count. Absent: no field. */
    public @Nullable Integer field(String heading) {
        return headings.get(fold(heading));
    }

    /** Whether two names are one after folding case, diacritics and spaces. */
    public static boolean isSame(String one, String other) {
        return fold(one).equals(fold(other));
    }

    static String fold(String heading) {
        return Text.folded(heading).replace(" ", "").replace("_", "");
    }
}
