package vn.lienthong.gateway.engine.intake.read.xlsx;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How a number format shows a number: what a person at the screen sees of it. */
sealed interface Shown {
    /** As Excel likes: up to 11 digits whole, more of them as 1.23457E+11. */
    record General() implements Shown {}

    /** Whole, filled up with zeros on the left. */
    record Whole(int digits) implements Shown {}

    /** Digits with a decimal point, thousands signs or words around them: the number can be read, not its writing. */
    record Decorated() implements Shown {}

    /** A date of some precision. */
    record Day(boolean year, boolean month, boolean day) implements Shown {}

    /** Nothing at all. */
    record Nothing() implements Shown {}

    /** Something else than the number: per cent, thousands, fractions, times, powers of ten. */
    record Otherwise() implements Shown {}

    Shown GENERAL = new General();

    /** @param sign of the number: -1, 0 or 1 */
    static Shown of(String code, int sign) {
        if (code.isEmpty()) return GENERAL;
        List<String> sections = sections(code);
        boolean conditional = sections.stream().anyMatch(section -> section.matches(".*\\[[<>=].*"));
        if (conditional) return new Otherwise();
        int section = sign < 0 && sections.size() > 1 ? 1 : sign == 0 && sections.size() > 2 ? 2 : 0;
        return ofSection(sections.get(section));
    }

    /** Whether a text in a cell of this format is not seen. */
    static boolean hidesText(String code) {
        List<String> sections = sections(code);
        return sections.size() > 3 && sections.get(3).isEmpty();
    }

    private static Shown ofSection(String section) {
        if (section.isEmpty()) return new Nothing();
        StringBuilder signs = new StringBuilder();
        boolean decorated = strip(section, signs);
        String shape = signs.toString().toLowerCase(Locale.ROOT);
        if (shape.contains("general") || shape.equals("@")) return decorated ? new Decorated() : GENERAL;
        if (shape.matches(".*[hs\u0001%/e].*") && !shape.matches("[-dmy/ .,]*")) return new Otherwise();
        if (shape.matches(".*[dmy].*")) return new Day(shape.contains("y"), shape.contains("m"), shape.contains("d"));
        if (shape.matches("0+") && !decorated) return new Whole(shape.length());
        boolean scaled = shape.matches(".*[0#?],+([^0#?,].*)?");
        return scaled || !shape.matches("[-+() ₫đ$]*[0#?][0#?,]*(\\.[0#?]*)?[-+() ₫đ$]*")
                ? new Otherwise()
                : new Decorated();
    }

    /** Leaves the signs that stand for digits and dates. @return whether there were words, colours or spaces among them */
    private static boolean strip(String section, StringBuilder signs) {
        boolean decorated = false;
        for (int i = 0; i < section.length(); i++) {
            char c = section.charAt(i);
            int end = i;
            switch (c) {
                case '"' -> end = closing(section, i + 1, '"');
                case '[' -> {
                    end = closing(section, i, ']');
                    // [h] counts hours beyond a day
                    if (section.substring(i, end).matches("\\[[hmsHMS]+")) signs.append('\u0001');
                }
                case '\\', '_', '*' -> end = i + 1;
                default -> signs.append(c);
            }
            // a literal digit would be read as one of the number
            String literal = section.substring(Math.min(section.length(), i + 1), Math.min(section.length(), end + 1));
            if (end > i && c != '[' && literal.chars().anyMatch(Character::isDigit)) signs.append('\u0001');
            decorated |= end > i;
            i = end;
        }
        return decorated;
    }

    private static int closing(String section, int from, char sign) {
        int at = section.indexOf(sign, from);
        return at < 0 ? section.length() : at;
    }

    private static List<String> sections(String code) {
        List<String> sections = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < code.length(); i++) {
            char c = code.charAt(i);
            if (c == '"') i = closing(code, i + 1, '"');
            else if (c == '[') i = closing(code, i, ']');
            else if (c == '\\' || c == '_' || c == '*') i++;
            else if (c == ';') {
                sections.add(code.substring(from, i));
                from = i + 1;
            }
        }
        sections.add(code.substring(Math.min(from, code.length())));
        return sections;
    }
}
