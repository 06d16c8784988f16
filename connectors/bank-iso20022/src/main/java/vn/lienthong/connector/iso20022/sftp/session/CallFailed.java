package vn.lienthong.connector.iso20022.sftp.session;

/** A call that did not come to its end; its code is stable, dotted: {@code sftp.connection-lost}. */
public final class CallFailed extends Exception {
    private final String code;
    private final boolean lost;

    /** @param lost whether the connection is gone; else the server answered, with a refusal */
    CallFailed(String code, boolean lost, Throwable cause) {
        super(code, cause);
        this.code = code;
        this.lost = lost;
    }

    public String code() {
        return code;
    }

    public boolean lost() {
        return lost;
    }
}
