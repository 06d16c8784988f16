package vn.lienthong.gateway.app.config;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import vn.lienthong.gateway.app.GatewayServer;

/** Which configuration a command is about: its folder, and the profiles that are laid over it. */
public final class ConfigOptions {
    @Option(names = "--config", paramLabel = "DIR", description = "Folder with application.yaml, services/, partners/.")
    private @Nullable Path config;

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            description =
                    "Lays profiles/NAME of that folder over it, for example sandbox. Repeatable: the last one wins.")
    private List<String> profiles = List.of();

    /** The folder that was named, else the one that people write in: a place in it is one that they know. */
    public Path written() {
        return config == null ? Checkout.room("config") : config;
    }

    /** The folder that was named, else that of the distribution: in a checkout it does not change under a gateway that runs on it. */
    public Path installed() {
        return config == null ? GatewayServer.home().resolve("config") : config;
    }

    /**
     * A folder with the profiles laid over it.
     *
     * @throws ConfigFault it has no readable application.yaml, or not such a profile
     */
    public ConfigFolder layered(Path folder) {
        ConfigFolder layered = ConfigFolder.of(folder);
        layered.check("application.yaml");
        for (String profile : profiles) layered = layered.with(profile);
        return layered;
    }
}
