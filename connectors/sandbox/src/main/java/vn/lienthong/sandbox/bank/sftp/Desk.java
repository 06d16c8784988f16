package vn.lienthong.sandbox.bank.sftp;

import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.server.session.ServerSession;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.server.DirectoryHandle;
import org.apache.sshd.sftp.server.FileHandle;
import org.apache.sshd.sftp.server.SftpFileSystemAccessor;
import org.apache.sshd.sftp.server.SftpSubsystemProxy;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.lienthong.sandbox.fault.FaultKind;
import vn.lienthong.sandbox.fault.FaultPlan;
import vn.lienthong.sandbox.fault.FaultTimings;

/**
 * Serves one customer's files and lets faults strike. An operation begins where it can first be told: {@code pay} when a file is
 * opened to be written, {@code payment-status} when half a file is looked for, {@code reports} when {@code out} is listed or read.
 */
final class Desk implements SftpFileSystemAccessor {
    private static final Logger log = LoggerFactory.getLogger(Desk.class);
    private static final Set<FaultKind> REFUSALS = EnumSet.of(
            FaultKind.REFUSE_CONNECTION,
            FaultKind.RESET_BEFORE_READ,
            FaultKind.HTTP_500,
            FaultKind.HTTP_503_RETRY_AFTER,
            FaultKind.HTTP_429);
    private static final Set<FaultKind> AFTER =
            EnumSet.of(FaultKind.RESET_AFTER_COMMIT, FaultKind.TIMEOUT_AFTER_COMMIT);
    private static final Set<FaultKind> ON_FILE =
            EnumSet.of(FaultKind.SLOW_DRIP, FaultKind.MALFORMED_BODY, FaultKind.TRUNCATED_BODY);

    private final String destination;
    private final Counter counter;
    private final FaultPlan faults;
    private final FaultTimings timings;
    private final CountDownLatch closing = new CountDownLatch(1);

    Desk(String destination, Counter counter, FaultPlan faults, FaultTimings timings) {
        this.destination = destination;
        this.counter = counter;
        this.faults = faults;
        this.timings = timings;
    }

    /** Ends every silence and drip. */
    void stopWaiting() {
        closing.countDown();
    }

    @Override
    public SeekableByteChannel openFile(
            SftpSubsystemProxy subsystem,
            @Nullable FileHandle fileHandle,
            Path file,
            @Nullable String handle,
            Set<? extends OpenOption> options,
            FileAttribute<?>... attributes)
            throws IOException {
        Path real = counter.real(file);
        boolean writes = options.stream().anyMatch(StandardOpenOption.WRITE::equals);
        if (writes && counter.isUpload(real)) {
            begin(subsystem, "pay");
        }
        if (!writes && counter.isReport(real)) {
            begin(subsystem, FaultKind.REPORTS);
            FaultKind struck = struck(FaultKind.REPORTS, ON_FILE);
            if (struck != null) {
                return new BadFile(Files.readAllBytes(real), struck, timings.drip(), closing);
            }
        }
        return SftpFileSystemAccessor.super.openFile(subsystem, fileHandle, file, handle, options, attributes);
    }

    @Override
    public DirectoryStream<Path> openDirectory(
            SftpSubsystemProxy subsystem, DirectoryHandle dirHandle, Path dir, String handle, LinkOption... options)
            throws IOException {
        if (counter.isOut(counter.real(dir))) {
            begin(subsystem, FaultKind.REPORTS);
        }
        return SftpFileSystemAccessor.super.openDirectory(subsystem, dirHandle, dir, handle, options);
    }

    /** Asked before a file is looked for: an inquiry takes half a file away that mostly is not there. */
    @Override
    public LinkOption[] resolveFileAccessLinkOptions(
            SftpSubsystemProxy subsystem, Path file, int command, String extension, boolean followLinks)
            throws IOException {
        if (command == SftpConstants.SSH_FXP_REMOVE && counter.isUpload(counter.real(file))) {
            begin(subsystem, "payment-status");
        }
        return SftpFileSystemAccessor.super.resolveFileAccessLinkOptions(
                subsystem, file, command, extension, followLinks);
    }

    @Override
    public void renameFile(SftpSubsystemProxy subsystem, Path oldPath, Path newPath, Collection<CopyOption> options)
            throws IOException {
        SftpFileSystemAccessor.super.renameFile(subsystem, oldPath, newPath, options);
        Path real = counter.real(newPath);
        if (counter.isPut(real)) {
            counter.take(real);
            fallSilent(subsystem.getServerSession(), struck("pay", AFTER));
        } else {
            counter.movedTo(real);
            fallSilent(subsystem.getServerSession(), struck(FaultKind.REPORTS, AFTER));
        }
    }

    private @Nullable FaultKind struck(String operation, Set<FaultKind> kinds) {
        FaultKind struck = faults.draw(destination, operation, kinds);
        if (struck != null) {
            log.atInfo()
                    .addKeyValue("event", "sandbox.fault")
                    .addKeyValue("destination", destination)
                    .addKeyValue("operation", operation)
                    .addKeyValue("kind", struck.word())
                    .log("A fault struck");
        }
        return struck;
    }

    private void begin(SftpSubsystemProxy subsystem, String operation) throws IOException {
        faults.arrived(destination, operation);
        FaultKind struck = struck(operation, REFUSALS);
        if (struck == null) {
            return;
        }
        ServerSession session = subsystem.getServerSession();
        if (struck.place() == FaultKind.Place.INSTEAD) {
            session.disconnect(SshConstants.SSH2_DISCONNECT_TOO_MANY_CONNECTIONS, "no session now, come back later");
        }
        end(session);
    }

    /** What was asked is done; the other side does not learn it. */
    private void fallSilent(ServerSession session, @Nullable FaultKind struck) throws IOException {
        if (struck == null) {
            return;
        }
        if (struck == FaultKind.TIMEOUT_AFTER_COMMIT) {
            try {
                // Also over when the other side has hung up: the thread is interrupted then.
                closing.await(timings.silence().toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        end(session);
    }

    private static void end(ServerSession session) throws IOException {
        session.close(true);
        throw new EOFException("ended by a fault");
    }
}
