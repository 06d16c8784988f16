package vn.lienthong.connector.names;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A name as it is spoken: with its tones and marks, whatever the way of writing them. Hoà and Hòa, Mỹ and Mĩ, Ðào and Đào, H'Nghìn
 * with any apostrophe, composed and decomposed letters are one; Hoa and Hoà are two.
 *
 * @param text the words, lower case, one blank between them; the tone of a word stands behind it
 */
public record SpokenName(String text) {
    private static final Pattern BLANKS = Pattern.compile("[\\p{Z}\\s\\p{Cf}]+");
    private static final Pattern TONE = Pattern.compile("[\\u0300\\u0301\\u0303\\u0309\\u0323]");
    /** As keyboards and printers have it; one of them falls apart when it is composed. */
    private static final Pattern APOSTROPHE = Pattern.compile("[\\u2018\\u2019\\u02BC\\u2032\\u00B4`]");

    /** Only here y and i are one sound: alone behind a consonant. Thúy and Thúi, Mai and May are not. */
    private static final Pattern LONE_Y = Pattern.compile("(qu|[bcdđghklmnpqrstvx]+)y");

    /** The name as spoken. */
    public static SpokenName of(String name) {
        String apostrophes = APOSTROPHE.matcher(name).replaceAll("'");
        String lower = Normalizer.normalize(apostrophes, Normalizer.Form.NFKC)
                .replace('Ð', 'Đ')
                .replace('Ɖ', 'Đ')
                .toLowerCase(Locale.ROOT)
                .replace('ð', 'đ');
        return new SpokenName(Arrays.stream(BLANKS.split(lower))
                .filter(word -> !word.isEmpty())
                .map(SpokenName::word)
                .collect(Collectors.joining(" ")));
    }

    private static String word(String written) {
        String letters = Normalizer.normalize(written, Normalizer.Form.NFD);
        String tone =
                TONE.matcher(letters).results().map(found -> found.group()).collect(Collectors.joining());
        String toneless = Normalizer.normalize(TONE.matcher(letters).replaceAll(""), Normalizer.Form.NFC);
        if (LONE_Y.matcher(toneless).matches()) toneless = toneless.substring(0, toneless.length() - 1) + "i";
        return toneless + tone;
    }

    /** Personal data has no string form. */
    @Override
    public String toString() {
        return "SpokenName[" + text.length() + "]";
    }
}
