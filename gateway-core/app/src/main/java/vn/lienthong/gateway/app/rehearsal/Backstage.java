package vn.lienthong.gateway.app.rehearsal;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.StandardEnvironment;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;
import vn.lienthong.gateway.app.GatewayServer;
import vn.lienthong.gateway.app.cli.CommandFailure;
import vn.lienthong.gateway.engine.intake.fault.ErrorCatalogue;
import vn.lienthong.gateway.engine.mapping.Mappings;
import vn.lienthong.gateway.engine.partner.Partners;
import vn.lienthong.gateway.engine.plugin.ConnectorRegistry;
import vn.lienthong.gateway.engine.plugin.installed.AllowList;
import vn.lienthong.gateway.engine.rehearsal.RegistryPartners;
import vn.lienthong.gateway.engine.rehearsal.RouteTexts;
import vn.lienthong.gateway.engine.rehearsal.Stage;
import vn.lienthong.gateway.engine.rehearsal.Unplayable;
import vn.lienthong.gateway.engine.service.Routing;
import vn.lienthong.gateway.engine.service.ServiceDefinition;
import vn.lienthong.gateway.engine.service.Services;
import vn.lienthong.gateway.engine.yaml.Finding;
import vn.lienthong.gateway.engine.yaml.InvalidConfiguration;
import vn.lienthong.gateway.engine.yaml.Placeholders;

/** Where everything lies that a rehearsal stands on, and what both commands say in the same way. */
final class Backstage implements AutoCloseable {
    static final int FINE = 0;
    static final int FINDINGS = 1;
    /** Stands in for a secret that is not set here; no partner ever sees it. */
    private static final String NO_SECRET = "not-set-in-this-rehearsal";

    @Spec(Target.MIXEE)
    private @Nullable CommandSpec spec;

    @Option(names = "--config", paramLabel = "DIR", description = "Folder with services/, partners/, reference/.")
    private Path config = room("config");

    @Option(
            names = "--home",
            paramLabel = "DIR",
            description = "Folder with routes/, mappings/ and tests/ (default: the project, or the distribution).")
    private Path home = Objects.requireNonNull(room("routes").toAbsolutePath().getParent());

    @Option(names = "--connectors", paramLabel = "DIR", description = "Folder of the installed connectors.")
    private Path connectors = GatewayServer.home().resolve("connectors");

    private @Nullable ConnectorRegistry registry;
    private @Nullable Stage stage;
    private @Nullable RegistryPartners opened;

    /** The sources where there are some, because the distribution is made anew of them. */
    private static Path room(String name) {
        Path beside = GatewayServer.home().resolveSibling(name);
        return Files.isDirectory(beside) ? beside : GatewayServer.home().resolve(name);
    }

    Path tests() {
        return shown(home.resolve("tests"));
    }

    Path routes() {
        return home.resolve("routes");
    }

    Path config() {
        return config;
    }

    /** As a person would type it here. */
    static Path shown(Path path) {
        Path here = Path.of("").toAbsolutePath();
        Path whole = path.toAbsolutePath().normalize();
        return whole.startsWith(here) && !whole.equals(here) ? here.relativize(whole) : path;
    }

    ErrorCatalogue words() {
        return ErrorCatalogue.load(config);
    }

    /** The routes and what they hang together with; a destination is there when it was {@link #open opened}. */
    Stage stage() {
        quiet();
        try {
            Services services = Services.load(config);
            Mappings mappings = Mappings.load(home.resolve("mappings"), config.resolve("reference"));
            var props = new Stage.Props(services, mappings, id -> opened == null ? null : opened.find(id));
            var set = new Stage(props, RouteTexts.read(shown(routes())));
            stage = set;
            return set;
        } catch (InvalidConfiguration invalid) {
            throw CommandFailure.wrongUse(Objects.requireNonNullElse(invalid.getMessage(), ""));
        } catch (Unplayable refused) {
            throw CommandFailure.wrongUse(refused.getMessage() + "\nWhat is wrong, with its place: ./gateway validate");
        }
    }

    /** Opens the destinations that a service routes to, and one more; of all services where none is given. */
    void open(@Nullable ServiceDefinition service, String more) {
        Partners all = partners();
        var wanted = new TreeSet<String>(service == null ? all.sound().keySet() : Set.of(more));
        if (service != null) for (Routing.Rule rule : service.routing().table()) wanted.add(rule.destination());
        Partners some = all.only(wanted);
        var loaded = ConnectorRegistry.load(
                connectors, AllowList.read(config), some, destination -> null, Clock.systemUTC());
        registry = loaded;
        opened = new RegistryPartners(loaded, some);
    }

    /** A secret that is not set here matters to no rehearsal: something else stands in its place. */
    private Partners partners() {
        Path folder = config.resolve("partners");
        Placeholders known = Placeholders.of(environment(), config);
        Partners partners = Partners.load(folder, known);
        var missing = partners.findings().stream()
                .filter(finding -> finding.code().equals("config.placeholder"))
                .map(finding -> finding.what().replaceFirst(" has no value$", ""))
                .collect(Collectors.toSet());
        if (missing.isEmpty()) return partners;
        return Partners.load(folder, name -> {
            String value = known.value(name);
            return value == null && missing.contains(name) ? NO_SECRET : value;
        });
    }

    private static Map<String, String> environment() {
        Map<String, String> environment = new LinkedHashMap<>();
        new StandardEnvironment().getSystemEnvironment().forEach((name, value) -> environment.put(name, "" + value));
        return environment;
    }

    /** What the libraries and connectors say of themselves is nobody's business here. */
    private static void quiet() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logs)
            logs.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.OFF);
    }

    void print(List<Finding> findings) {
        findings.forEach(finding -> say(finding.toString()));
    }

    void say(String text) {
        var out = Objects.requireNonNull(spec).commandLine().getOut();
        out.println(text);
        out.flush();
    }

    @Override
    public void close() {
        if (stage != null) stage.close();
        if (registry != null) registry.close();
    }
}
