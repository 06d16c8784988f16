package vn.lienthong.connector.iso20022.sftp.session;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.AttributeRepository;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.SshException;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.common.signature.Signature;
import org.jspecify.annotations.Nullable;

/**
 * Connects and logs in. What it knows of keys is what it is given: nobody's home folder is read, no agent is asked, a host key
 * that is not pinned is refused.
 */
final class Dialer implements AutoCloseable {
    /** In the connection's context, because a session that is closed forgets its own attributes, now or in a moment. */
    private static final AttributeRepository.AttributeKey<AtomicBoolean> STRANGER =
            new AttributeRepository.AttributeKey<>();

    private final Login login;
    private final ScheduledExecutorService watch;
    private @Nullable SshClient client;
    private boolean closed;

    /** @param watch ends what takes too long */
    Dialer(Login login, ScheduledExecutorService watch) {
        this.login = login;
        this.watch = watch;
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
        made.setUserAuthFactories(List.of(new UserAuthPublicKeyFactory(made.getSignatureFactories())));
        made.setSignatureFactories(ofPinnedTypes(made.getSignatureFactories()));
        made.setServerKeyVerifier((session, address, shown) -> {
            boolean known = login.hostKeys().stream().anyMatch(pinned -> KeyUtils.compareKeys(pinned, shown));
            if (!known) session.getConnectionContext().getAttribute(STRANGER).set(true);
            return known;
        });
        return made;
    }

    /** A server with keys of several types shows the one that we ask for: only a type that is pinned can be known. */
    private List<NamedFactory<Signature>> ofPinnedTypes(List<NamedFactory<Signature>> all) {
        Set<String> pinned = login.hostKeys().stream().map(KeyUtils::getKeyType).collect(Collectors.toSet());
        return all.stream()
                .filter(signature -> pinned.contains(KeyUtils.getCanonicalKeyType(signature.getName())))
                .toList();
    }

    /** A new connection, within the time. Whatever fails here, nothing was asked for yet. */
    Connection connect(Deadline deadline) throws CallFailed {
        var stranger = new AtomicBoolean();
        ClientSession session = session(client(), stranger, deadline.left());
        // The library's own limits are longer than ours, and it has one for each step.
        var overseer = new Overseer(session, deadline, watch);
        boolean connected = false;
        try {
            session.addPublicKeyIdentity(login.key());
            session.auth().verify(deadline.left());
            Connection connection = Connection.over(session);
            connected = true;
            return connection;
        } catch (IOException e) {
            String code = overseer.isTimeUp() ? "sftp.connect-timeout" : refusal(stranger.get(), e);
            throw new CallFailed(code, true, e);
        } finally {
            overseer.end();
            if (!connected) session.close(true);
        }
    }

    private ClientSession session(SshClient started, AtomicBoolean stranger, Duration limit) throws CallFailed {
        // Looked up here, because the library reports an unknown name like any other failure.
        var socket = new InetSocketAddress(login.host(), login.port());
        if (socket.isUnresolved()) {
            throw new CallFailed("sftp.unknown-host", true, new UnknownHostException(login.host()));
        }
        try {
            var context = AttributeRepository.ofKeyValuePair(STRANGER, stranger);
            return started.connect(login.username(), socket, context, null)
                    .verify(limit)
                    .getSession();
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
        return isInterrupted(failure) ? "link.interrupted" : "sftp.connect-timeout";
    }

    /** A time-out is an interruption too in the words of the JDK. */
    private static boolean isInterrupted(Exception failure) {
        return failure instanceof InterruptedIOException && !(failure instanceof SocketTimeoutException);
    }

    private static String refusal(boolean stranger, IOException failure) {
        if (stranger) return "sftp.host-key";
        if (isInterrupted(failure)) return "link.interrupted";
        if (failure instanceof SocketTimeoutException || failure.getCause() instanceof TimeoutException)
            return "sftp.connect-timeout";
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
