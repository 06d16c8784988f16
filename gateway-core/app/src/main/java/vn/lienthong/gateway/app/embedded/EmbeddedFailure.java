package vn.lienthong.gateway.app.embedded;

/** An embedded server cannot start or stop here; the message says what to do. */
public final class EmbeddedFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    EmbeddedFailure(String message) {
        super(message);
    }

    EmbeddedFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
