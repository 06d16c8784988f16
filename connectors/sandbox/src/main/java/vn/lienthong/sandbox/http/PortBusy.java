package vn.lienthong.sandbox.http;

/** A port the sandbox was told to listen on is taken; the message names it. */
public final class PortBusy extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public PortBusy(String message, Throwable cause) {
        super(message, cause);
    }
}
