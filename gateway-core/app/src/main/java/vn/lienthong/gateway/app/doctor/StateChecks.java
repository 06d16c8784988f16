package vn.lienthong.gateway.app.doctor;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The folder of the state: its disk, how fast that keeps what it is given, and who may read what lies there. */
final class StateChecks {
    private static final long GIB = 1L << 30;
    private static final int WRITES = 16;
    private static final Duration SLOW = Duration.ofMillis(20);
    private static final Duration TOO_SLOW = Duration.ofMillis(100);
    private static final Set<PosixFilePermission> OTHERS = EnumSet.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);
    private static final List<String> SECRETS =
            List.of("keys.json", "admin.token", "admin.password", "broker.password", "pg/password");

    private final Disk disk;

    /** What a disk is like. */
    interface Disk {
        long free(Path folder) throws IOException;

        /** Kind of the file system: {@code ext4}, {@code tmpfs}. */
        String kind(Path folder) throws IOException;

        /** How long one small write takes until it is on the disk, half of the tries being faster. */
        Duration sync(Path folder) throws IOException;
    }

    StateChecks(Disk disk) {
        this.disk = disk;
    }

    List<Line> look(Ground ground) {
        Path var = ground.var();
        if (Files.notExists(var))
            return List.of(Line.ok("var.permissions", var + " is not there yet: the first start makes it"));
        try {
            List<Line> lines = new ArrayList<>(List.of(space(var), kind(var), sync(var)));
            lines.addAll(permissions(var));
            return lines;
        } catch (IOException unusable) {
            return List.of(Line.fail(
                    "var.permissions",
                    var + " cannot be used: " + unusable.getClass().getSimpleName(),
                    "Let the user of the gateway own it, or give another folder with --var"));
        }
    }

    private Line space(Path var) throws IOException {
        long free = disk.free(var);
        String what = "%.1f GiB free for %s".formatted((double) free / GIB, var);
        String fix = "Make room, or move the state: 10,000,000 transfers take about 10 GiB";
        if (free < GIB) return Line.fail("disk.space", what, fix);
        return free < 10 * GIB ? Line.warn("disk.space", what, fix) : Line.ok("disk.space", what);
    }

    private Line kind(Path var) throws IOException {
        String kind = disk.kind(var);
        boolean volatileOne = kind.equals("tmpfs") || kind.equals("ramfs");
        return volatileOne
                ? Line.fail(
                        "disk.volatile",
                        var + " is in memory (" + kind + ")",
                        "Move it to a disk: a restart would lose the ledger and its keys")
                : Line.ok("disk.volatile", "file system " + kind);
    }

    private Line sync(Path var) throws IOException {
        Duration half = disk.sync(var);
        String what = "a write is on the disk after %.1f ms".formatted(half.toNanos() / 1e6);
        String fix = "Use a faster disk: each commit waits for it";
        if (half.compareTo(TOO_SLOW) > 0) return Line.fail("disk.slow", what, fix);
        return half.compareTo(SLOW) > 0 ? Line.warn("disk.slow", what, fix) : Line.ok("disk.slow", what);
    }

    private static List<Line> permissions(Path var) throws IOException {
        if (!Files.isWritable(var))
            return List.of(
                    Line.fail("var.permissions", var + " cannot be written", "Let the user of the gateway own it"));
        List<Line> lines = new ArrayList<>();
        for (String name : SECRETS) {
            Path file = var.resolve(name);
            if (Files.exists(file) && isOpen(file))
                lines.add(Line.fail(
                        "var.permissions",
                        file + " can be read by others",
                        "chmod 600 " + file + ", and think of it as known"));
        }
        if (isOpen(var) && lines.isEmpty())
            lines.add(Line.warn("var.permissions", var + " can be read by others", "chmod 700 " + var));
        return lines.isEmpty() ? List.of(Line.ok("var.permissions", var + " is for its owner only")) : lines;
    }

    private static boolean isOpen(Path file) throws IOException {
        if (!Files.getFileStore(file).supportsFileAttributeView("posix")) return false;
        return Files.getPosixFilePermissions(file).stream().anyMatch(OTHERS::contains);
    }

    /** The one that is really there. It writes a small file into the folder, and takes it away. */
    static final class RealDisk implements Disk {
        @Override
        public long free(Path folder) throws IOException {
            return Files.getFileStore(folder).getUsableSpace();
        }

        @Override
        public String kind(Path folder) throws IOException {
            FileStore store = Files.getFileStore(folder);
            return store.type();
        }

        @Override
        public Duration sync(Path folder) throws IOException {
            Path file = Files.createTempFile(folder, "doctor", ".tmp");
            long[] nanos = new long[WRITES];
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                ByteBuffer page = ByteBuffer.allocate(8192);
                for (int i = 0; i < WRITES; i++) {
                    page.rewind();
                    long before = System.nanoTime();
                    channel.write(page, 0);
                    channel.force(true);
                    nanos[i] = System.nanoTime() - before;
                }
            } finally {
                Files.delete(file);
            }
            Arrays.sort(nanos);
            return Duration.ofNanos(nanos[WRITES / 2]);
        }
    }
}
