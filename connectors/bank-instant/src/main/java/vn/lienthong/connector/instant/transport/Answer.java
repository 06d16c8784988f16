package vn.lienthong.connector.instant.transport;

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
record Answer(int status, @Nullable String retryAfter, TimedBody body) implements AutoCloseable {
    static Answer of(ClassicHttpResponse response, Overseer overseer) throws IOException {
        Header pause = response.getFirstHeader("Retry-After");
        HttpEntity entity = response.getEntity();
        InputStream content = entity == null ? InputStream.nullInputStream() : entity.getContent();
        return new Answer(
                response.getCode(), pause == null ? null : pause.getValue(), new TimedBody(content, overseer));
    }

    @Override
    public void close() {
        body.close();
    }
}
