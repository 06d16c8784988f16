package vn.lienthong.gateway.engine.folder;

import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.sftp.server.DirectoryHandle;
import org.apache.sshd.sftp.server.FileHandle;
import org.apache.sshd.sftp.server.SftpFileSystemAccessor;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.apache.sshd.sftp.server.SftpSubsystemProxy;

/** An agency's SFTP server with bad days. */
final class AgencyServer implements AutoCloseable, SftpFileSystemAccessor {
    /** Never reached: nothing is lost. */
    private static final int NEVER = Integer.MAX_VALUE;

    final Path root;
    final Path keys;
    volatile Predicate<Path> denies = path -> false;
    volatile Predicate<Path> full = path -> false;
    volatile boolean silent;
    private final AtomicInteger stepsLeft = new AtomicInteger(NEVER);
    private volatile boolean loseAfter;
    private volatile boolean countsQuestions;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final KeyPair host;
    private final KeyPair client;
    private SshServer server;
    private int port;

    AgencyServer(Path folder) throws Exception {
        root = Files.createDirectories(folder.resolve("files"));
        keys = Files.createDirectories(folder.resolve("keys"));
        host = key("host");
        client = key("client");
        start();
    }

    void start() throws IOException {
        server = SshServer.setUpDefaultServer();
        server.setHost("127.0.0.1");
        server.setPort(port);
        server.setNioWorkers(1);
        server.setKeyPairProvider(KeyPairProvider.wrap(host));
        server.setPublickeyAuthenticator((user, key, session) -> KeyUtils.compareKeys(client.getPublic(), key));
        server.setFileSystemFactory(new VirtualFileSystemFactory(root));
        server.setSubsystemFactories(List.of(
                new SftpSubsystemFactory.Builder().withFileSystemAccessor(this).build()));
        server.start();
        port = server.getPort();
    }

    void stop() throws IOException {
        server.stop(true);
    }

    int port() {
        return port;
    }

    KeyPair key(String name) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPair key = generator.generateKeyPair();
        try (OutputStream out = Files.newOutputStream(keys.resolve(name))) {
            OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(key, "test", null, out);
        }
        try (OutputStream out = Files.newOutputStream(keys.resolve(name + ".pub"))) {
            OpenSSHKeyPairResourceWriter.INSTANCE.writePublicKey(key, "test", out);
        }
        return key;
    }

    /** The connection is lost once, before (or at a question for a file) or after the nth file was opened, renamed or removed from now on. */
    void loseAt(int step, boolean after) {
        loseAfter = after;
        countsQuestions = !after;
        stepsLeft.set(step);
    }

    /** Whether it came to that. */
    boolean lost() {
        return stepsLeft.get() <= 0;
    }

    void loseNothing() {
        stepsLeft.set(NEVER);
    }

    private boolean isNow() {
        return stepsLeft.get() != NEVER && stepsLeft.decrementAndGet() == 0;
    }

    private static void lose(SftpSubsystemProxy subsystem) throws IOException {
        subsystem.getServerSession().close(true);
        throw new EOFException("lost");
    }

    @Override
    public SeekableByteChannel openFile(
            SftpSubsystemProxy subsystem,
            FileHandle fileHandle,
            Path file,
            String handle,
            Set<? extends OpenOption> options,
            FileAttribute<?>... attributes)
            throws IOException {
        boolean now = isNow();
        if (now && !loseAfter) lose(subsystem);
        if (silent) silence();
        if (denies.test(file)) throw new AccessDeniedException(file.toString());
        if (full.test(file)) throw new IOException("No space left on device");
        SeekableByteChannel channel =
                SftpFileSystemAccessor.super.openFile(subsystem, fileHandle, file, handle, options, attributes);
        if (now) lose(subsystem);
        return channel;
    }

    @Override
    public DirectoryStream<Path> openDirectory(
            SftpSubsystemProxy subsystem,
            DirectoryHandle dirHandle,
            Path dir,
            String handle,
            java.nio.file.LinkOption... options)
            throws IOException {
        if (denies.test(dir)) throw new AccessDeniedException(dir.toString());
        return SftpFileSystemAccessor.super.openDirectory(subsystem, dirHandle, dir, handle, options);
    }

    @Override
    public void renameFile(SftpSubsystemProxy subsystem, Path from, Path to, Collection<CopyOption> options)
            throws IOException {
        boolean now = isNow();
        if (now && !loseAfter) lose(subsystem);
        SftpFileSystemAccessor.super.renameFile(subsystem, from, to, options);
        if (now) lose(subsystem);
    }

    @Override
    public void removeFile(SftpSubsystemProxy subsystem, Path path, boolean isDirectory) throws IOException {
        boolean now = isNow();
        if (now && !loseAfter) lose(subsystem);
        SftpFileSystemAccessor.super.removeFile(subsystem, path, isDirectory);
        if (now) lose(subsystem);
    }

    /** Asking for a file in {@code working/} is such a step, too: "it is not there" and "nobody answers" are two things. */
    @Override
    public java.util.Map<String, ?> readFileAttributes(
            SftpSubsystemProxy subsystem, Path file, String view, java.nio.file.LinkOption... options)
            throws IOException {
        Path room = file.getParent();
        boolean counts = room != null && room.endsWith("working") && countsQuestions;
        if (counts && isNow()) lose(subsystem);
        return SftpFileSystemAccessor.super.readFileAttributes(subsystem, file, view, options);
    }

    private void silence() throws IOException {
        try {
            closing.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        closing.countDown();
        stop();
    }
}
