package vn.lienthong.connector.names;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A name as banks keep it: upper case, no diacritics, Đ as D, single blanks, signs between words as blanks.
 *
 * @param text the words, one blank between them; may be empty
 */
public record FoldedName(String text) {
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern SIGNS = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern FOREIGN = Pattern.compile("[^A-Z0-9 ]");

    /** The name folded. */
    public static FoldedName of(String name) {
        String upper = unaccented(name).toUpperCase(Locale.ROOT);
        return new FoldedName(SIGNS.matcher(upper).replaceAll(" ").strip());
    }

    /** Letters without their marks; Đ, and the Icelandic Ð that keyboards write for it, as D. */
    public static String unaccented(String name) {
        String letters =
                MARKS.matcher(Normalizer.normalize(name, Normalizer.Form.NFKD)).replaceAll("");
        return letters.replace('Đ', 'D').replace('đ', 'd').replace('Ð', 'D').replace('ð', 'd');
    }

    /** Whether no letter was in it. */
    public boolean isEmpty() {
        return text.isEmpty();
    }

    /** Whether a letter is left that is none of A to Z: another script, or a broken character. */
    public boolean hasForeignLetters() {
        return FOREIGN.matcher(text).find();
    }

    /** Without blanks: some banks drop them. */
    public String compact() {
        return text.replace(" ", "");
    }

    /** The words in their order. */
    public List<String> words() {
        return List.of(text.split(" ", -1));
    }

    /** Whether the words of the other stand in this one, side by side. */
    public boolean holds(FoldedName other) {
        return (" " + text + " ").contains(" " + other.text + " ");
    }

    /** Personal data has no string form. */
    @Override
    public String toString() {
        return "FoldedName[" + text.length() + "]";
    }
}
