package vn.lienthong.gateway.engine.service;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.service.rule.Text;

/**
 * One value of a key: a field of the item or the agency that sent it, folded so that equal things are written equally.
 *
 * @param field index of the field, or {@link #AGENCY}
 */
public record KeyPart(int field, Set<Fold> folds) {
    public static final int AGENCY = -1;

    /** How a value is folded before it is compared. */
    public enum Fold {
        /** Upper and lower case are one. */
        CASE,
        /** Old and new places of the tone are one (hoà, hòa); case as well. */
        TONES,
        /** With and without diacritics are one; case as well. */
        DIACRITICS
    }

    /** The value as it goes into the key; an absent one is empty. */
    public String of(String agency, @Nullable String[] values) {
        String value = field == AGENCY ? agency : values[field];
        if (value == null) return "";
        if (folds.contains(Fold.DIACRITICS)) return Text.folded(value);
        if (folds.contains(Fold.TONES)) return Text.withTonesLast(value);
        return folds.contains(Fold.CASE) ? value.toUpperCase(Locale.ROOT) : value;
    }
}
