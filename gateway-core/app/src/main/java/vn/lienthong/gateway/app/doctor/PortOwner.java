package vn.lienthong.gateway.app.doctor;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The process that listens on a port, as Linux tells it.
 *
 * @param pid -1 where nobody tells
 */
record PortOwner(long pid, String name) {
    private static final PortOwner UNKNOWN = new PortOwner(-1, "");
    private static final Path PROC = Path.of("/proc");
    private static final String LISTENING = "0A";

    static PortOwner of(int port) {
        Set<String> sockets = new HashSet<>();
        for (String table : List.of("net/tcp", "net/tcp6")) sockets.addAll(sockets(PROC.resolve(table), port));
        return sockets.isEmpty() ? UNKNOWN : owner(sockets);
    }

    private static Set<String> sockets(Path table, int port) {
        String end = ":%04X".formatted(port).toUpperCase(Locale.ROOT);
        Set<String> sockets = new HashSet<>();
        try {
            for (String line : Files.readAllLines(table)) {
                String[] cells = line.strip().split("\\s+");
                if (cells.length > 9 && cells[1].endsWith(end) && cells[3].equals(LISTENING))
                    sockets.add("socket:[" + cells[9] + "]");
            }
        } catch (IOException noLinux) {
            return Set.of();
        }
        return sockets;
    }

    private static PortOwner owner(Set<String> sockets) {
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path process : processes)
                if (holds(process, sockets))
                    return new PortOwner(
                            Long.parseLong(process.getFileName().toString()),
                            Files.readString(process.resolve("comm")).strip());
        } catch (IOException noLinux) {
            return UNKNOWN;
        }
        return UNKNOWN;
    }

    private static boolean holds(Path process, Set<String> sockets) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(process.resolve("fd"))) {
            for (Path file : files)
                if (sockets.contains(Files.readSymbolicLink(file).toString())) return true;
        } catch (IOException somebodyElses) {
            return false;
        }
        return false;
    }

    @Override
    public String toString() {
        return pid < 0 ? "another program (ss -ltnp as root says which)" : name + " (process " + pid + ")";
    }
}
