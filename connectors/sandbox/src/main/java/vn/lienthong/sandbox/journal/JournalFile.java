package vn.lienthong.sandbox.journal;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bytes of a journal: a magic line, then records of length, CRC-32C and payload. A record cut off at the end (power
 * loss in the middle of a write that nobody was told of) is dropped; damage before the end stops the start.
 */
final class JournalFile implements Closeable {
    private static final Logger log = LoggerFactory.getLogger(JournalFile.class);
    private static final byte[] MAGIC = "LIENTHONG-BOOK-1\n".getBytes(StandardCharsets.US_ASCII);
    private static final int RECORD_HEAD_BYTES = 8;

    private final Path path;
    private final FileChannel channel;

    private JournalFile(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    static JournalFile open(Path path) throws IOException {
        Path folder = path.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        FileChannel channel =
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        if (lock(channel) == null) {
            channel.close();
            throw new JournalFailure("book " + path + " is in use by another sandbox; stop it or give another --var");
        }
        if (channel.size() < MAGIC.length) {
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(MAGIC), 0);
            channel.force(true);
        }
        return new JournalFile(path, channel);
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }

    /** Takes one record at a time, in the order written. */
    interface RecordReader {
        void record(byte[] payload) throws IOException;
    }

    /** Reads every record and leaves the file positioned after the last good one. */
    void replay(RecordReader reader) throws IOException {
        channel.position(0);
        InputStream raw = new BufferedInputStream(Channels.newInputStream(channel), 1 << 20);
        DataInputStream in = new DataInputStream(raw);
        byte[] magic = in.readNBytes(MAGIC.length);
        if (!Arrays.equals(magic, MAGIC)) {
            throw new JournalFailure(path + " is not a book of the sandbox; move it away or give another --var");
        }
        long size = channel.size();
        long end = MAGIC.length;
        while (end < size) {
            byte[] payload = next(in, end, size);
            if (payload == null) {
                logCut(size - end);
                break;
            }
            reader.record(payload);
            end += RECORD_HEAD_BYTES + payload.length;
        }
        channel.truncate(end);
        channel.position(end);
    }

    private static void logCut(long droppedBytes) {
        log.atWarn()
                .addKeyValue("event", "sandbox.book.cut")
                .addKeyValue("droppedBytes", droppedBytes)
                .log("An unfinished record at the end of the book was dropped; nobody was told of it");
    }

    private byte @Nullable [] next(DataInputStream in, long start, long size) throws IOException {
        if (size - start < RECORD_HEAD_BYTES) {
            return null;
        }
        int length = in.readInt();
        int crc = in.readInt();
        long end = start + RECORD_HEAD_BYTES + length;
        if (length < 0 || end > size) {
            return null;
        }
        byte[] payload = in.readNBytes(length);
        if (crc(payload) == crc) {
            return payload;
        }
        if (end == size) {
            return null;
        }
        throw new JournalFailure(path + " is damaged at byte " + start + "; restore it or give another --var");
    }

    /** Writes the records and returns when they are on disk. */
    void write(List<byte[]> payloads) throws IOException {
        int size = 0;
        for (byte[] payload : payloads) {
            size += RECORD_HEAD_BYTES + payload.length;
        }
        ByteBuffer buffer = ByteBuffer.allocate(size);
        for (byte[] payload : payloads) {
            buffer.putInt(payload.length).putInt(crc(payload)).put(payload);
        }
        buffer.flip();
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        channel.force(false);
    }

    private static int crc(byte[] payload) {
        CRC32C crc = new CRC32C();
        crc.update(payload);
        return (int) crc.getValue();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
