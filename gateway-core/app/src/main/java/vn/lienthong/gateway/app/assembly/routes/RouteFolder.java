package vn.lienthong.gateway.app.assembly.routes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The folder {@code routes/} and the copies of its files as they last ran. */
public final class RouteFolder {
    private final Path folder;
    private final Path lastGood;

    /** @param lastGood beside the gateway's state: a file that is broken at the next start is taken from there */
    public RouteFolder(Path folder, Path lastGood) {
        this.folder = folder;
        this.lastGood = lastGood;
    }

    Path path() {
        return folder;
    }

    /** Under {@code routes/}. */
    String name(Path file) {
        return folder.relativize(file).toString();
    }

    /** Of a file that is none of them: with its room, {@code tests/…}, where it lies beside them. */
    String beside(Path file) {
        Path home = folder.toAbsolutePath().getParent();
        return home != null && file.startsWith(home) ? home.relativize(file).toString() : file.toString();
    }

    /** Empty where the file never ran. */
    String lastGood(Path file) {
        try {
            Path copy = lastGood.resolve(name(file));
            return Files.isRegularFile(copy) ? Files.readString(copy) : "";
        } catch (IOException unreadable) {
            return "";
        }
    }

    void keep(Path file, String text) throws IOException {
        Path copy = lastGood.resolve(name(file));
        Files.createDirectories(copy.getParent());
        Files.writeString(copy, text);
    }

    /** Name, size and time of everything in these folders: equal where nothing was written; empty where one cannot be looked through. */
    static String state(Path... folders) {
        var state = new StringBuilder();
        for (Path each : folders) {
            if (!Files.isDirectory(each)) continue;
            try (Stream<Path> files = Files.walk(each)) {
                for (Path file : files.filter(Files::isRegularFile).sorted().toList())
                    state.append(file)
                            .append(' ')
                            .append(Files.size(file))
                            .append(' ')
                            .append(Files.getLastModifiedTime(file).toMillis())
                            .append('\n');
            } catch (IOException | UncheckedIOException unreadable) {
                return "";
            }
        }
        return state.toString();
    }
}
