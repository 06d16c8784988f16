package vn.lienthong.gateway.app.bench;

/** A measurement that cannot start, or whose result is wrong; the message says why and what to do. */
public final class BenchFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BenchFailure(String message) {
        super(message);
    }

    BenchFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
