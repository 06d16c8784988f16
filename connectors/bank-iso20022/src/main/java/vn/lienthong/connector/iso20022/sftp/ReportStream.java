package vn.lienthong.connector.iso20022.sftp;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.sshd.sftp.client.SftpClient;
import org.jspecify.annotations.Nullable;
import vn.lienthong.connector.iso20022.sftp.session.CallFailed;
import vn.lienthong.connector.iso20022.sftp.session.Deadline;
import vn.lienthong.connector.iso20022.sftp.session.Remote;
import vn.lienthong.connector.iso20022.sftp.session.SftpCalls;

/** One report as it is read: whole and unchanged from the first byte to the last, or an {@link IOException}. */
final class ReportStream extends FilterInputStream {
    private static final int BUFFER_BYTES = 128 * 1024;

    private final SftpCalls.Lent lent;
    private final String path;
    private final FileMark file;
    private final Deadline deadline;
    private long read;
    private boolean ended;
    private boolean closed;

    private ReportStream(InputStream in, SftpCalls.Lent lent, String path, FileMark file, Deadline deadline) {
        super(in);
        this.lent = lent;
        this.path = path;
        this.file = file;
        this.deadline = deadline;
    }

    /** Null if the file is no longer the one that was seen. The connection is given back when the stream is closed. */
    static @Nullable ReportStream open(SftpCalls.Lent lent, String path, FileMark file, Deadline deadline)
            throws CallFailed {
        boolean opened = false;
        boolean healthy = false;
        try {
            boolean same = file.isStill(Remote.look(lent.sftp(), path));
            healthy = true;
            if (!same) return null;
            InputStream in = lent.sftp().read(path, BUFFER_BYTES, SftpClient.OpenMode.Read);
            opened = true;
            return new ReportStream(in, lent, path, file, deadline);
        } catch (IOException e) {
            CallFailed known = lent.failed(e);
            healthy = !known.lost();
            throw known;
        } finally {
            if (!opened) lent.giveBack(healthy);
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) == 1 ? one[0] & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (ended) return -1;
        int count = more(target, offset, length);
        if (count < 0) {
            requireUnchanged();
            ended = true;
        } else {
            read += count;
            deadline.received(count);
        }
        return count;
    }

    private int more(byte[] target, int offset, int length) throws IOException {
        try {
            return in.read(target, offset, length);
        } catch (IOException e) {
            throw new IOException(
                    "the report cannot be read to its end: " + lent.failed(e).code(), e);
        }
    }

    private void requireUnchanged() throws IOException {
        if (read != file.size())
            throw new IOException("the report has " + file.size() + " bytes and " + read + " came");
        if (!file.isStill(Remote.look(lent.sftp(), path)))
            throw new IOException("the report was replaced while it was read");
    }

    @Override
    public void close() {
        if (closed) return;
        closed = true;
        // Only what was read to its end is worth keeping: closing in the middle would wait for what is under way.
        boolean healthy = ended;
        try {
            if (healthy) in.close();
        } catch (IOException e) {
            healthy = false;
        } finally {
            lent.giveBack(healthy);
        }
    }
}
