package vn.lienthong.gateway.engine.routing;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import vn.lienthong.gateway.engine.intake.read.RandomBytes;

/** A file, read from any place. For one thread. */
final class FileBytes implements RandomBytes, AutoCloseable {
    private final RandomAccessFile file;
    private final long size;

    private FileBytes(RandomAccessFile file, long size) {
        this.file = file;
        this.size = size;
    }

    static FileBytes open(Path path) throws IOException {
        RandomAccessFile file = new RandomAccessFile(path.toFile(), "r");
        return new FileBytes(file, file.length());
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public int read(long at, byte[] to, int from, int length) throws IOException {
        file.seek(at);
        return file.read(to, from, length);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
