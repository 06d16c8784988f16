package vn.lienthong.sandbox.journal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Commits events to disk and applies them in the order committed; at start it applies all earlier ones again. Many
 * callers share one fsync. An event that could not be written is never applied, and nothing is taken after it.
 */
public final class Journal<E> implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Journal.class);
    private static final int MOST_RECORDS_A_SYNC = 512;

    private final JournalFile file;
    private final EventCodec<E> codec;
    private final Consumer<E> applier;
    private final LinkedBlockingQueue<Entry<E>> queue = new LinkedBlockingQueue<>();
    private final Thread writer;
    private volatile @Nullable JournalFailure broken;

    private record Entry<E>(@Nullable E event, byte[] payload, CompletableFuture<Void> applied) {}

    private Journal(JournalFile file, EventCodec<E> codec, Consumer<E> applier, String name) {
        this.file = file;
        this.codec = codec;
        this.applier = applier;
        this.writer = Thread.ofPlatform().daemon().name("sandbox-book-" + name).unstarted(this::writeUntilClosed);
    }

    /** Opens the file, applies what it holds and starts taking events. */
    public static <E> Journal<E> open(Path path, EventCodec<E> codec, Consumer<E> applier) {
        try {
            JournalFile file = JournalFile.open(path);
            file.replay(payload -> applier.accept(codec.read(new DataInputStream(new ByteArrayInputStream(payload)))));
            Journal<E> journal = new Journal<>(file, codec, applier, String.valueOf(path.getFileName()));
            journal.writer.start();
            return journal;
        } catch (IOException e) {
            throw new JournalFailure("book " + path + " cannot be opened: " + e.getMessage(), e);
        }
    }

    /** Returns when the event is on disk and applied. Throws {@link JournalFailure} when it could not be written. */
    public void commit(E event) {
        CompletableFuture<Void> applied = new CompletableFuture<>();
        queue.add(new Entry<>(event, encode(event), applied));
        JournalFailure failure = broken;
        if (failure != null) {
            throw failure;
        }
        try {
            applied.join();
        } catch (CompletionException e) {
            throw new JournalFailure("the book could not be written", e);
        }
    }

    private byte[] encode(E event) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try {
            codec.write(event, new DataOutputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private void writeUntilClosed() {
        List<Entry<E>> batch = new ArrayList<>();
        boolean open = true;
        while (open) {
            try {
                batch.add(queue.take());
            } catch (InterruptedException e) {
                return;
            }
            queue.drainTo(batch, MOST_RECORDS_A_SYNC);
            open = batch.stream().noneMatch(entry -> entry.event() == null);
            store(batch);
            batch.clear();
        }
        broken = new JournalFailure("the book is closed");
        queue.drainTo(batch);
        batch.forEach(this::apply);
    }

    private void store(List<Entry<E>> batch) {
        try {
            if (broken == null) {
                file.write(batch.stream()
                        .filter(entry -> entry.event() != null)
                        .map(Entry::payload)
                        .toList());
            }
        } catch (IOException e) {
            broken = new JournalFailure("the book could not be written: " + e.getMessage(), e);
            log.atError()
                    .addKeyValue("event", "sandbox.book.broken")
                    .setCause(e)
                    .log("The book cannot be written; the sandbox takes nothing more until it is restarted");
        }
        batch.forEach(this::apply);
    }

    private void apply(Entry<E> entry) {
        JournalFailure failure = broken;
        if (failure != null) {
            entry.applied().completeExceptionally(failure);
            return;
        }
        try {
            if (entry.event() != null) {
                applier.accept(entry.event());
            }
            entry.applied().complete(null);
        } catch (RuntimeException e) {
            // A bug in the book: the caller must see it, and the writer must live for the others.
            entry.applied().completeExceptionally(e);
        }
    }

    /** Commits what is waiting, then closes the file. */
    @Override
    public void close() {
        CompletableFuture<Void> last = new CompletableFuture<>();
        queue.add(new Entry<>(null, new byte[0], last));
        try {
            last.handle((done, failure) -> true).join();
            writer.join();
            file.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new JournalFailure("the book could not be closed: " + e.getMessage(), e);
        }
    }
}
