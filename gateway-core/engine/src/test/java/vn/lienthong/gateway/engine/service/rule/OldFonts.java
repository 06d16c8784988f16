package vn.lienthong.gateway.engine.service.rule;

import java.text.Normalizer;

/** Text as it arrives that was typed in the fonts of TCVN3 and VNI: the bytes of the font, read as Latin-1. */
public final class OldFonts {
    /** Grave, acute, hook above, tilde, dot below: the order of the tables. */
    private static final String TONES = "\u0300\u0301\u0309\u0303\u0323";

    private static final String BARE = "aăâeêioôơuưy";

    /** A row a vowel: without tone, then the tones in their order. */
    private static final String[] TCVN3 = {
        "aµ¸¶·¹",
        "¨»¾¼½Æ",
        "©ÇÊÈÉË",
        "eÌÐÎÏÑ",
        "ªÒÕÓÔÖ",
        "i×ÝØÜÞ",
        "oßãáâä",
        "«åèæçé",
        "¬êíëìî",
        "uïóñòô",
        "\u00adõøö÷ù",
        "yúýûüþ"
    };

    private static final String VNI_TONES = "øùûõï";
    private static final String VNI_HAT = "âàáåãä";
    private static final String VNI_BREVE = "êèéúüë";

    private OldFonts() {}

    public static String tcvn3(String text) {
        return encoded(text, OldFonts::tcvn3);
    }

    public static String vni(String text) {
        return encoded(text, OldFonts::vni);
    }

    private interface Font {
        String letter(char vowel, int tone);
    }

    private static String encoded(String text, Font font) {
        StringBuilder encoded = new StringBuilder();
        for (char c : Normalizer.normalize(text, Normalizer.Form.NFC).toCharArray()) {
            boolean upper = Character.isUpperCase(c);
            String letters = Normalizer.normalize(String.valueOf(Character.toLowerCase(c)), Normalizer.Form.NFD);
            int tone = TONES.indexOf(letters.charAt(letters.length() - 1)) + 1;
            String bare = tone == 0 ? letters : letters.substring(0, letters.length() - 1);
            char vowel = Normalizer.normalize(bare, Normalizer.Form.NFC).charAt(0);
            String written = font.letter(vowel, tone);
            encoded.append(upper ? capital(written) : written);
        }
        return encoded.toString();
    }

    private static String capital(String written) {
        if (written.equals("®")) return "§";
        // fonts of capitals apart: the bytes of TCVN3 are the small letters' own
        return written.length() == 1 && written.charAt(0) < 0x80
                        || "ñôö".contains(written.substring(0, 1))
                        || written.length() == 2
                ? written.toUpperCase(java.util.Locale.ROOT)
                : written;
    }

    private static String tcvn3(char vowel, int tone) {
        if (vowel == 'đ') return "®";
        int row = BARE.indexOf(vowel);
        return row < 0 ? String.valueOf(vowel) : String.valueOf(TCVN3[row].charAt(tone));
    }

    private static String vni(char vowel, int tone) {
        return switch (vowel) {
            case 'đ' -> "ñ";
            case 'â', 'ê', 'ô' -> plain(vowel) + VNI_HAT.charAt(tone);
            case 'ă' -> "a" + VNI_BREVE.charAt(tone);
            case 'ơ' -> tone == 0 ? "ô" : "ô" + VNI_TONES.charAt(tone - 1);
            case 'ư' -> tone == 0 ? "ö" : "ö" + VNI_TONES.charAt(tone - 1);
            case 'i' -> String.valueOf("iìíæóò".charAt(tone));
            case 'y' -> tone == 5 ? "î" : toned('y', tone);
            case 'a', 'e', 'o', 'u' -> toned(vowel, tone);
            default -> String.valueOf(vowel);
        };
    }

    private static String toned(char vowel, int tone) {
        return tone == 0 ? String.valueOf(vowel) : vowel + "" + VNI_TONES.charAt(tone - 1);
    }

    private static String plain(char vowel) {
        return vowel == 'â' ? "a" : vowel == 'ê' ? "e" : "o";
    }
}
