package vn.lienthong.gateway.engine.plugin.installed;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** SHA-256 of a connector's folder: of every file its path within, its length and its bytes, in the order of the paths. */
final class FolderDigest {
    private static final int BUFFER = 64 * 1024;

    private FolderDigest() {}

    static String of(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            List<Path> files = all.filter(Files::isRegularFile)
                    .sorted((one, other) -> name(folder, one).compareTo(name(folder, other)))
                    .toList();
            for (Path file : files) {
                String head = name(folder, file) + "\n" + Files.size(file) + "\n";
                digest.update(head.getBytes(StandardCharsets.UTF_8));
                add(digest, file);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static void add(MessageDigest digest, Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] buffer = new byte[BUFFER];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) digest.update(buffer, 0, count);
        }
    }

    private static String name(Path folder, Path file) {
        return folder.relativize(file).toString().replace('\\', '/');
    }
}
