package vn.lienthong.gateway.api;

/** A partner's document that cannot be read. The message says where and why, without personal values. */
public final class InvalidMessage extends Exception {
    private final String code;

    /**
     * @param code stable, dotted, lower case: {@code report.malformed}
     * @param message where (line, column, element) and why
     */
    public InvalidMessage(String code, String message) {
        super(message);
        this.code = code;
    }

    public String code() {
        return code;
    }
}
