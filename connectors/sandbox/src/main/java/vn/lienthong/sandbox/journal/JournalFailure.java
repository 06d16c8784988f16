package vn.lienthong.sandbox.journal;

/** The book cannot be opened, read or written; the message says which file and what to do. */
public final class JournalFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public JournalFailure(String message) {
        super(message);
    }

    public JournalFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
