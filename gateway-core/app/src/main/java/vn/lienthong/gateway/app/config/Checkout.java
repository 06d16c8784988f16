package vn.lienthong.gateway.app.config;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.app.GatewayServer;

/** Where people write. In a checkout that is beside the launcher, and {@code dist/} has copies of it, on which a gateway runs. */
public final class Checkout {
    private Checkout() {}

    /** Its root; null in an unpacked distribution. */
    public static @Nullable Path folder() {
        String sources = System.getProperty("gateway.sources");
        return sources == null ? null : Path.of(sources).toAbsolutePath().normalize();
    }

    /** The root of the checkout; in an unpacked distribution that of the distribution. */
    public static Path root() {
        Path folder = folder();
        return folder == null ? GatewayServer.home() : folder;
    }

    /** {@code config/}, {@code routes/} and the like, as people write them. */
    public static Path room(String name) {
        Path written = root().resolve(name);
        return Files.isDirectory(written) ? written : GatewayServer.home().resolve(name);
    }
}
