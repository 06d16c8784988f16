package vn.lienthong.gateway.app.assembly.routes;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import java.util.TreeSet;

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
        var state = new TreeSet<String>();
        for (Path each : folders) {
            if (!Files.isDirectory(each)) continue;
            try {
                Files.walkFileTree(each, new Seen(state));
            } catch (IOException unreadable) {
                return "";
            }
        }
        return String.join("\n", state);
    }

    /** A walk reads what it shows of a file once; asked for size and time, the file system is asked again for each. */
    private static final class Seen extends SimpleFileVisitor<Path> {
        private final Set<String> state;

        Seen(Set<String> state) {
            this.state = state;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes is) throws IOException {
            if (is.isRegularFile()) add(file, is);
            // Mounted configuration is often made of links.
            else if (is.isSymbolicLink() && Files.isRegularFile(file))
                add(file, Files.readAttributes(file, BasicFileAttributes.class));
            return FileVisitResult.CONTINUE;
        }

        private void add(Path file, BasicFileAttributes is) {
            state.add(file + " " + is.size() + " " + is.lastModifiedTime().toMillis());
        }
    }
}
