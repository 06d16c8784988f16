package vn.lienthong.gateway.engine.folder.ground;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.AttributeRepository;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.SshException;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.sftp.SftpModuleProperties;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClientFactory;
import org.apache.sshd.sftp.client.fs.SftpFileSystem;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.agency.Place;

/**
 * At an agency's SFTP server. What it knows of keys is what the agency's file names: nobody's home folder is read, no agent is
 * asked, a host key that is not pinned is refused. The connection is kept as long as it lasts; nothing waits longer than the
 * place's time limit, neither for a connection nor for an answer.
 */
final class SftpGround implements Ground {
    /** In the connection's context, because a session that is closed forgets its own attributes, now or in a moment. */
    private static final AttributeKey<AtomicBoolean> STRANGER = new AttributeKey<>();

    private final Place.Sftp place;
    private volatile @Nullable SshClient client;
    private volatile @Nullable SftpFileSystem files;
    private volatile List<PublicKey> pinned = List.of();
    private volatile boolean closed;

    SftpGround(Place.Sftp place) {
        this.place = place;
    }

    @Override
    public Path root() throws IOException {
        SftpFileSystem open = files;
        if (open == null || !open.isOpen()) {
            drop();
            open = connect();
            files = open;
        }
        return open.getDefaultDir().resolve(place.path()).normalize();
    }

    @Override
    public boolean isReachable() {
        SftpFileSystem open = files;
        return open != null && open.isOpen();
    }

    @Override
    public InputStream read(Path file) throws IOException {
        SftpFileSystem open = files;
        if (open == null) throw new Unreachable("folder.away", new IOException("the connection is gone"));
        SftpClient sftp = open.getClient();
        boolean reading = false;
        try {
            // Many requests are under way at once; through the path's own channel it would be one after another.
            InputStream bytes = sftp.read(file.toString());
            reading = true;
            return new FilterInputStream(bytes) {
                @Override
                public void close() throws IOException {
                    try (sftp) {
                        super.close();
                    }
                }
            };
        } finally {
            if (!reading) sftp.close();
        }
    }

    private SftpFileSystem connect() throws IOException {
        Place.Server server = place.server();
        SftpKeys keys = SftpKeys.read(place.keys());
        pinned = keys.pinned();
        // Looked up here, because the library reports an unknown name like any other failure.
        InetSocketAddress address = new InetSocketAddress(server.host(), server.port());
        if (address.isUnresolved()) throw new Unreachable("folder.away", new UnknownHostException(server.host()));
        var stranger = new AtomicBoolean();
        ClientSession session = session(started(), address, stranger);
        boolean connected = false;
        try {
            session.addPublicKeyIdentity(keys.ours());
            session.auth().verify(place.timeLimit());
            SftpFileSystem made = SftpClientFactory.instance().createSftpFileSystem(session);
            connected = true;
            return made;
        } catch (IOException e) {
            throw new Unreachable(refusal(stranger.get(), e), e);
        } finally {
            if (!connected) session.close(true);
        }
    }

    private ClientSession session(SshClient started, InetSocketAddress address, AtomicBoolean stranger)
            throws Unreachable {
        try {
            var context = AttributeRepository.ofKeyValuePair(STRANGER, stranger);
            return started.connect(place.server().username(), address, context, null)
                    .verify(place.timeLimit())
                    .getSession();
        } catch (IOException | IllegalStateException e) {
            // the second is how the library speaks of a client that was closed while it was called
            throw new Unreachable("folder.away", e);
        }
    }

    private static String refusal(boolean stranger, IOException failure) {
        if (stranger) return "folder.host-key";
        boolean keyRefused = failure instanceof SshException ssh
                && ssh.getDisconnectCode() == SshConstants.SSH2_DISCONNECT_NO_MORE_AUTH_METHODS_AVAILABLE;
        return keyRefused ? "folder.key-refused" : "folder.away";
    }

    /** At the first connection: a folder that nobody looks into has no threads. */
    private synchronized SshClient started() throws Unreachable {
        if (closed) throw new Unreachable("folder.away", new IOException("the door is closed"));
        SshClient made = client;
        if (made == null) {
            made = prepared();
            made.start();
            client = made;
        }
        return made;
    }

    private SshClient prepared() {
        SshClient made = SshClient.setUpDefaultClient();
        made.setNioWorkers(1);
        made.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
        made.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
        made.setUserAuthFactories(List.of(UserAuthPublicKeyFactory.INSTANCE));
        CoreModuleProperties.IDLE_TIMEOUT.set(made, place.timeLimit());
        SftpModuleProperties.SFTP_CHANNEL_OPEN_TIMEOUT.set(made, place.timeLimit());
        made.setServerKeyVerifier((session, address, shown) -> {
            boolean known = pinned.stream().anyMatch(key -> KeyUtils.compareKeys(key, shown));
            if (!known) session.getConnectionContext().getAttribute(STRANGER).set(true);
            return known;
        });
        return made;
    }

    @Override
    public void leave() {
        drop();
    }

    private synchronized void drop() {
        SftpFileSystem open = files;
        files = null;
        if (open != null) open.getClientSession().close(true);
    }

    @Override
    public synchronized void close() {
        closed = true;
        drop();
        SshClient made = client;
        client = null;
        if (made == null) return;
        made.stop();
    }
}
