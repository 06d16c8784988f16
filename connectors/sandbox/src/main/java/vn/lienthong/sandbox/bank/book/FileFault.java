package vn.lienthong.sandbox.bank.book;

/** Why the bank refuses a whole file, told at group level of the first report.
 *
 * @param code ISO 20022 external status reason, for example AM10
 * @param text for a person, without values of the file; at most 105 characters */
public record FileFault(String code, String text) {
    private static final int LONGEST_TEXT = 105;

    public FileFault {
        text = text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text;
    }
}
