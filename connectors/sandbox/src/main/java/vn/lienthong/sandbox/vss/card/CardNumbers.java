package vn.lienthong.sandbox.vss.card;

import java.util.Map;

/** How the simulated office makes numbers: the same person has the same ones for ever. */
public final class CardNumbers {
    /** Issuing province: Hà Nội. */
    static final String PROVINCE = "01";

    private static final String OFTEN = "2";
    private static final Map<String, String> OTHER_DIGITS =
            Map.of("TE", "1", "CC", "1", "TC", "3", "PV", "3", "HK", "3", "DS", "3", "HS", "4", "SV", "4", "GD", "4");

    private CardNumbers() {}

    /** maSoBHXH: the last ten digits of the personal number. */
    public static String insuranceNumber(String person) {
        return person.substring(person.length() - 10);
    }

    /** A card of 15 characters. */
    public static String card(String object, String insuranceNumber) {
        return object + OTHER_DIGITS.getOrDefault(object, OFTEN) + PROVINCE + insuranceNumber;
    }
}
