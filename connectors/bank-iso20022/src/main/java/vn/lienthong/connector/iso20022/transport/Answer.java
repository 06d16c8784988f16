package vn.lienthong.connector.iso20022.transport;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpHeaders;

/**
 * An answer whose status line was read; its body may still be arriving, break off or never end.
 *
 * @param status HTTP status
 * @param body to be closed, which ends the connection
 */
record Answer(int status, HttpHeaders headers, TimedBody body) implements AutoCloseable {

    /** The whole body. */
    byte[] whole(int mostBytes) throws IOException {
        byte[] bytes = body.readNBytes(mostBytes + 1);
        if (bytes.length > mostBytes) throw new IOException("the answer has more than " + mostBytes + " bytes");
        return bytes;
    }

    /** What of the body could be read: for answers whose status alone decides. */
    byte[] readable(int mostBytes) {
        var bytes = new ByteArrayOutputStream();
        byte[] buffer = new byte[4096];
        try {
            int read = 0;
            while (read >= 0 && bytes.size() < mostBytes) {
                bytes.write(buffer, 0, read);
                read = body.read(buffer, 0, Math.min(buffer.length, mostBytes - bytes.size()));
            }
        } catch (IOException e) {
            // The status is known; a body that broke off takes nothing of it away.
            return bytes.toByteArray();
        }
        return bytes.toByteArray();
    }

    @Override
    public void close() {
        body.close();
    }
}
