package vn.lienthong.connector.iso20022.payment;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.api.Encoding.Fault;
import vn.lienthong.gateway.api.Item;

/** One checked CdtTrfTxInf: what it holds can be said to a bank. */
record CreditTransfer(
        String endToEndId, long amountVnd, String creditorName, String account, String agent, String remittance) {

    /** Five thousand of them still fit the 18 digits of CtrlSum. */
    private static final long LARGEST = 99_999_999_999_999L;

    /** Reads an item by the operation's input schema; null, and a fault more, if it cannot be said. */
    static @Nullable CreditTransfer of(Item item, List<Fault> faults) {
        int before = faults.size();
        String endToEndId = checked(TextRule.REFERENCE, item, item.reference(), faults);
        long amount = amount(item, faults);
        String name = text(TextRule.NAME, item, faults);
        String account = text(TextRule.ACCOUNT, item, faults);
        String agent = text(TextRule.AGENT, item, faults);
        String remittance = text(TextRule.REMITTANCE, item, faults);
        if (faults.size() == before) return new CreditTransfer(endToEndId, amount, name, account, agent, remittance);
        // One dead letter has one cause: the first.
        faults.subList(before + 1, faults.size()).clear();
        return null;
    }

    private static String text(TextRule rule, Item item, List<Fault> faults) {
        Object value = item.content().get(rule.field());
        return checked(rule, item, value == null ? "" : value.toString(), faults);
    }

    private static String checked(TextRule rule, Item item, String value, List<Fault> faults) {
        TextRule.Wrong wrong = rule.check(value);
        if (wrong != null) {
            faults.add(new Fault(
                    item.reference(),
                    rule.field() + "." + wrong.code(),
                    rule.field() + " " + rule.sentence(wrong, value)));
        }
        return value;
    }

    private static long amount(Item item, List<Fault> faults) {
        Object value = item.content().get("amount");
        long amount = switch (value) {
            case null -> 0;
            case Integer number -> number;
            case Long number -> number;
            default -> digits(value.toString());
        };
        if (amount >= 1 && amount <= LARGEST) return amount;
        String code = value == null ? "amount.missing" : "amount.invalid";
        faults.add(
                new Fault(item.reference(), code, "amount is not a whole number of VND from 1 to 99,999,999,999,999"));
        return 0;
    }

    private static long digits(String text) {
        if (text.isEmpty() || text.length() > 14) return 0;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') return 0;
        }
        return Long.parseLong(text);
    }

    @Override
    public String toString() {
        return "CreditTransfer[" + endToEndId + "]";
    }
}
