package vn.lienthong.sandbox.vss.form;

/** What was handed in cannot be read; the message says why, without a value of it. */
public final class NotTaken extends Exception {
    private static final long serialVersionUID = 1L;

    NotTaken(String message) {
        super(message);
    }
}
