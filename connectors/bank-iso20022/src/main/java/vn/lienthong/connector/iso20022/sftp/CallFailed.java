package vn.lienthong.connector.iso20022.sftp;

/** A call that did not come to its end. */
final class CallFailed extends Exception {
    private final String code;
    private final boolean lost;

    /** @param lost whether the connection is gone; else the server answered, with a refusal */
    CallFailed(String code, boolean lost, Throwable cause) {
        super(code, cause);
        this.code = code;
        this.lost = lost;
    }

    String code() {
        return code;
    }

    boolean lost() {
        return lost;
    }
}
