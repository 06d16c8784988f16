package vn.lienthong.connector.http;

/** A call that got no status line. */
public final class CallFailed extends Exception {
    private final String code;
    private final boolean connected;

    /** @param connected false if no connection came about: then certainly nothing of the request left */
    CallFailed(String code, boolean connected, Throwable cause) {
        super(code, cause);
        this.code = code;
        this.connected = connected;
    }

    /** What went wrong, dotted: {@code http.timeout}, {@code http.refused}, {@code link.closed}. */
    public String code() {
        return code;
    }

    /** False if no connection came about: then certainly nothing of the request left. */
    public boolean connected() {
        return connected;
    }
}
