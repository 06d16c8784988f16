package vn.lienthong.connector.iso20022.payment;

/**
 * The treasury account that pays.
 *
 * @param name holder, upper case without diacritics, at most 70 characters
 * @param account number, at most 34 characters
 * @param bin NAPAS BIN of the bank that keeps it, 6 digits
 */
public record Debtor(String name, String account, String bin) {

    /** Checks the values as the fields of a payment are checked. */
    public Debtor {
        require(TextRule.NAME, "name", name);
        require(TextRule.ACCOUNT, "account", account);
        require(TextRule.AGENT, "bin", bin);
    }

    private static void require(TextRule rule, String field, String value) {
        String broken = rule.broken(value);
        if (broken != null) throw new IllegalArgumentException(field + " " + broken);
    }

    @Override
    public String toString() {
        return "Debtor[***]";
    }
}
