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
import vn.lienthong.gateway.engine.yaml.Section;
import vn.lienthong.gateway.engine.yaml.YamlFile;
import vn.lienthong.gateway.engine.yaml.YamlNode;

/**
 * One version of a connector as it lies in its folder, checked but not loaded.
 *
 * @param folder where it lies
 * @param descriptor absent only with findings
 * @param jars its class path
 * @param findings not empty: it is not to be used
 */
public record InstalledConnector(
        String id,
        String version,
        Path folder,
        @Nullable ConnectorDescriptor descriptor,
        List<Path> jars,
        List<Finding> findings) {

    private static final String RELEASED = "released";

    private static final Comparator<InstalledConnector> NEWEST_FIRST = Comparator.comparing(
                    (InstalledConnector one) -> SpiRange.Version.of(one.version))
            .reversed();

    /** Every {@code <id>/<version>/} below a folder, by id, newest version first. */
    public static List<InstalledConnector> scan(Path folder, AllowList allowed) {
        List<InstalledConnector> all = new ArrayList<>();
        for (Path id : foldersOf(folder)) {
            List<InstalledConnector> versions = new ArrayList<>();
            for (Path version : foldersOf(id)) {
                if (isVersion(version.getFileName().toString()))
                    versions.add(check(
                            id.getFileName().toString(), version.getFileName().toString(), version, allowed));
            }
            versions.sort(NEWEST_FIRST);
            all.addAll(versions);
        }
        return all;
    }

    /**
     * Declarative connectors as their authors write them, {@code <id>/connector.yaml} without a folder for the version: what is not
     * declarative has to be built first and is passed over.
     */
    public static List<InstalledConnector> written(Path folder, AllowList allowed) {
        List<InstalledConnector> all = new ArrayList<>();
        for (Path own : foldersOf(folder)) {
            if (!isDeclared(own)) continue;
            all.add(read(own, allowed));
        }
        return all;
    }

    private static boolean isDeclared(Path folder) {
        Path file = folder.resolve("connector.yaml");
        if (!Files.isRegularFile(file)) return false;
        YamlNode.Mapping yaml = YamlFile.read(file, new Findings(""), null);
        // One that cannot be read is shown: whoever built a connector in Java has a pom.xml beside it.
        if (yaml == null) return !Files.exists(folder.resolve("pom.xml"));
        return yaml.get("kind") instanceof YamlNode.Scalar kind && kind.text().equals("declarative");
    }

    /** A connector's folder wherever it lies; its id and version are what its descriptor says. */
    public static InstalledConnector read(Path folder) {
        return read(folder, AllowList.NONE);
    }

    private static InstalledConnector read(Path folder, AllowList allowed) {
        Findings ignored = new Findings("");
        YamlNode.Mapping yaml = YamlFile.read(folder.resolve("connector.yaml"), ignored, null);
        Section named = yaml == null ? null : new Section(yaml, ignored, "connector");
        String id = named == null ? "" : named.required("id");
        String version = named == null ? "" : named.required("version");
        return check(id, version, folder, allowed);
    }

    /**
     * What an earlier release of this connector had in its {@code connector.yaml}. Only its words: the files that it names are looked
     * for where this one lies, and may be gone.
     *
     * @param findings told where it is no descriptor of this connector
     * @return null where it cannot be read, with findings
     */
    public @Nullable ConnectorDescriptor released(Path yaml, Findings findings) {
        String version = yaml.getFileName().toString().replaceFirst("\\.yaml$", "");
        Findings own = new Findings(yaml.toString());
        ConnectorDescriptor released =
                isVersion(version) ? new DescriptorReader(folder, own).read(id, version, yaml) : null;
        if (released == null)
            findings.add(
                    1,
                    1,
                    "connector.release",
                    yaml.getFileName() + " is no descriptor of an earlier release",
                    "Keep the connector.yaml of release 1.0.0 as " + RELEASED + "/1.0.0.yaml");
        return released;
    }

    /** Descriptors of earlier releases that lie in the folder, {@code released/<version>.yaml}, oldest first. */
    public List<Path> releases() {
        return list(folder.resolve(RELEASED)).stream()
                .filter(file -> file.toString().endsWith(".yaml"))
                .toList();
    }

    static boolean isVersion(String text) {
        return text.matches("[0-9]{1,6}(\\.[0-9]{1,6}){0,2}");
    }

    /** Looks at one version, wherever it lies. */
    static InstalledConnector check(String id, String version, Path folder, AllowList allowed) {
        Findings findings = new Findings(folder.resolve("connector.yaml").toString());
        DescriptorReader reader = new DescriptorReader(folder, findings);
        ConnectorDescriptor descriptor = reader.read(id, version);
        List<Path> jars = new ArrayList<>(jarsOf(folder));
        jars.addAll(jarsOf(folder.resolve("lib")));
        List<Finding> all = new ArrayList<>(findings.all());
        all.addAll(JarCheck.of(folder, jars, descriptor, reader.exits()));
        Finding strange = allowed.finding(id + "@" + version, folder);
        if (strange != null) all.add(strange);
        return new InstalledConnector(id, version, folder, descriptor, jars, List.copyOf(all));
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

    /** The Kamelets that its operations name, each once; none of a connector in Java, or of one that cannot be read. */
    public List<Path> kamelets() {
        if (descriptor == null) return List.of();
        return descriptor.operations().values().stream()
                .map(Operation::wire)
                .filter(wire -> wire != null)
                .map(wire -> folder.resolve(wire.kamelet()))
                .distinct()
                .toList();
    }

    /** Its descriptor, or null where it is not to be used. */
    public @Nullable ConnectorDescriptor sound() {
        return findings.isEmpty() ? descriptor : null;
    }

    public boolean isDeclarative() {
        return descriptor != null && descriptor.isDeclarative();
    }

    /** SHA-256 of what the folder holds; changes with every byte and every name. */
    public String digest() {
        return FolderDigest.of(folder);
    }

    @Override
    public String toString() {
        return id + "@" + version;
    }
}
