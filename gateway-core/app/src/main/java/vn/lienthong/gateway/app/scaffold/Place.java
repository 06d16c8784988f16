package vn.lienthong.gateway.app.scaffold;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;
import vn.lienthong.gateway.app.GatewayServer;
import vn.lienthong.gateway.app.config.Checkout;
import vn.lienthong.gateway.engine.plugin.installed.AllowList;
import vn.lienthong.gateway.engine.plugin.installed.ConnectorDescriptor;
import vn.lienthong.gateway.engine.plugin.installed.InstalledConnector;
import vn.lienthong.gateway.engine.service.Services;
import vn.lienthong.gateway.engine.yaml.InvalidConfiguration;

/** Where new things are written, and what is there already. */
final class Place {
    private static final String NAME = "[a-z][a-z0-9-]{0,39}";

    @Spec(Target.MIXEE)
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "NAME", description = "Small letters, digits and hyphens, for example my-bank.")
    private String name = "";

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            description =
                    "Folder with config/, routes/, mappings/ and connectors/ (default: the project or the distribution).")
    private @Nullable Path dir;

    @Option(
            names = "--config",
            paramLabel = "DIR",
            description = "Folder with services/ and partners/ (default: config/ there).")
    private @Nullable Path config;

    /** Checked: it becomes the name of files and folders. */
    String name() {
        if (!name.matches(NAME))
            throw wrong(name + " is no name; write small letters, digits and hyphens, for example my-bank");
        return name;
    }

    Path root() {
        if (dir != null) return dir.toAbsolutePath().normalize();
        return Checkout.root();
    }

    Path config() {
        return config == null
                ? root().resolve("config")
                : config.toAbsolutePath().normalize();
    }

    /** Whether it is a place of authors, and no distribution, which nobody builds. */
    boolean isWritten() {
        return dir != null || Checkout.folder() != null;
    }

    /** Of a connector's author. In a distribution it lies where it is loaded from, by its version. */
    Path connector(String id) {
        Path own = root().resolve("connectors").resolve(id);
        return isWritten() ? own : own.resolve("1.0.0");
    }

    /** Where its versions lie, or would. */
    static Path installed(String connector) {
        return GatewayServer.home().resolve("connectors").resolve(connector);
    }

    /** Those that can be used, written before installed, newest first. */
    List<ConnectorDescriptor> connectors() {
        List<InstalledConnector> all =
                new ArrayList<>(InstalledConnector.written(root().resolve("connectors"), AllowList.NONE));
        all.addAll(InstalledConnector.scan(root().resolve("connectors"), AllowList.NONE));
        all.addAll(InstalledConnector.scan(GatewayServer.home().resolve("connectors"), AllowList.NONE));
        return all.stream()
                .map(InstalledConnector::sound)
                .filter(one -> one != null)
                .toList();
    }

    /** @throws ParameterException they cannot be read */
    Services services() {
        try {
            return Services.load(config());
        } catch (InvalidConfiguration broken) {
            throw wrong(broken.findings().getFirst() + ". Put it right first: ./gateway validate");
        }
    }

    /** Ids of the partners' files. */
    Set<String> partners() {
        return names(config().resolve("partners"), ".yaml");
    }

    /** Every {@code name@vN} of a mapping. */
    Set<String> mappings() {
        Set<String> all = new LinkedHashSet<>();
        Path mappings = root().resolve("mappings");
        for (String each : names(mappings, ""))
            for (String version : names(mappings.resolve(each), ""))
                if (Files.isRegularFile(mappings.resolve(each).resolve(version).resolve("mapping.yaml")))
                    all.add(each + "@" + version);
        return all;
    }

    private static Set<String> names(Path folder, String ending) {
        Set<String> names = new LinkedHashSet<>();
        String[] all = folder.toFile().list();
        if (all != null)
            for (String each : all)
                if (each.endsWith(ending)) names.add(each.substring(0, each.length() - ending.length()));
        return names;
    }

    /** The path of an editor's schema as a file in that folder names it. */
    String schema(String kind, Path folder) {
        return folder.relativize(root().resolve("docs/schemas/" + kind + ".schema.json"))
                .toString()
                .replace('\\', '/');
    }

    ParameterException wrong(String message) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
    }

    void say(String line) {
        var out = Objects.requireNonNull(spec).commandLine().getOut();
        out.println(line);
        out.flush();
    }

    /** As a person at the keyboard names it. */
    static String shown(Path path) {
        Path here = Path.of("").toAbsolutePath();
        return (path.startsWith(here) ? here.relativize(path) : path).toString();
    }
}
