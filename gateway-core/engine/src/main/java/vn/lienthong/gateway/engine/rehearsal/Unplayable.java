package vn.lienthong.gateway.engine.rehearsal;

/** A rehearsal cannot be gone through with; the message says why, without personal values. */
public final class Unplayable extends IllegalStateException {
    private final String code;

    Unplayable(String message) {
        this("golden.broken", message);
    }

    Unplayable(String message, Throwable cause) {
        this(message);
        initCause(cause);
    }

    Unplayable(String code, String message) {
        super(message);
        this.code = code;
    }

    /** Stable: {@code golden.destination} where a destination is missing, which is no fault of the route. */
    public String code() {
        return code;
    }
}
