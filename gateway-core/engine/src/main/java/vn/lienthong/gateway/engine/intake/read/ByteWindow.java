package vn.lienthong.gateway.engine.intake.read;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** A window on a stream: the bytes of the current line, and as many after it as were read. Positions count from the line's start. */
final class ByteWindow {
    private final InputStream in;
    private byte[] buffer = new byte[1 << 16];
    private int start;
    private int limit;
    private long before;
    private boolean ended;

    ByteWindow(InputStream in) {
        this.in = in;
    }

    /** The byte at a position, 0-255; -1 after the last. */
    int at(int position) throws IOException {
        int index = start + position;
        if (index < limit) return buffer[index] & 0xFF;
        return fill(position) ? buffer[start + position] & 0xFF : -1;
    }

    /** Starts the next line at a position of this one. */
    void advance(int by) {
        start += by;
    }

    /** Where in the whole stream the window starts, from 0. */
    long offset() {
        return before + start;
    }

    byte[] bytes() {
        return buffer;
    }

    /** Index in {@link #bytes} of the line's start; changes when more is read. */
    int start() {
        return start;
    }

    private boolean fill(int position) throws IOException {
        if (ended) return false;
        if (start > 0) {
            System.arraycopy(buffer, start, buffer, 0, limit - start);
            before += start;
            limit -= start;
            start = 0;
        }
        if (limit == buffer.length) buffer = Arrays.copyOf(buffer, buffer.length * 2);
        while (limit <= position) {
            int read = in.read(buffer, limit, buffer.length - limit);
            if (read < 0) {
                ended = true;
                return false;
            }
            limit += read;
        }
        return true;
    }
}
