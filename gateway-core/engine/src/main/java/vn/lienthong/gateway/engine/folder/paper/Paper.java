package vn.lienthong.gateway.engine.folder.paper;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** A file for the agency: it has its name only when it is whole. */
public final class Paper {
    private Paper() {}

    /** Writes the content; once. */
    public interface Content {
        void to(OutputStream out) throws IOException;
    }

    /** In the place of an earlier one of that name. Fails as a whole: what is half written has another name. */
    public static void write(Path room, String name, Content content) throws IOException {
        Path half = room.resolve(name + ".part");
        // Not opened over what is there: it might be a link to somewhere else.
        Files.deleteIfExists(half);
        try (OutputStream out = new BufferedOutputStream(
                Files.newOutputStream(half, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), 1 << 16)) {
            content.to(out);
        }
        Files.move(half, room.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
