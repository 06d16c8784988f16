package vn.lienthong.gateway.testkit;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import vn.lienthong.gateway.api.Connector;

/**
 * A connector's folder as the gateway will find it. While the connector is being built its own jar is not there yet, or is the one
 * of the time before: then one is made of the classes.
 */
final class StagedFolder {
    private static final String PROVIDERS = "META-INF/services/" + Connector.class.getName();

    private StagedFolder() {}

    /**
     * @param connectors a new folder
     * @param built the connector's folder so far; need not be there
     * @param classes its compiled classes; need not be there
     */
    static Path of(Path connectors, String id, String version, Path yaml, Path built, Path classes) throws IOException {
        Path folder = Files.createDirectories(connectors.resolve(id).resolve(version));
        boolean compiled = Files.exists(classes.resolve(PROVIDERS));
        if (Files.isDirectory(built)) {
            for (Path file : filesOf(built)) {
                if (compiled && file.toString().endsWith(".jar") && isProvider(file)) continue;
                Path copy = folder.resolve(built.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
        if (!Files.exists(folder.resolve("connector.yaml"))) Files.copy(yaml, folder.resolve("connector.yaml"));
        if (compiled)
            pack(classes, Files.createDirectories(folder.resolve("lib")).resolve("of-the-kit.jar"));
        return folder;
    }

    private static List<Path> filesOf(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static boolean isProvider(Path jar) throws IOException {
        try (JarFile content = new JarFile(jar.toFile())) {
            return content.getEntry(PROVIDERS) != null;
        }
    }

    private static void pack(Path classes, Path jar) throws IOException {
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file)) {
            out.setLevel(0);
            for (Path each : filesOf(classes)) {
                out.putNextEntry(
                        new JarEntry(classes.relativize(each).toString().replace('\\', '/')));
                Files.copy(each, out);
                out.closeEntry();
            }
        }
    }
}
