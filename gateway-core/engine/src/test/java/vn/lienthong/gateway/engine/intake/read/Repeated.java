package vn.lienthong.gateway.engine.intake.read;

import java.io.InputStream;

/** Some bytes again and again. */
final class Repeated extends InputStream {
    private final byte[] bytes;
    private long left;
    private int next;

    Repeated(byte[] bytes, long length) {
        this.bytes = bytes;
        this.left = length;
    }

    @Override
    public int read() {
        if (left-- <= 0) return -1;
        next = next == bytes.length ? 0 : next;
        return bytes[next++] & 0xFF;
    }
}
