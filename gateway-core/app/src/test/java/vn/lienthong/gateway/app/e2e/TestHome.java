package vn.lienthong.gateway.app.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A distribution for tests, put together from the rooms of the project, with the connectors as they were just packed. */
final class TestHome {
    static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

    private TestHome() {}

    static Path in(Path folder) throws IOException {
        Path home = Files.createDirectories(folder.resolve("home"));
        for (String room : new String[] {"routes", "mappings", "config", "docs"})
            copy(ROOT.resolve(room), home.resolve(room));
        try (Stream<Path> modules = Files.list(ROOT.resolve("connectors"))) {
            for (Path module : modules.toList()) {
                Path packed = module.resolve("target/connector");
                if (Files.isDirectory(packed)) copy(packed, home.resolve("connectors"));
            }
        }
        return home;
    }

    static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) Files.createDirectories(target);
                else Files.copy(file, target);
            }
        }
    }
}
