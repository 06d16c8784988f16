package vn.lienthong.gateway.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** The folder that the gateway will load: {@code connector.yaml} and {@code lib/*.jar}. */
record ConnectorFolder(Path path) {
    /** These come from the gateway; a second copy would make two types of one name. */
    private static final List<String> OF_THE_GATEWAY = List.of(
            "vn/lienthong/gateway/api/Connector.class",
            "org/slf4j/Logger.class",
            "org/slf4j/spi/SLF4JServiceProvider.class",
            "org/jspecify/annotations/NullMarked.class");

    private static final List<String> BINDINGS =
            List.of("logback-classic", "slf4j-simple", "log4j-slf4j", "slf4j-jdk14");

    List<String> faults() throws IOException {
        List<String> faults = new ArrayList<>();
        if (!Files.isRegularFile(path.resolve("connector.yaml"))) faults.add(path + " has no connector.yaml");
        if (!Files.isDirectory(path.resolve("lib"))) faults.add(path + " has no lib");
        if (!faults.isEmpty()) return faults;
        try (Stream<Path> lib = Files.list(path.resolve("lib"))) {
            for (Path jar : lib.filter(file -> file.toString().endsWith(".jar")).toList()) inspect(jar, faults);
        }
        return faults;
    }

    private static void inspect(Path jar, List<String> faults) throws IOException {
        String name = String.valueOf(jar.getFileName());
        if (BINDINGS.stream().anyMatch(name::startsWith))
            faults.add(name + " binds the logging; the gateway does that");
        try (JarFile content = new JarFile(jar.toFile())) {
            for (String type : OF_THE_GATEWAY) {
                if (content.getEntry(type) != null)
                    faults.add(name + " has " + type + ", which comes from the gateway");
            }
        }
    }
}
