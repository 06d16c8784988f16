package vn.lienthong.gateway.engine.intake.read;

import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/** Recognises Vietnamese text that is no Unicode by its bytes. */
final class VietnameseBytes {
    static final Charset WINDOWS_1258 = Charset.forName("windows-1258");

    /** The letters that windows-1258 has and Vietnamese writes, and the signs of word processors. */
    private static final String LETTERS = "ÀÁÂĂÈÉÊÍÓÔƠÙÚƯĐàáâăèéêíóôơùúưđ“”‘’–…\u00a0";

    private static final String TONES = "\u0300\u0301\u0303\u0309\u0323";
    private static final String VOWELS = "aeiouyâăêôơưAEIOUYÂĂÊÔƠƯ";
    /** Letters of TCVN3 in places where Latin-1 has signs: ă â ê ô ơ ư đ, à ả ã á ạ, ằ ẳ ẵ ắ. */
    private static final String TCVN3 =
            "\u00a8\u00a9\u00aa\u00ab\u00ac\u00ad\u00ae\u00b5\u00b6\u00b7\u00b8\u00b9\u00bb\u00bc\u00bd\u00be";
    /** What VNI puts after a vowel for its tone or hat, in either case. */
    private static final String VNI = "øùûõïáàåãäéèúüëâêØÙÛÕÏÁÀÅÃÄÉÈÚÜËÂÊ";

    private static final String VNI_VOWELS = "aeouyôöAEOUYÔÖ";
    private static final int ENOUGH = 3;

    private VietnameseBytes() {}

    /**
     * Safe, because one letter that Vietnamese does not have, or one tone that follows no vowel, speaks against it; at least
     * two tones must speak for it.
     */
    static boolean isWindows1258(byte[] bytes) {
        String text = new String(bytes, WINDOWS_1258);
        int tones = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80) continue;
            if (TONES.indexOf(c) >= 0) {
                if (i == 0 || VOWELS.indexOf(text.charAt(i - 1)) < 0) return false;
                tones++;
            } else if (LETTERS.indexOf(c) < 0) {
                return false;
            }
        }
        return tones >= 2;
    }

    /** {@code TCVN3} or {@code VNI}; absent where the bytes look like neither. */
    static @Nullable String legacyFont(byte[] bytes) {
        String text = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1);
        int tcvn3 = 0;
        int vni = 0;
        for (int i = 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80) continue;
            if (TCVN3.indexOf(c) >= 0) tcvn3++;
            if (VNI.indexOf(c) >= 0 && VNI_VOWELS.indexOf(text.charAt(i - 1)) >= 0) vni++;
        }
        if (Math.max(tcvn3, vni) < ENOUGH) return null;
        return tcvn3 >= vni ? "TCVN3" : "VNI";
    }
}
