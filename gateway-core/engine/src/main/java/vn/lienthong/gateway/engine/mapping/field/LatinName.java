package vn.lienthong.gateway.engine.mapping.field;

import java.text.Normalizer;
import java.util.Locale;

/**
 * Names as banks take them: {@code A-Z 0-9 / - ? : ( ) . , ' +}, single spaces. Vietnamese letters go by a table, because the
 * bulk path folds a name for every payment; everything else by Unicode decomposition.
 */
final class LatinName {
    private static final String KEPT = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/-?:().,'+";
    /** Below U+1F00 lie Latin letters, combining marks and the Vietnamese block. */
    private static final char[] TABLE = table(0x1F00);

    private static final char UNKNOWN = 0;
    private static final char MARK = 1;

    private LatinName() {}

    private static char[] table(int size) {
        char[] table = new char[size];
        for (char letter = 0; letter < size; letter++) table[letter] = fold(letter);
        return table;
    }

    private static char fold(char letter) {
        if (letter == 'đ'
                || letter == 'Đ'
                || letter == '\u00D0'
                || letter == '\u00F0'
                || letter == '\u0189'
                || letter == '\u0256') return 'D';
        if (letter == 'ł' || letter == 'Ł') return 'L';
        if (letter == 'ø' || letter == 'Ø') return 'O';
        if (Character.getType(letter) == Character.NON_SPACING_MARK) return MARK;
        if (Character.isSpaceChar(letter) || Character.isWhitespace(letter)) return ' ';
        String base = Normalizer.normalize(String.valueOf(letter), Normalizer.Form.NFD)
                .toUpperCase(Locale.ROOT);
        boolean oneLetter =
                base.chars().skip(1).allMatch(mark -> Character.getType(mark) == Character.NON_SPACING_MARK);
        if (oneLetter && KEPT.indexOf(base.charAt(0)) >= 0) return base.charAt(0);
        // Signs beyond ASCII in a name are most often letters of an old Vietnamese encoding: no guess is made.
        return letter < 0x80 && !Character.isLetterOrDigit(letter) ? ' ' : UNKNOWN;
    }

    /** @throws FieldFault for a letter that has no Latin form */
    static String fold(String name) {
        StringBuilder folded = new StringBuilder(name.length());
        boolean space = false;
        for (int i = 0; i < name.length(); i++) {
            char letter = letter(name.charAt(i), name);
            if (letter == MARK) continue;
            if (letter == ' ') {
                space = true;
                continue;
            }
            if (space && !folded.isEmpty()) folded.append(' ');
            space = false;
            folded.append(letter);
        }
        return folded.toString();
    }

    private static char letter(char letter, String name) {
        char folded = letter < TABLE.length ? TABLE[letter] : rare(letter);
        if (folded == UNKNOWN)
            throw new FieldFault(0, "fold-name: one of " + name.length() + " characters has no Latin form");
        return folded;
    }

    private static char rare(char letter) {
        if (letter == '\u2019' || letter == '\u2018') return '\'';
        if (letter >= '\u2010' && letter <= '\u2015') return '-';
        return Character.getType(letter) == Character.FORMAT ? MARK : fold(letter);
    }
}
