package vn.lienthong.gateway.app;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/** Holds the folder of a gateway's state: two gateways in one folder would end each other's database. Let go by the system when
 *  its process ends, however it ends. */
final class GatewayLock implements AutoCloseable {
    private final FileChannel file;

    private GatewayLock(FileChannel file) {
        this.file = file;
    }

    /** Makes the folder, for its owner only, where there is none.
     *  @throws StartFailure another gateway holds it, or it cannot be written */
    static GatewayLock on(Path var) {
        try {
            if (Files.notExists(var)) {
                Files.createDirectories(
                        var, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
            FileChannel file =
                    FileChannel.open(var.resolve("gateway.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (tryLock(file) == null) {
                file.close();
                throw new StartFailure("Another gateway is running with its state in "
                        + var.toAbsolutePath().normalize()
                        + ". Stop it, or give this one another folder with --var DIR.");
            }
            return new GatewayLock(file);
        } catch (IOException unwritable) {
            throw new StartFailure(
                    "The folder " + var.toAbsolutePath().normalize() + " cannot be written (" + unwritable
                            + "). Give another one with --var DIR.",
                    unwritable);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel file) throws IOException {
        try {
            return file.tryLock();
        } catch (OverlappingFileLockException inThisProcess) {
            return null;
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException alreadyGone) {
            throw new java.io.UncheckedIOException(alreadyGone);
        }
    }
}
