package vn.lienthong.connector.iso20022.report;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Ends a document that makes the parser swallow more than a mebibyte without giving anything back: one endless attribute, name
 * or comment would otherwise fill the memory.
 */
final class BoundedInput extends FilterInputStream {
    private static final long MOST_BYTES_BETWEEN_TOKENS = 1024 * 1024;

    private long sinceToken;

    BoundedInput(InputStream document) {
        super(document);
    }

    /** The parser gave a token back. */
    void token() {
        sinceToken = 0;
    }

    @Override
    public int read() throws IOException {
        int next = super.read();
        if (next >= 0) count(1);
        return next;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int taken = super.read(target, offset, length);
        if (taken > 0) count(taken);
        return taken;
    }

    private void count(int bytes) throws IOException {
        sinceToken += bytes;
        if (sinceToken > MOST_BYTES_BETWEEN_TOKENS) throw new TokenTooLong();
    }

    /** A single name, attribute, comment or text is longer than any honest one. */
    static final class TokenTooLong extends IOException {
        TokenTooLong() {
            super("one token has more than " + MOST_BYTES_BETWEEN_TOKENS + " bytes");
        }
    }
}
