package vn.lienthong.sandbox.bank.sftp;

import java.io.IOException;
import java.net.BindException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.List;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import vn.lienthong.sandbox.http.PortBusy;

/** The port of a bank over SFTP: lets in who has the customer's key, and shows nothing but the bank's folders. */
final class SftpDoor implements AutoCloseable {
    private final KeyPair hostKey;
    private final PublicKey customer;
    private final Path root;
    private final Desk desk;
    private int port;
    private SshServer server;

    /** @param port 0 for any that is free */
    SftpDoor(KeyFolder keys, Path root, Desk desk, int port)
            throws IOException, java.security.GeneralSecurityException {
        this.hostKey = keys.host();
        this.customer = keys.client().getPublic();
        this.root = root;
        this.desk = desk;
        this.port = port;
        this.server = started();
    }

    private SshServer started() throws IOException {
        SshServer made = SshServer.setUpDefaultServer();
        made.setHost("127.0.0.1");
        made.setPort(port);
        made.setNioWorkers(2);
        made.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
        made.setPublickeyAuthenticator((user, key, session) -> KeyUtils.compareKeys(customer, key));
        made.setPasswordAuthenticator(null);
        made.setFileSystemFactory(new VirtualFileSystemFactory(root.toAbsolutePath()));
        made.setSubsystemFactories(List.of(
                new SftpSubsystemFactory.Builder().withFileSystemAccessor(desk).build()));
        try {
            made.start();
        } catch (BindException e) {
            made.close(true);
            throw new PortBusy(
                    "port " + port + " is busy (SFTP); stop what uses it or choose another with --sftp-port", e);
        }
        port = made.getPort();
        return made;
    }

    int port() {
        return port;
    }

    /** Refuses every connection until {@link #open}; those that are there end. */
    synchronized void shut() throws IOException {
        server.stop(true);
    }

    synchronized void open() throws IOException {
        server = started();
    }

    @Override
    public synchronized void close() {
        desk.stopWaiting();
        try {
            server.stop(true);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("the SFTP server did not stop", e);
        }
    }
}
