package vn.lienthong.gateway.engine.folder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;

/**
 * The parts of a folder.
 *
 * @param in the agency lays lists down here
 * @param working taken, not yet checked
 * @param done checked; what of it is refused and what became of it stands in {@code out}
 * @param refused nothing of it was taken; the reason lies beside it
 * @param out answers
 */
record Rooms(Path in, Path working, Path done, Path refused, Path out) {

    /** A file in a room. */
    record Found(Path path, long size, FileTime changed) {
        String name() {
            return String.valueOf(path.getFileName());
        }
    }

    /** Makes what is missing. */
    static Rooms under(Path root) throws IOException {
        Rooms rooms = new Rooms(
                root.resolve("in"),
                root.resolve("working"),
                root.resolve("done"),
                root.resolve("refused"),
                root.resolve("out"));
        for (Path room : List.of(rooms.in, rooms.working, rooms.done, rooms.refused, rooms.out))
            if (!Files.isDirectory(room)) Files.createDirectories(room);
        return rooms;
    }

    /** The files of a room: no folders, no links, nothing that a server claims to be somewhere else. */
    static List<Found> filesIn(Path room) throws IOException {
        List<Found> files = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(room)) {
            for (Path path : entries) if (room.equals(path.getParent())) add(path, files);
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return files;
    }

    private static void add(Path path, List<Found> files) throws IOException {
        try {
            var seen = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (seen.isRegularFile()) files.add(new Found(path, seen.size(), seen.lastModifiedTime()));
        } catch (NoSuchFileException e) {
            // taken away since it was listed
        }
    }

    /** Unlike {@link Files#exists}, a place that cannot be asked is not one where nothing is. */
    static boolean exists(Path file) throws IOException {
        try {
            Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return true;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    /** One step: the file is in one place or in the other. @throws java.nio.file.FileAlreadyExistsException it is taken */
    static void move(Path from, Path to) throws IOException {
        if (exists(to)) throw new java.nio.file.FileAlreadyExistsException(to.toString());
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    }

    /** As {@link #move}, in the place of what is there. */
    static void replace(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
