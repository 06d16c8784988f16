package vn.lienthong.gateway.app.connector;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import vn.lienthong.gateway.app.cli.CommandFailure;

/** A connector's folder as {@code connector package} packs it. */
final class PackedFolder {
    private PackedFolder() {}

    /** @return the folder in it that holds connector.yaml */
    static Path unpack(Path zip, Path into) throws IOException {
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                Path file = into.resolve(entry.getName()).normalize();
                if (!file.startsWith(into)) throw CommandFailure.wrongUse(zip + " holds a file outside of itself.");
                if (entry.isDirectory()) continue;
                Files.createDirectories(file.getParent());
                Files.copy(in, file);
            }
        } catch (ZipException broken) {
            throw CommandFailure.wrongUse(zip + " is no zip.");
        }
        try (Stream<Path> files = Files.walk(into, 3)) {
            return files.filter(file -> file.endsWith("connector.yaml"))
                    .min(Comparator.comparingInt(Path::getNameCount))
                    .map(Path::getParent)
                    .orElseThrow(() -> CommandFailure.wrongUse(zip + " holds no connector.yaml."));
        }
    }

    static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        }
    }
}
