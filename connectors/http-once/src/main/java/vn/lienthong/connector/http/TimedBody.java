package vn.lienthong.connector.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpTimeoutException;

/**
 * The body of an answer: what has not arrived by the deadline is an {@link HttpTimeoutException}. Closing it ends the connection
 * without reading the rest.
 */
public final class TimedBody extends FilterInputStream {
    private final Deadline deadline;
    private final Overseer overseer;

    TimedBody(InputStream body, Deadline deadline, Overseer overseer) {
        super(body);
        this.deadline = deadline;
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
            int read = in.read(target, offset, length);
            if (read > 0) deadline.received(read);
            return read;
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
