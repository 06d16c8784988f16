package vn.lienthong.gateway.engine.security;

/** The keys do not fit the ledger, or cannot be read: nothing may start with them. */
public final class UnusableKeyring extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnusableKeyring(String message) {
        super(message);
    }
}
