package vn.lienthong.connector.iso20022.sftp.session;

import java.io.IOException;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClientFactory;

/** A session with the bank that is logged in and speaks SFTP. */
final class Connection implements AutoCloseable {
    private final ClientSession session;
    private final SftpClient sftp;
    private volatile long idleSinceNanos;

    private Connection(ClientSession session, SftpClient sftp) {
        this.session = session;
        this.sftp = sftp;
    }

    /** The session belongs to the connection from now on, also if this fails. */
    static Connection over(ClientSession session) throws IOException {
        boolean open = false;
        try {
            var connection =
                    new Connection(session, SftpClientFactory.instance().createSftpClient(session));
            open = true;
            return connection;
        } finally {
            if (!open) session.close(true);
        }
    }

    ClientSession session() {
        return session;
    }

    SftpClient sftp() {
        return sftp;
    }

    boolean isOpen() {
        return session.isOpen() && sftp.isOpen();
    }

    void rests() {
        idleSinceNanos = System.nanoTime();
    }

    long restedNanos() {
        return System.nanoTime() - idleSinceNanos;
    }

    /** At once: whoever waits for an answer on it is told that it is gone. */
    @Override
    public void close() {
        session.close(true);
    }
}
