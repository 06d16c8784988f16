package vn.lienthong.connector.instant.transport;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpTimeoutException;

/**
 * The body of an answer: what has not arrived by the deadline is an {@link HttpTimeoutException}. Closing it ends the connection
 * without reading the rest.
 */
final class TimedBody extends FilterInputStream {
    private final Overseer overseer;

    TimedBody(InputStream body, Overseer overseer) {
        super(body);
        this.overseer = overseer;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) == 1 ? one[0] & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        try {
            return in.read(target, offset, length);
        } catch (IOException e) {
            if (overseer.isTimeUp()) throw new HttpTimeoutException("the answer did not end within the time limit");
            throw new IOException("the answer broke off: " + e.getClass().getSimpleName(), e);
        }
    }

    @Override
    public void close() {
        overseer.end();
    }
}
