package vn.lienthong.connector.iso20022;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** A text again and again, up to a length, without being in memory. */
final class Repeated extends InputStream {
    private final byte[] block;
    private long left;
    private int at;

    Repeated(String text, long length) {
        this.block = text.repeat(Math.max(1, 65_536 / text.length())).getBytes(StandardCharsets.UTF_8);
        this.left = length;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0];
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        if (left == 0) return -1;
        int taken = (int) Math.min(Math.min(length, block.length - at), left);
        System.arraycopy(block, at, target, offset, taken);
        at = (at + taken) % block.length;
        left -= taken;
        return taken;
    }
}
