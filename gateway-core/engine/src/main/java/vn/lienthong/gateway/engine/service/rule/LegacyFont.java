package vn.lienthong.gateway.engine.service.rule;

/**
 * Recognises names that were typed in the old font encodings TCVN3 and VNI, or decoded wrongly: they arrive as letters
 * that no Vietnamese name has (domain: Vietnamese text). Such a name cannot be repaired without knowing the font.
 */
public final class LegacyFont {
    /** The letters of Latin-1 that Vietnamese writes itself, and those of minority and French names that are no sign of VNI. */
    private static final String AT_HOME = "ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝàáâãèéêìíòóôõùúýÑñÇç";
    /** Second letters of VNI's pairs after a, e, o, u: no Vietnamese word has them in this order. */
    private static final String VNI_AFTER_A = "âêáàãéèúùõ";

    private static final String VNI_AFTER_E = "âáàãùõ";
    private static final String VNI_AFTER_O = "âù";
    private static final String VNI_AFTER_U = "ùû";
    private static final String VNI_AFTER_Y = "ùõ";
    /** VNI's horned o. */
    private static final String VNI_AFTER_HORNED_O = "ùõ";

    /** Ê-đê names have ñ but no tones; in VNI it is đ. */
    private static final String TONED = "àáãèéìíòóõùúý";

    private LegacyFont() {}

    /** Whether a name, or a heading, looks like that. */
    public static boolean isSuspected(String name) {
        char before = ' ';
        boolean afterEnye = false;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == '?' || c == 0xFFFD || c == 0x0192 || (c >= 0x2010 && c <= 0x2122 && !isApostrophe(c))) return true;
            if (c >= 0xA1 && c <= 0xFF) {
                if (AT_HOME.indexOf(c) < 0 && !isApostrophe(c)) return true;
                if (Character.isUpperCase(c) && Character.isLowerCase(before)) return true;
                if (isVniPair(Character.toLowerCase(before), Character.toLowerCase(c))) return true;
                if (afterEnye && TONED.indexOf(Character.toLowerCase(c)) >= 0) return true;
            }
            afterEnye = c == 'ñ' || c == 'Ñ' || (afterEnye && c != ' ');
            before = c;
        }
        return false;
    }

    private static boolean isVniPair(char first, char second) {
        String signs = switch (first) {
            case 'a' -> VNI_AFTER_A;
            case 'e' -> VNI_AFTER_E;
            case 'o' -> VNI_AFTER_O;
            case 'u' -> VNI_AFTER_U;
            case 'y' -> VNI_AFTER_Y;
            case 'ô' -> VNI_AFTER_HORNED_O;
            default -> "";
        };
        return signs.indexOf(second) >= 0;
    }

    /** Minority names have them: H'Hen, K'Brêu, in every way that keyboards write them. */
    private static boolean isApostrophe(char c) {
        return c == '´' || c == 0x2018 || c == 0x2019 || c == 0x2010 || c == 0x2011;
    }
}
