package vn.lienthong.sandbox.http;

import java.io.IOException;
import java.io.InputStream;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Fields;
import org.jspecify.annotations.Nullable;
import vn.lienthong.sandbox.partner.Exchange;

/** A request as Jetty has it. */
final class JettyExchange implements Exchange {
    static final int MOST_BODY_BYTES = 64 * 1024 * 1024;

    private final Request request;

    JettyExchange(Request request) {
        this.request = request;
    }

    @Override
    public String method() {
        return request.getMethod();
    }

    @Override
    public String path() {
        return Request.getPathInContext(request);
    }

    @Override
    public @Nullable String query(String name) {
        Fields.Field field = Request.extractQueryParameters(request).get(name);
        return field == null ? null : field.getValue();
    }

    @Override
    public @Nullable String header(String name) {
        return request.getHeaders().get(name);
    }

    @Override
    public String caller() {
        return Request.getRemoteAddr(request);
    }

    /** Whether the request declares a body larger than is taken. */
    boolean isTooLarge() {
        return request.getLength() > MOST_BODY_BYTES;
    }

    @Override
    public byte[] body() throws IOException {
        try (InputStream in = Content.Source.asInputStream(request)) {
            long declared = Math.max(request.getLength(), 0);
            byte[] body = in.readNBytes(MOST_BODY_BYTES);
            if (declared > 0 && body.length != declared) {
                throw new IOException("the body ended early");
            }
            return body;
        }
    }

    /** Reads what nobody asked for: who is answered while still sending meets a closed connection, not the answer. */
    void drain() throws IOException {
        Content.Source.consumeAll(request);
    }
}
