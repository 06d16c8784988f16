package vn.lienthong.gateway.engine.yaml;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A {@code pattern} of a JSON Schema. Most are one class of ASCII signs, so many times ({@code ^[0-9]{12}$}): these are counted
 * instead of matched, because the bulk path does it for every field of every payment.
 */
final class TextPattern {
    private static final Pattern SIMPLE = Pattern.compile(
            "\\^\\[((?:[A-Za-z0-9 _./,:?()'+-]|\\\\-)+)\\](?:\\{([0-9]{1,4})(?:(,)([0-9]{1,4})?)?\\}|([+*]))?\\$");

    private final Pattern pattern;
    private final boolean @Nullable [] signs;
    private final int least;
    private final int most;

    private TextPattern(Pattern pattern, boolean @Nullable [] signs, int least, int most) {
        this.pattern = pattern;
        this.signs = signs;
        this.least = least;
        this.most = most;
    }

    static TextPattern of(String written) {
        Pattern pattern = Pattern.compile(written);
        Matcher simple = SIMPLE.matcher(written);
        if (!simple.matches()) return new TextPattern(pattern, null, 0, 0);
        boolean[] signs = signs(simple.group(1));
        if (simple.group(5) != null)
            return new TextPattern(pattern, signs, simple.group(5).equals("+") ? 1 : 0, Integer.MAX_VALUE);
        if (simple.group(2) == null) return new TextPattern(pattern, signs, 1, 1);
        int least = Integer.parseInt(simple.group(2));
        int most = simple.group(3) == null
                ? least
                : simple.group(4) == null ? Integer.MAX_VALUE : Integer.parseInt(simple.group(4));
        return new TextPattern(pattern, signs, least, most);
    }

    /** A hyphen between two signs is a range; first, last or behind a backslash it is itself. */
    private static boolean[] signs(String inside) {
        boolean[] signs = new boolean[128];
        for (int i = 0; i < inside.length(); i++) {
            char sign = inside.charAt(i);
            if (sign == '\\') {
                signs[inside.charAt(++i)] = true;
                continue;
            }
            boolean range = i + 2 < inside.length() && inside.charAt(i + 1) == '-';
            char last = range ? inside.charAt(i + 2) : sign;
            for (char one = sign; one <= last; one++) signs[one] = true;
            if (range) i += 2;
        }
        return signs;
    }

    boolean fits(String text) {
        // a line end at the end is for the matcher, which lets $ stand before it
        if (signs == null || text.endsWith("\n")) return pattern.matcher(text).find();
        if (text.length() < least || text.length() > most) return false;
        for (int i = 0; i < text.length(); i++) {
            char sign = text.charAt(i);
            if (sign >= signs.length || !signs[sign]) return false;
        }
        return true;
    }

    @Override
    public String toString() {
        return pattern.pattern();
    }
}
