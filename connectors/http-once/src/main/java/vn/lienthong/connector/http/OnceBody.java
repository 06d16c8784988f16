package vn.lienthong.connector.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;

/**
 * A request body that can leave at most once, whatever the HTTP library tries: a payment posted twice is money paid twice. It
 * also knows whether it began to leave, which is the difference between "not done" and "not known".
 */
public final class OnceBody extends AbstractHttpEntity {
    private final byte[] bytes;
    private final AtomicReference<State> state = new AtomicReference<>(State.HERE);

    public OnceBody(byte[] bytes, ContentType type) {
        super(type, null);
        this.bytes = bytes;
    }

    /** True if no byte of the body has left; none will from now on. */
    public boolean withdraw() {
        return state.compareAndSet(State.HERE, State.WITHDRAWN) || state.get() == State.WITHDRAWN;
    }

    @Override
    public long getContentLength() {
        return bytes.length;
    }

    @Override
    public boolean isRepeatable() {
        return false;
    }

    @Override
    public boolean isStreaming() {
        return state.get() == State.HERE;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        if (!state.compareAndSet(State.HERE, State.LEFT))
            throw new IOException("the body was already sent or withdrawn");
        out.write(bytes);
    }

    /** A body is written, not read. */
    @Override
    public InputStream getContent() {
        throw new UnsupportedOperationException("the body of a payment is only written");
    }

    @Override
    public void close() {}

    private enum State {
        HERE,
        LEFT,
        WITHDRAWN
    }
}
