package vn.lienthong.sandbox.bank.iso;

/** The document is not one the bank can even refuse by report: not well-formed, not a pain.001, or without MsgId. */
public final class NotReadable extends Exception {
    private static final long serialVersionUID = 1L;

    NotReadable(String message) {
        super(message);
    }
}
