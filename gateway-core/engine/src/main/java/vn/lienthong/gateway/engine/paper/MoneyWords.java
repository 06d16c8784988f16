package vn.lienthong.gateway.engine.paper;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Amounts in Vietnamese words, as vouchers carry them.
 *
 * @param zeroTens how an empty place of tens is read: {@code linh} in the north, {@code lẻ} in the south
 */
public record MoneyWords(String zeroTens) {
    public static final String LINH = "linh";
    public static final String LE = "lẻ";

    private static final String[] DIGITS = {"không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"};
    private static final String[] RANKS = {"triệu", "nghìn", ""};
    private static final long BILLION = 1_000_000_000L;

    /** {@code 1005024} → {@code Một triệu không trăm linh năm nghìn không trăm hai mươi tư đồng}. */
    public String of(long vnd) {
        List<String> words = new ArrayList<>();
        if (vnd < 0) words.add("âm");
        if (vnd == 0) words.add(DIGITS[0]);
        else add(Math.absExact(vnd), false, words);
        words.add("đồng");
        String text = String.join(" ", words);
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    /** @param follows something stands before: empty hundreds are read */
    private void add(long number, boolean follows, List<String> words) {
        long billions = number / BILLION;
        if (billions > 0) {
            add(billions, follows, words);
            words.add("tỷ");
        }
        boolean before = follows || billions > 0;
        int rest = (int) (number % BILLION);
        for (int rank = 0, unit = 1_000_000; rank < RANKS.length; rank++, unit /= 1_000) {
            int group = rest / unit % 1_000;
            if (group == 0) continue;
            addGroup(group, before, words);
            if (!RANKS[rank].isEmpty()) words.add(RANKS[rank]);
            before = true;
        }
    }

    private void addGroup(int group, boolean before, List<String> words) {
        int hundreds = group / 100;
        int tens = group / 10 % 10;
        int ones = group % 10;
        if (hundreds > 0 || before) words.addAll(List.of(DIGITS[hundreds], "trăm"));
        boolean spoken = hundreds > 0 || before;
        if (tens > 1) words.addAll(List.of(DIGITS[tens], "mươi"));
        else if (tens == 1) words.add("mười");
        else if (spoken && ones > 0) words.add(zeroTens);
        if (ones > 0) words.add(ones(tens, ones));
    }

    private static String ones(int tens, int ones) {
        if (ones == 5 && tens > 0) return "lăm";
        if (ones == 1 && tens > 1) return "mốt";
        if (ones == 4 && tens > 1) return "tư";
        return DIGITS[ones];
    }
}
