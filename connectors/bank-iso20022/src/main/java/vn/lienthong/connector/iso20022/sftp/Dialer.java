package vn.lienthong.connector.iso20022.sftp;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.AttributeRepository;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.SshException;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.jspecify.annotations.Nullable;

/**
 * Connects and logs in. What it knows of keys is what it is given: nobody's home folder is read, no agent is asked, a host key
 * that is not pinned is refused.
 */
final class Dialer implements AutoCloseable {
    private static final AttributeRepository.AttributeKey<Boolean> STRANGER = new AttributeRepository.AttributeKey<>();

    private final SftpSettings settings;
    private @Nullable SshClient client;
    private boolean closed;

    Dialer(SftpSettings settings) {
        this.settings = settings;
    }

    /** Started at the first call: a link that nobody uses has no threads. */
    private synchronized SshClient client() throws CallFailed {
        if (closed) throw new CallFailed("link.closed", true, new IOException("the link is closed"));
        if (client == null) {
            client = prepared();
            client.start();
        }
        return client;
    }

    private SshClient prepared() {
        SshClient made = SshClient.setUpDefaultClient();
        made.setNioWorkers(1);
        made.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
        made.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
        made.setUserAuthFactories(List.of(UserAuthPublicKeyFactory.INSTANCE));
        made.setServerKeyVerifier((session, address, shown) -> {
            boolean known = settings.hostKeys().stream().anyMatch(pinned -> KeyUtils.compareKeys(pinned, shown));
            if (!known) session.setAttribute(STRANGER, true);
            return known;
        });
        return made;
    }

    /** A new connection, within the time. Whatever fails here, nothing was asked for yet. */
    Connection connect(Duration limit) throws CallFailed {
        SshClient started = client();
        long end = System.nanoTime() + limit.toNanos();
        ClientSession session = session(started, limit);
        boolean connected = false;
        try {
            session.addPublicKeyIdentity(settings.key());
            session.auth().verify(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
            Connection connection = Connection.over(session);
            connected = true;
            return connection;
        } catch (IOException e) {
            throw new CallFailed(refusal(session, e), true, e);
        } finally {
            if (!connected) session.close(true);
        }
    }

    private ClientSession session(SshClient started, Duration limit) throws CallFailed {
        SftpSettings.Address address = settings.address();
        // Looked up here, because the library reports an unknown name like any other failure.
        var socket = new InetSocketAddress(address.host(), address.port());
        if (socket.isUnresolved()) {
            throw new CallFailed("sftp.unknown-host", true, new UnknownHostException(address.host()));
        }
        try {
            return started.connect(address.username(), socket).verify(limit).getSession();
        } catch (IOException | UnresolvedAddressException e) {
            throw new CallFailed(isRefused(e) ? "sftp.refused" : unconnected(e), true, e);
        } catch (IllegalStateException e) {
            // so the library speaks of a client that was closed while it was called
            throw new CallFailed("link.closed", true, e);
        }
    }

    private static boolean isRefused(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectException) return true;
        }
        return false;
    }

    private static String unconnected(Exception failure) {
        return failure instanceof InterruptedIOException ? "link.interrupted" : "sftp.connect-timeout";
    }

    private static String refusal(ClientSession session, IOException failure) {
        if (Boolean.TRUE.equals(session.getAttribute(STRANGER))) return "sftp.host-key";
        if (failure instanceof InterruptedIOException) return "link.interrupted";
        if (failure.getCause() instanceof TimeoutException) return "sftp.connect-timeout";
        boolean keyRefused = failure instanceof SshException ssh
                && ssh.getDisconnectCode() == SshConstants.SSH2_DISCONNECT_NO_MORE_AUTH_METHODS_AVAILABLE;
        return keyRefused ? "sftp.key-refused" : "sftp.session-refused";
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (client == null) return;
        client.stop();
        client.close(true);
    }
}
