package vn.lienthong.gateway.engine.plugin.installed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.yaml.Finding;
import vn.lienthong.gateway.engine.yaml.Findings;

/**
 * One version of a connector as it lies in its folder, checked but not loaded.
 *
 * @param descriptor absent only with findings
 * @param jars its class path
 * @param findings not empty: it is not to be used
 */
public record InstalledConnector(
        String id, String version, @Nullable ConnectorDescriptor descriptor, List<Path> jars, List<Finding> findings) {

    private static final Comparator<InstalledConnector> NEWEST_FIRST = Comparator.comparing(
                    (InstalledConnector one) -> SpiRange.Version.of(one.version))
            .reversed();

    /** Every {@code <id>/<version>/} below a folder, by id, newest version first. */
    public static List<InstalledConnector> scan(Path folder) {
        List<InstalledConnector> all = new ArrayList<>();
        for (Path id : foldersOf(folder)) {
            List<InstalledConnector> versions = new ArrayList<>();
            for (Path version : foldersOf(id)) {
                if (version.getFileName().toString().matches("[0-9]{1,6}(\\.[0-9]{1,6}){0,2}"))
                    versions.add(check(id, version));
            }
            versions.sort(NEWEST_FIRST);
            all.addAll(versions);
        }
        return all;
    }

    private static InstalledConnector check(Path idFolder, Path folder) {
        String id = idFolder.getFileName().toString();
        String version = folder.getFileName().toString();
        Findings findings = new Findings(folder.resolve("connector.yaml").toString());
        ConnectorDescriptor descriptor = new DescriptorReader(folder, findings).read(id, version);
        List<Path> jars = new ArrayList<>(jarsOf(folder));
        jars.addAll(jarsOf(folder.resolve("lib")));
        List<Finding> all = new ArrayList<>(findings.all());
        all.addAll(JarCheck.of(folder, jars, descriptor == null ? null : descriptor.provider()));
        return new InstalledConnector(id, version, descriptor, jars, List.copyOf(all));
    }

    private static List<Path> foldersOf(Path folder) {
        return list(folder).stream().filter(Files::isDirectory).toList();
    }

    private static List<Path> jarsOf(Path folder) {
        return list(folder).stream()
                .filter(file -> file.toString().endsWith(".jar"))
                .toList();
    }

    private static List<Path> list(Path folder) {
        if (!Files.isDirectory(folder)) return List.of();
        try (Stream<Path> children = Files.list(folder)) {
            return children.sorted().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Its descriptor, or null where it is not to be used. */
    public @Nullable ConnectorDescriptor sound() {
        return findings.isEmpty() ? descriptor : null;
    }

    @Override
    public String toString() {
        return id + "@" + version;
    }
}
