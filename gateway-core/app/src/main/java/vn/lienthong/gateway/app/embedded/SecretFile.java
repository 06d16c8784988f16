package vn.lienthong.gateway.app.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/** A secret made at first start and kept in a file that only its owner can read. */
public final class SecretFile {
    private static final int BYTES = 32;

    private SecretFile() {}

    /** The secret in that file; made with 256 random bits where there is none. */
    public static String readOrCreate(Path file) {
        try {
            if (Files.notExists(file)) {
                create(file);
            }
            return Files.readString(file).strip();
        } catch (IOException unreadable) {
            throw new EmbeddedFailure("Cannot read or write " + file + ": " + unreadable.getMessage(), unreadable);
        }
    }

    /** Writes a secret that was made elsewhere, over whatever was there. */
    public static void write(Path file, String secret) {
        try {
            Files.deleteIfExists(file);
            create(file, secret);
        } catch (IOException unwritable) {
            throw new EmbeddedFailure("Cannot write " + file + ": " + unwritable.getMessage(), unwritable);
        }
    }

    private static void create(Path file) throws IOException {
        byte[] secret = new byte[BYTES];
        new SecureRandom().nextBytes(secret);
        create(file, HexFormat.of().formatHex(secret));
    }

    private static void create(Path file, String secret) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(fresh, secret + "\n", StandardOpenOption.WRITE);
        Files.move(fresh, file);
    }
}
