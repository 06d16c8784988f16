package vn.lienthong.gateway.app.connector;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import vn.lienthong.gateway.app.cli.CommandFailure;
import vn.lienthong.gateway.engine.plugin.contract.ContractKit;

/**
 * Loads the connector test kit from {@code lib/testkit} of the distribution, for the length of one command: JUnit and WireMock have
 * no business on the class path of a gateway that pays.
 */
final class KitLoader implements AutoCloseable {
    private final URLClassLoader loader;

    private KitLoader(URLClassLoader loader) {
        this.loader = loader;
    }

    static KitLoader of(Path home) throws IOException {
        Path folder = home.resolve("lib/testkit");
        if (!Files.isDirectory(folder))
            throw CommandFailure.wrongUse("This distribution comes without the connector test kit (lib/testkit).");
        List<URL> jars = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) if (file.toString().endsWith(".jar")) jars.add(url(file));
        }
        return new KitLoader(new URLClassLoader("testkit", jars.toArray(URL[]::new), KitLoader.class.getClassLoader()));
    }

    private static URL url(Path file) throws MalformedURLException {
        return file.toUri().toURL();
    }

    ContractKit kit() {
        return ServiceLoader.load(ContractKit.class, loader)
                .findFirst()
                .orElseThrow(() -> CommandFailure.wrongUse("lib/testkit holds no connector test kit."));
    }

    @Override
    public void close() throws IOException {
        loader.close();
    }
}
