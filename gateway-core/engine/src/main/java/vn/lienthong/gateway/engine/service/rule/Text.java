package vn.lienthong.gateway.engine.service.rule;

import java.text.Normalizer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Vietnamese text as lists have it: normalising what is one text in several writings, and folding what counts as equal. */
public final class Text {
    private Text() {}

    /**
     * NFC, without blanks at the ends, inner blanks one space. No-break and zero-width signs, tabs and line ends count as
     * blanks. The usual text comes back unchanged and untouched.
     */
    public static String normalised(String value) {
        if (value.isEmpty()) return value;
        boolean composed = true;
        boolean tidy = value.charAt(0) != ' ' && value.charAt(value.length() - 1) != ' ';
        char before = 'x';
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c >= 0x300 && (c < 0x1E00 || c > 0x1EFF)) composed = false;
            if ((c == ' ' && before == ' ') || (c != ' ' && isBlank(c))) tidy = false;
            before = c;
        }
        String text = composed ? value : Normalizer.normalize(value, Normalizer.Form.NFC);
        return tidy ? text : squeezed(text);
    }

    /** Whether there is a sign that no list should have: controls, NUL, half a character, text direction, non-characters. */
    public static boolean hasStrangeCharacters(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c >= 0x20 && c < 0x7F) continue;
            if (c < 0x20 || c < 0xA0 || isDirection(c) || c >= 0xFFFE) return true;
            if (!Character.isSurrogate(c)) continue;
            if (!Character.isHighSurrogate(c)
                    || i + 1 == value.length()
                    || !Character.isLowSurrogate(value.charAt(i + 1))) return true;
            i++;
        }
        return false;
    }

    /** Upper case without diacritics, Đ as D: for headings and short names, where only the letters count. */
    public static String folded(String value) {
        String letters = Normalizer.normalize(normalised(value), Normalizer.Form.NFD);
        StringBuilder folded = new StringBuilder(letters.length());
        for (int i = 0; i < letters.length(); i++) {
            char c = letters.charAt(i);
            if (c == 'đ' || c == 'Đ' || c == 'Ð') folded.append('D');
            else if (Character.getType(c) != Character.NON_SPACING_MARK) folded.append(c);
        }
        return folded.toString().toUpperCase(Locale.ROOT);
    }

    /** Upper case; the tone of each word stands at its end, so that {@code hoà} and {@code hòa} are one word. */
    public static String withTonesLast(String value) {
        StringBuilder folded = new StringBuilder(value.length() + 4);
        StringBuilder tones = new StringBuilder(2);
        String letters = Normalizer.normalize(value.toUpperCase(Locale.ROOT), Normalizer.Form.NFD);
        for (int i = 0; i < letters.length(); i++) {
            char c = letters.charAt(i);
            if (isTone(c)) {
                tones.append(c);
            } else {
                if (!Character.isLetter(c) && Character.getType(c) != Character.NON_SPACING_MARK) {
                    folded.append(tones);
                    tones.setLength(0);
                }
                folded.append(c);
            }
        }
        return folded.append(tones).toString();
    }

    static boolean isDigits(String value) {
        for (int i = 0; i < value.length(); i++) if (value.charAt(i) < '0' || value.charAt(i) > '9') return false;
        return !value.isEmpty();
    }

    /**
     * The amount of a value that is digits only; absent for every other, and for more than 18 digits.
     */
    public static @Nullable Long readable(String value) {
        return value.length() <= 18 && isDigits(value) ? Long.valueOf(value) : null;
    }

    static @Nullable String wholeFault(String value, long min, long max) {
        boolean negative = value.startsWith("-");
        String digits = negative ? value.substring(1) : value;
        if (!isDigits(digits)) return "format";
        Long whole = readable(digits);
        if (whole == null) return "range";
        long signed = negative ? -whole : whole;
        return signed < min || signed > max ? "range" : null;
    }

    private static String squeezed(String value) {
        StringBuilder text = new StringBuilder(value.length());
        boolean gap = false;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (isZeroWidth(c)) continue;
            if (isBlank(c)) {
                gap = !text.isEmpty();
            } else {
                if (gap) text.append(' ');
                gap = false;
                text.append(c);
            }
        }
        return text.toString();
    }

    private static boolean isBlank(char c) {
        if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == 0xA0) return true;
        return c >= 0x1680 && (isZeroWidth(c) || Character.isSpaceChar(c));
    }

    private static boolean isZeroWidth(char c) {
        return c == 0x200B || c == 0x2060 || c == 0xFEFF;
    }

    private static boolean isDirection(char c) {
        return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    }

    /** Grave, acute, tilde, hook above, dot below. */
    private static boolean isTone(char c) {
        return c == 0x300 || c == 0x301 || c == 0x303 || c == 0x309 || c == 0x323;
    }
}
