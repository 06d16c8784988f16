package vn.lienthong.gateway.engine.plugin.installed;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.yaml.Finding;
import vn.lienthong.gateway.engine.yaml.Findings;
import vn.lienthong.gateway.engine.yaml.Section;
import vn.lienthong.gateway.engine.yaml.YamlFile;
import vn.lienthong.gateway.engine.yaml.YamlNode;

/**
 * Lays a packed connector into its folder: unpacked aside, checked, then renamed, so that nobody ever sees half of it. What is
 * installed serves nobody yet, and a version that is there never changes.
 */
public final class Installer {
    /** Of all files together, unpacked. */
    private static final long MOST_BYTES = 512L << 20;

    private static final int MOST_FILES = 5_000;
    private static final String STAGING = ".staging";

    private final Path connectors;
    private final AllowList allowed;
    private final boolean onlyListed;

    /** @param onlyListed whether nothing is installed that the list does not name, so nothing at all without a list */
    public Installer(Path connectors, AllowList allowed, boolean onlyListed) {
        this.connectors = connectors;
        this.allowed = allowed;
        this.onlyListed = onlyListed;
    }

    /** What came of it. */
    public sealed interface Installed {
        /** @param first false where the very same was there before */
        record Done(InstalledConnector connector, boolean first) implements Installed {}

        /** @param code {@code connector.package}, {@code connector.broken}, {@code connector.version-taken} */
        record Refused(String code, String reason, List<Finding> findings) implements Installed {}
    }

    /** @param zip a connector's folder, packed: {@code connector.yaml} at its top or within one folder */
    public Installed install(InputStream zip) throws IOException {
        Path staged = connectors.resolve(STAGING).resolve("in-" + UUID.randomUUID());
        try {
            String refusal = unpack(zip, Files.createDirectories(staged));
            if (refusal != null) return refused("connector.package", refusal);
            Path root = top(staged);
            return root == null ? refused("connector.package", "it holds no connector.yaml") : install(root);
        } finally {
            delete(staged);
        }
    }

    private static Installed.Refused refused(String code, String reason) {
        return new Installed.Refused(code, reason, List.of());
    }

    private Installed install(Path staged) throws IOException {
        Findings ignored = new Findings("");
        YamlNode.Mapping yaml = YamlFile.read(staged.resolve("connector.yaml"), ignored, null);
        Section named = yaml == null ? null : new Section(yaml, ignored, "connector");
        String id = named == null ? "" : named.required("id");
        String version = named == null ? "" : named.required("version");
        if (!id.matches("[a-z][a-z0-9-]*") || !InstalledConnector.isVersion(version))
            return refused("connector.package", "connector.yaml names no id like bank-x and no version like 1.0.0");
        if (onlyListed && !allowed.isThere())
            return refused(
                    "connector.not-allowed",
                    "here only listed connectors are installed, and config/" + AllowList.FILE + " is absent");
        InstalledConnector checked = InstalledConnector.check(id, version, staged, allowed);
        if (!checked.findings().isEmpty())
            return new Installed.Refused(
                    "connector.broken", checked.findings().get(0).toString(), places(checked, staged));
        return move(checked, connectors.resolve(id).resolve(version));
    }

    /** As whoever packed it knows its files. */
    private static List<Finding> places(InstalledConnector checked, Path staged) {
        return checked.findings().stream()
                .map(one -> new Finding(
                        one.file().replace(staged + "/", ""),
                        one.line(),
                        one.column(),
                        one.code(),
                        one.what(),
                        one.fix()))
                .toList();
    }

    private Installed move(InstalledConnector staged, Path target) throws IOException {
        Files.createDirectories(target.getParent());
        try {
            if (!Files.exists(target)) {
                Files.move(staged.folder(), target, StandardCopyOption.ATOMIC_MOVE);
                return new Installed.Done(there(staged, target), true);
            }
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException another) {
            // two installed the same at once; the other was first
        }
        if (FolderDigest.of(target).equals(staged.digest())) return new Installed.Done(there(staged, target), false);
        return refused(
                "connector.version-taken",
                staged + " is installed with other content. Give what you changed a version of its own");
    }

    private InstalledConnector there(InstalledConnector staged, Path target) {
        return InstalledConnector.check(staged.id(), staged.version(), target, allowed);
    }

    private static @Nullable String unpack(InputStream zip, Path into) throws IOException {
        long bytes = 0;
        int files = 0;
        try (ZipInputStream in = new ZipInputStream(zip)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                Path file = into.resolve(entry.getName()).normalize();
                if (!file.startsWith(into)) return "it holds a file outside of itself";
                if (++files > MOST_FILES) return "it holds more than " + MOST_FILES + " files";
                if (entry.isDirectory()) continue;
                Files.createDirectories(file.getParent());
                bytes += copy(in, file, MOST_BYTES - bytes);
                if (bytes >= MOST_BYTES) return "it is larger than " + (MOST_BYTES >> 20) + " MB unpacked";
            }
        }
        return files == 0 ? "it is no zip, or an empty one" : null;
    }

    private static long copy(InputStream in, Path file, long most) throws IOException {
        long copied = 0;
        byte[] buffer = new byte[64 * 1024];
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int count = in.read(buffer); count >= 0 && copied < most; count = in.read(buffer)) {
                out.write(buffer, 0, count);
                copied += count;
            }
        }
        return copied;
    }

    private static @Nullable Path top(Path staged) throws IOException {
        try (Stream<Path> all = Files.walk(staged, 3)) {
            return all.filter(file -> file.getFileName().toString().equals("connector.yaml"))
                    .min(Comparator.comparingInt(Path::getNameCount))
                    .map(Path::getParent)
                    .orElse(null);
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) return;
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        }
    }
}
