package vn.lienthong.connector.iso20022.transport;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A request body that can leave at most once, whatever the HTTP library tries: a payment posted twice is money paid twice. It
 * also knows whether it began to leave, which is the difference between "not done" and "not known".
 */
final class OnceBody implements BodyPublisher {
    private final BodyPublisher bytes;
    private final AtomicReference<State> state = new AtomicReference<>(State.HERE);

    OnceBody(byte[] bytes) {
        this.bytes = HttpRequest.BodyPublishers.ofByteArray(bytes);
    }

    /** True if no byte of the body has left; none will from now on. */
    boolean withdraw() {
        return state.compareAndSet(State.HERE, State.WITHDRAWN) || state.get() == State.WITHDRAWN;
    }

    @Override
    public long contentLength() {
        return bytes.contentLength();
    }

    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
        if (state.compareAndSet(State.HERE, State.LEFT)) {
            bytes.subscribe(subscriber);
            return;
        }
        subscriber.onSubscribe(new Flow.Subscription() {
            @Override
            public void request(long n) {}

            @Override
            public void cancel() {}
        });
        subscriber.onError(new IOException("the body was already sent or withdrawn"));
    }

    private enum State {
        HERE,
        LEFT,
        WITHDRAWN
    }
}
