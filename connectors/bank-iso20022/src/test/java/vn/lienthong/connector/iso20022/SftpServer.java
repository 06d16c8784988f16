package vn.lienthong.connector.iso20022;

import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.CopyOption;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.apache.sshd.server.subsystem.SubsystemFactory;
import org.apache.sshd.sftp.server.FileHandle;
import org.apache.sshd.sftp.server.SftpFileSystemAccessor;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.apache.sshd.sftp.server.SftpSubsystemProxy;

/** A bank's SFTP server with bad days; written for the tests of the connector, apart from the sandbox. */
final class SftpServer implements AutoCloseable, SftpFileSystemAccessor {
    /** What goes wrong, once ordered. */
    enum Day {
        GOOD,
        LOST_WHILE_WRITING,
        LOST_BEFORE_RENAME,
        LOST_DURING_RENAME,
        LOST_AFTER_RENAME,
        SILENT_AT_WRITING,
        SILENT_AT_RENAME,
        DISK_FULL,
        RENAME_DENIED,
        REMOVE_DENIED,
        PART_LOCKED,
        REPLACED_WHILE_READ,
        REPLACED_BEFORE_MOVED,
        SILENT_AFTER_LOG_IN
    }

    final Path root;
    final Path keys;
    /** RSA, beside the ECDSA key in {@link #keys}. */
    final KeyPair oldHostKey;

    final AtomicInteger logins = new AtomicInteger();
    final AtomicInteger renames = new AtomicInteger();
    volatile Day day = Day.GOOD;
    private final Map<Path, byte[]> madeKeys = new HashMap<>();
    private volatile CountDownLatch closing = new CountDownLatch(1);
    private final SshServer server = SshServer.setUpDefaultServer();

    SftpServer(Path folder) throws Exception {
        root = folder.resolve("files");
        keys = folder.resolve("keys");
        KeyPair host = BankA.key(keys, "host_key");
        KeyPair client = BankA.key(keys, "client_key");
        for (String name : List.of("host_key.pub", "client_key"))
            madeKeys.put(keys.resolve(name), Files.readAllBytes(keys.resolve(name)));
        server.setHost("127.0.0.1");
        KeyPairGenerator older = KeyPairGenerator.getInstance("RSA");
        older.initialize(2048);
        oldHostKey = older.generateKeyPair();
        server.setKeyPairProvider(KeyPairProvider.wrap(host, oldHostKey));
        server.setPublickeyAuthenticator((user, key, session) -> KeyUtils.compareKeys(client.getPublic(), key));
        server.addSessionListener(new SessionListener() {
            @Override
            public void sessionEvent(Session session, Event event) {
                if (event == Event.Authenticated) logins.incrementAndGet();
            }
        });
        server.setFileSystemFactory(new VirtualFileSystemFactory(root));
        SftpSubsystemFactory sftp =
                new SftpSubsystemFactory.Builder().withFileSystemAccessor(this).build();
        server.setSubsystemFactories(List.of(new SubsystemFactory() {
            @Override
            public String getName() {
                return sftp.getName();
            }

            @Override
            public Command createSubsystem(ChannelSession channel) throws IOException {
                if (day == Day.SILENT_AFTER_LOG_IN) silence();
                return sftp.createSubsystem(channel);
            }
        }));
        server.start();
        reset();
    }

    /** A new day for the next test: empty folders, the keys as they were made, nobody logged in. */
    void reset() throws IOException {
        closing.countDown();
        closing = new CountDownLatch(1);
        dropSessions();
        day = Day.GOOD;
        if (Files.exists(root)) {
            try (Stream<Path> files = Files.walk(root)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
            }
        }
        Files.createDirectories(root.resolve("in/taken"));
        Files.createDirectories(root.resolve("out/done"));
        for (var key : madeKeys.entrySet()) Files.write(key.getKey(), key.getValue());
        logins.set(0);
        renames.set(0);
    }

    int port() {
        return server.getPort();
    }

    /** As a bank's restart or a firewall does it. */
    void dropSessions() {
        server.getActiveSessions().forEach(session -> session.close(true));
    }

    Path put(String name, String content) throws IOException {
        return put(name, content, Instant.parse("2026-11-21T01:00:00Z"));
    }

    Path put(String name, String content, Instant changed) throws IOException {
        Path file = Files.writeString(root.resolve(name), content);
        return Files.setLastModifiedTime(file, FileTime.from(changed));
    }

    List<String> names(String folder) throws IOException {
        try (Stream<Path> files = Files.list(root.resolve(folder))) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .toList();
        }
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
        boolean part = file.toString().endsWith(".part");
        if (part && day == Day.PART_LOCKED) throw new AccessDeniedException(file.toString());
        if (part && day == Day.LOST_WHILE_WRITING) lose(subsystem);
        SeekableByteChannel channel =
                SftpFileSystemAccessor.super.openFile(subsystem, fileHandle, file, handle, options, attributes);
        if (part && day == Day.SILENT_AT_WRITING) silence();
        if (part && day == Day.DISK_FULL) {
            channel.close();
            throw new IOException("No space left on device");
        }
        return channel;
    }

    @Override
    public void closeFile(
            SftpSubsystemProxy subsystem,
            FileHandle fileHandle,
            Path file,
            String handle,
            java.nio.channels.Channel channel,
            Set<? extends OpenOption> options)
            throws IOException {
        SftpFileSystemAccessor.super.closeFile(subsystem, fileHandle, file, handle, channel, options);
        if (file.toString().endsWith(".part") && day == Day.LOST_BEFORE_RENAME) lose(subsystem);
        if (file.toString().endsWith(".xml") && day == Day.REPLACED_WHILE_READ) {
            put(file.toString().substring(1), "<another/>", Instant.parse("2026-11-21T02:00:00Z"));
        }
    }

    @Override
    public void renameFile(SftpSubsystemProxy subsystem, Path from, Path to, Collection<CopyOption> options)
            throws IOException {
        renames.incrementAndGet();
        if (day == Day.LOST_DURING_RENAME) lose(subsystem);
        if (day == Day.REPLACED_BEFORE_MOVED) {
            day = Day.GOOD;
            put(from.toString().substring(1), "<another/>", Instant.parse("2026-11-21T02:00:00Z"));
        }
        if (day == Day.RENAME_DENIED) throw new AccessDeniedException(to.toString());
        SftpFileSystemAccessor.super.renameFile(subsystem, from, to, options);
        if (day == Day.SILENT_AT_RENAME) silence();
        if (day == Day.LOST_AFTER_RENAME) lose(subsystem);
    }

    @Override
    public void removeFile(SftpSubsystemProxy subsystem, Path path, boolean isDirectory) throws IOException {
        if (day == Day.REMOVE_DENIED) throw new AccessDeniedException(path.toString());
        SftpFileSystemAccessor.super.removeFile(subsystem, path, isDirectory);
    }

    private static void lose(SftpSubsystemProxy subsystem) throws IOException {
        subsystem.getServerSession().close(true);
        throw new EOFException("lost");
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
        server.stop(true);
    }
}
