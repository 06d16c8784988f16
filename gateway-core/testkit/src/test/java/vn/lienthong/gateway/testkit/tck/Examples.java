package vn.lienthong.gateway.testkit.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import vn.lienthong.gateway.api.Connector;

/** The example connectors, built as their authors build them. */
final class Examples {
    private static final Path FOLDER = Path.of("examples");

    private Examples() {}

    /** @param into a new folder */
    static Path java(Path into) throws IOException {
        Path source = FOLDER.resolve("desk-java");
        Path classes = Files.createDirectories(into.resolve("classes"));
        List<String> arguments =
                new ArrayList<>(List.of("--release", "21", "-proc:none", "-cp", api(), "-d", classes.toString()));
        files(source.resolve("src")).forEach(file -> arguments.add(file.toString()));
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)))
                .isZero();
        Path built = Files.createDirectories(into.resolve("desk-java"));
        try (var jar = new JarOutputStream(Files.newOutputStream(built.resolve("desk.jar")))) {
            for (Path file : files(classes)) {
                jar.putNextEntry(new JarEntry(classes.relativize(file).toString()));
                Files.copy(file, jar);
            }
            jar.putNextEntry(new JarEntry("META-INF/services/" + Connector.class.getName()));
            jar.write("example.DeskConnector\n".getBytes());
        }
        for (String name : List.of("connector.yaml", "tck.yaml")) Files.copy(source.resolve(name), built.resolve(name));
        return built;
    }

    /** @param into a new folder */
    static Path declarative(Path into) throws IOException {
        Path built = Files.createDirectories(into.resolve("desk-declarative"));
        for (Path file : files(FOLDER.resolve("desk-declarative")))
            Files.copy(file, built.resolve(file.getFileName().toString()));
        return built;
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static String api() {
        try {
            return Path.of(Connector.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }
}
