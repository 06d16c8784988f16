package vn.lienthong.gateway.engine.mapping.field;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a personal number of 12 digits says: three for the province of birth, one for century and sex, two for the year.
 *
 * @param digits holds a personal value
 */
record PersonalNumber(String digits) {
    private static final Pattern DIGITS = Pattern.compile("[0-9]{12}");

    static @Nullable PersonalNumber parse(String text) {
        return DIGITS.matcher(text).matches() ? new PersonalNumber(text) : null;
    }

    String province() {
        return digits.substring(0, 3);
    }

    /** {@code male} or {@code female}. */
    String sex() {
        return (digits.charAt(3) - '0') % 2 == 0 ? "male" : "female";
    }

    int birthYear() {
        int century = 1900 + 100 * ((digits.charAt(3) - '0') / 2);
        return century + Integer.parseInt(digits.substring(4, 6));
    }

    @Override
    public String toString() {
        return "PersonalNumber:***";
    }
}
