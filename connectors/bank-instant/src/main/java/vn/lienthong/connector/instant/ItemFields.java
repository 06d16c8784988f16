package vn.lienthong.connector.instant;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.api.Encoding.Fault;
import vn.lienthong.gateway.api.Encoding.Unsayable;
import vn.lienthong.gateway.api.Item;

/** Reads the fields of one item and remembers the first that cannot be said to the network: one dead letter has one cause. */
final class ItemFields {
    private final Item item;
    private @Nullable Fault fault;

    ItemFields(Item item) {
        this.item = item;
    }

    /** What the network takes in a text field. */
    enum Text {
        BANK_BIN("bank_bin", 6, "[0-9]{6}", "6 digits"),
        ACCOUNT_NUMBER("account_number", 34, "[A-Za-z0-9./-]+", "letters, digits and . / -"),
        ACCOUNT_NAME("account_name", 70, "[A-Z0-9 /\\-?:().,'+]+", "A-Z, 0-9, blank and / - ? : ( ) . , ' +"),
        /** For comparing alone: it does not leave, so it may be written as people write. */
        PAYEE_NAME("account_name", 200, "[^\\p{Cntrl}]+", "letters and signs"),
        DESCRIPTION(
                "description",
                140,
                "[A-Za-z0-9 /\\-?:().,'+]+",
                "letters without diacritics, digits, blank and / - ? : ( ) . , ' +");

        private final String field;
        private final int longest;
        private final Pattern shape;
        private final String words;

        Text(String field, int longest, String shape, String words) {
            this.field = field;
            this.longest = longest;
            this.shape = Pattern.compile(shape);
            this.words = words;
        }
    }

    String text(Text rule) {
        Object value = item.content().get(rule.field);
        String text = value == null ? "" : value.toString();
        if (text.isBlank()) refuse(rule.field + ".missing", rule.field + " is empty");
        else if (text.length() > rule.longest) {
            String length = " has " + text.length() + " characters; the network takes " + rule.longest;
            refuse(rule.field + ".length", rule.field + length);
        } else if (!rule.shape.matcher(text).matches()) {
            refuse(rule.field + ".characters", rule.field + " is not only " + rule.words);
        }
        return text;
    }

    /** @param most the network's limit, whole VND */
    long amount(int most) {
        Object value = item.content().get("amount");
        long amount = value instanceof Integer || value instanceof Long ? ((Number) value).longValue() : 0;
        if (value == null) refuse("amount.missing", "amount is empty");
        else if (amount < 1) refuse("amount.invalid", "amount is not a whole number of VND above 0");
        else if (amount > most) refuse("amount.limit", "amount is above " + most + " VND, the most of one transfer");
        return amount;
    }

    private void refuse(String code, String reason) {
        if (fault == null) fault = new Fault(item.reference(), code, reason);
    }

    /** Why the item cannot be said; null if it can. */
    @Nullable
    Unsayable unsayable() {
        return fault == null ? null : new Unsayable(List.of(fault));
    }
}
