package vn.lienthong.connector.instant.transport;

/** A call that got no status line. */
final class CallFailed extends Exception {
    private final String code;
    private final boolean connected;

    /** @param connected false if no connection came about: then certainly nothing of the request left */
    CallFailed(String code, boolean connected, Throwable cause) {
        super(code, cause);
        this.code = code;
        this.connected = connected;
    }

    String code() {
        return code;
    }

    boolean connected() {
        return connected;
    }
}
