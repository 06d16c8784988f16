package vn.lienthong.connector.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.jspecify.annotations.Nullable;

/**
 * An answer whose status line was read; its body may still be arriving, break off or never end.
 *
 * @param status HTTP status
 * @param retryAfter the header Retry-After as it came; absent where there is none
 * @param body to be closed, which ends the connection
 */
public record Answer(int status, @Nullable String retryAfter, TimedBody body) implements AutoCloseable {
    static Answer of(ClassicHttpResponse response, Deadline deadline, Overseer overseer) throws IOException {
        Header pause = response.getFirstHeader("Retry-After");
        HttpEntity entity = response.getEntity();
        InputStream content = entity == null ? InputStream.nullInputStream() : entity.getContent();
        return new Answer(
                response.getCode(),
                pause == null ? null : pause.getValue(),
                new TimedBody(content, deadline, overseer));
    }

    /** The whole body. */
    public byte[] whole(int mostBytes) throws IOException {
        byte[] bytes = body.readNBytes(mostBytes + 1);
        if (bytes.length > mostBytes) throw new IOException("the answer has more than " + mostBytes + " bytes");
        return bytes;
    }

    /** What of the body could be read: for answers whose status alone decides. */
    public byte[] readable(int mostBytes) {
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
