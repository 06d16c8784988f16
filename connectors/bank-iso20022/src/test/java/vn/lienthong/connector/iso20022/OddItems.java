package vn.lienthong.connector.iso20022;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import vn.lienthong.gateway.api.Item;

/** Items as no registry should send them: most fields good, some from the far corners. */
final class OddItems {
    private static final String GOOD = "ABCDEFGHIJKLMNOPQRSTUVWXYZ 0123456789'-.,()/+?:";
    private static final int[] ODD = {
        '<', '>', '&', '"', ']', 0, 1, 9, 10, 13, 0x7f, 0x85, 0xa0, 0x1ec5, 0x110, 0xd800, 0xdc00, 0xfffe, 0xffff,
        0x1f600, 'a', '_', '§', '×', 0x200b, 0x300
    };

    private OddItems() {}

    static Item item(Random random, int number) {
        Map<String, Object> content = new HashMap<>();
        content.put("amount", amount(random));
        content.put("creditor_name", text(random, 70));
        content.put("creditor_account", digits(random, 34));
        content.put("creditor_agent", digits(random, 6));
        content.put("remittance", text(random, 140));
        if (random.nextInt(20) == 0) content.remove("remittance");
        String reference = random.nextInt(20) == 0 ? text(random, 35) : "LT" + number;
        return new Item(reference, content);
    }

    private static Object amount(Random random) {
        return switch (random.nextInt(12)) {
            case 0 -> "";
            case 1 -> random.nextLong();
            case 2 -> random.nextDouble() * 1e9;
            case 3 -> "٣٤٥";
            case 4 -> random.nextInt(1, 1_000_000);
            case 5 -> Long.toString(random.nextLong(1, 1L << 40));
            default -> random.nextLong(1, 99_999_999_999_999L);
        };
    }

    private static Object digits(Random random, int most) {
        if (random.nextInt(15) == 0) return text(random, most + 2);
        int length = most == 6 ? 6 : random.nextInt(1, most + 1);
        var digits = new StringBuilder();
        for (int i = 0; i < length; i++) digits.append((char) ('0' + random.nextInt(10)));
        return digits.toString();
    }

    private static String text(Random random, int most) {
        int length = random.nextInt(15) == 0 ? random.nextInt(0, most * 2) : random.nextInt(1, most + 1);
        boolean odd = random.nextInt(6) == 0;
        var text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            if (odd && random.nextInt(8) == 0) text.appendCodePoint(ODD[random.nextInt(ODD.length)]);
            else text.append(GOOD.charAt(random.nextInt(GOOD.length())));
        }
        return text.toString();
    }
}
