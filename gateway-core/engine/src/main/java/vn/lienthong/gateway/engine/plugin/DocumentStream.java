package vn.lienthong.gateway.engine.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.api.PartnerUnavailable;

/**
 * A document on its way from a connector's thread to the gateway's: chunks through a short queue, so that a document of any size
 * needs little memory and no code of the connector runs on the reader's thread.
 */
final class DocumentStream extends InputStream {
    private static final int CHUNK_BYTES = 64 * 1024;
    private static final int CHUNKS_AHEAD = 8;

    private sealed interface Part {
        /** The partner gave the document; bytes follow. */
        record Opened() implements Part {}

        record Bytes(byte[] bytes) implements Part {}

        record End() implements Part {}

        record Failed(Exception copy) implements Part {}
    }

    private final BlockingQueue<Part> queue = new ArrayBlockingQueue<>(CHUNKS_AHEAD);
    private final Duration limit;
    private volatile @Nullable Future<?> producer;
    private byte[] chunk = new byte[0];
    private int position;
    private boolean ended;

    DocumentStream(Duration limit) {
        this.limit = limit;
    }

    void startedBy(Future<?> task) {
        producer = task;
    }

    /** Runs on the connector's thread, the outermost boundary of its code: everything thrown becomes a part. */
    boolean copyFrom(Callable<@Nullable InputStream> document) throws InterruptedException {
        try (InputStream in = Answers.present(document.call(), "open")) {
            put(new Part.Opened());
            byte[] buffer = new byte[CHUNK_BYTES];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer))
                put(new Part.Bytes(Arrays.copyOf(buffer, count)));
            put(new Part.End());
            return true;
        } catch (InterruptedException abandoned) {
            throw abandoned;
        } catch (Throwable thrown) {
            put(new Part.Failed(copy(thrown)));
            return false;
        }
    }

    private static Exception copy(Throwable thrown) {
        return thrown instanceof IOException broken
                ? new IOException(broken.getClass().getName() + ": " + broken.getMessage())
                : Copies.of(thrown);
    }

    private void put(Part part) throws InterruptedException {
        if (!queue.offer(part, limit.toMillis(), TimeUnit.MILLISECONDS))
            throw new InterruptedException("nobody reads the document");
    }

    /** False where the connector did not open the document in time; then it was interrupted. */
    boolean awaitOpening() throws PartnerUnavailable, ConnectorFailure {
        Part first;
        try {
            first = queue.poll(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            first = null;
        }
        if (first == null) close();
        if (first instanceof Part.Failed failed) throw refusal(failed.copy());
        return first != null;
    }

    private static PartnerUnavailable refusal(Exception copy) throws ConnectorFailure {
        if (copy instanceof PartnerUnavailable unavailable) return unavailable;
        if (copy instanceof ConnectorFailure failure) throw failure;
        return new PartnerUnavailable("document.open", String.valueOf(copy.getMessage()), null);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) return 0;
        while (position == chunk.length && !ended) next();
        if (position == chunk.length) return -1;
        int count = Math.min(length, chunk.length - position);
        System.arraycopy(chunk, position, target, offset, count);
        position += count;
        return count;
    }

    private void next() throws IOException {
        Part part;
        try {
            part = queue.poll(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while reading a document");
        }
        switch (part) {
            case Part.Bytes bytes -> {
                chunk = bytes.bytes();
                position = 0;
            }
            case Part.Opened opened -> {}
            case Part.End end -> ended = true;
            case Part.Failed failed -> throw failure(failed.copy());
            case null -> throw new IOException("the partner sent nothing more within " + limit);
        }
    }

    private static IOException failure(Exception copy) {
        return copy instanceof IOException broken ? broken : new IOException(copy);
    }

    /** Frees the connector's thread, also in the middle of the document. */
    @Override
    public void close() {
        Future<?> task = producer;
        if (task != null) task.cancel(true);
    }
}
