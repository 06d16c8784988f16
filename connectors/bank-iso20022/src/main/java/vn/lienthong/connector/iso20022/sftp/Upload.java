package vn.lienthong.connector.iso20022.sftp;

import java.io.IOException;
import java.io.OutputStream;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.common.SftpException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.lienthong.connector.iso20022.sftp.session.Deadline;
import vn.lienthong.connector.iso20022.sftp.session.Remote;
import vn.lienthong.connector.iso20022.sftp.session.ServerWord;
import vn.lienthong.connector.iso20022.sftp.session.SftpCalls;
import vn.lienthong.gateway.api.Delivery;

/**
 * Puts one file into the bank's folder: under a name that the bank does not take, then by its true name. Until the rename is
 * asked for the bank has nothing; from then on nobody knows until it answers.
 */
final class Upload implements SftpCalls.Work<Delivery> {
    private static final Logger LOG = LoggerFactory.getLogger(Upload.class);
    private static final int CHUNK_BYTES = 32 * 1024;

    private final String uploading;
    private final String uploaded;
    private final byte[] bytes;
    private final Deadline deadline;
    private volatile boolean renameSent;

    /** @param deadline after which the rename is not asked for any more */
    Upload(SftpSettings.Folders folders, String submissionRef, byte[] bytes, Deadline deadline) {
        this.deadline = deadline;
        this.uploading = folders.uploading(submissionRef);
        this.uploaded = folders.uploaded(submissionRef);
        this.bytes = bytes;
    }

    /** Whether the bank may have the file. */
    boolean renameSent() {
        return renameSent;
    }

    @Override
    public boolean mayBeginAgain() {
        return !renameSent;
    }

    @Override
    public Delivery on(SftpClient sftp) throws IOException {
        try {
            write(sftp);
        } catch (SftpException refused) {
            tidy(sftp);
            throw refused;
        }
        if (sftp.stat(uploading).getSize() != bytes.length) {
            tidy(sftp);
            return new Delivery.Unavailable("sftp.incomplete", null);
        }
        // A sender that slept may have been given up by now, and its half file be taken for what tells that nothing
        // left.
        if (deadline.isOver()) return new Delivery.Unavailable("sftp.timeout", null);
        renameSent = true;
        try {
            sftp.rename(uploading, uploaded);
        } catch (SftpException refused) {
            if (ServerWord.isLost(refused)) throw refused;
            return unrenamed(sftp, refused);
        }
        return new Delivery.Accepted(null);
    }

    private void write(SftpClient sftp) throws IOException {
        try (OutputStream out = sftp.write(
                uploading,
                CHUNK_BYTES,
                SftpClient.OpenMode.Write,
                SftpClient.OpenMode.Create,
                SftpClient.OpenMode.Truncate)) {
            out.write(bytes);
        }
    }

    /** The server refused the rename: where both names are now tells what it did. */
    private Delivery unrenamed(SftpClient sftp, SftpException refused) throws IOException {
        if (Remote.exists(sftp, uploaded)) {
            // An earlier sending of the same submission lies there and was not taken yet.
            tidy(sftp);
            return new Delivery.Accepted(null);
        }
        if (!Remote.exists(sftp, uploading)) return new Delivery.Unknown("sftp.rename-unclear");
        tidy(sftp);
        return new Delivery.Unavailable(ServerWord.of(refused), null);
    }

    /** What stays behind does no harm: the bank does not take it, and the next sending writes over it. */
    private void tidy(SftpClient sftp) {
        try {
            sftp.remove(uploading);
        } catch (IOException e) {
            LOG.atDebug()
                    .addKeyValue("event", "upload.left-behind")
                    .addKeyValue("reason", e.getClass().getSimpleName())
                    .log("A half file stays at the bank");
        }
    }
}
