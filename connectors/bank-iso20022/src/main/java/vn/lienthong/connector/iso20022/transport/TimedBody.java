package vn.lienthong.connector.iso20022.transport;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The body of an answer as a stream that cannot be dripped for ever: what has not arrived by the deadline is an
 * {@link HttpTimeoutException}. Holds one piece at a time, whatever the length of the body. Read by one thread.
 */
final class TimedBody extends InputStream implements HttpResponse.BodySubscriber<TimedBody> {
    private final BlockingQueue<Piece> pieces = new LinkedBlockingQueue<>();
    private final CompletableFuture<Flow.@Nullable Subscription> subscription = new CompletableFuture<>();
    private final Deadline deadline;
    private final Runnable onClose;
    private List<ByteBuffer> current = List.of();
    private boolean ended;

    TimedBody(Deadline deadline, Runnable onClose) {
        this.deadline = deadline;
        this.onClose = onClose;
    }

    @Override
    public CompletionStage<TimedBody> getBody() {
        return CompletableFuture.completedFuture(this);
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        if (subscription.complete(given)) given.request(1);
        else given.cancel();
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        pieces.add(new Piece.Buffers(buffers));
    }

    @Override
    public void onError(Throwable failure) {
        pieces.add(new Piece.Failed(failure));
    }

    @Override
    public void onComplete() {
        pieces.add(new Piece.End());
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) == 1 ? one[0] & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) return 0;
        ByteBuffer buffer = nextBuffer();
        if (buffer == null) return -1;
        int taken = Math.min(length, buffer.remaining());
        buffer.get(target, offset, taken);
        return taken;
    }

    private @Nullable ByteBuffer nextBuffer() throws IOException {
        while (!ended) {
            for (ByteBuffer buffer : current) if (buffer.hasRemaining()) return buffer;
            take(nextPiece());
        }
        return null;
    }

    private void take(Piece piece) throws IOException {
        switch (piece) {
            case Piece.Buffers(List<ByteBuffer> buffers) -> {
                current = buffers;
                for (ByteBuffer buffer : buffers) deadline.received(buffer.remaining());
                Objects.requireNonNull(subscription.join()).request(1);
            }
            case Piece.End ignored -> ended = true;
            case Piece.Failed(Throwable failure) ->
                throw new IOException(
                        "the answer broke off: " + failure.getClass().getSimpleName(), failure);
        }
    }

    private Piece nextPiece() throws IOException {
        try {
            Piece piece = pieces.poll(deadline.leftNanos(), TimeUnit.NANOSECONDS);
            if (piece != null) return piece;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the answer was read", e);
        }
        throw new HttpTimeoutException("the answer did not end within the time limit");
    }

    @Override
    public void close() {
        Flow.Subscription given = subscription.getNow(null);
        if (given != null) given.cancel();
        onClose.run();
    }

    private sealed interface Piece {
        record Buffers(List<ByteBuffer> buffers) implements Piece {}

        record End() implements Piece {}

        record Failed(Throwable failure) implements Piece {}
    }
}
