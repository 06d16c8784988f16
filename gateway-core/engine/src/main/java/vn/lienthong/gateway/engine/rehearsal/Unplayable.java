package vn.lienthong.gateway.engine.rehearsal;

/** A rehearsal cannot be gone through with; the message says why, without personal values. */
public final class Unplayable extends IllegalStateException {
    Unplayable(String message) {
        super(message);
    }
}
