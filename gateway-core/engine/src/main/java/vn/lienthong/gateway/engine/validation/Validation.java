package vn.lienthong.gateway.engine.validation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.agency.Agencies;
import vn.lienthong.gateway.engine.alert.AlertReader;
import vn.lienthong.gateway.engine.intake.fault.ErrorCatalogue;
import vn.lienthong.gateway.engine.mapping.check.MappingChecks;
import vn.lienthong.gateway.engine.partner.Partner;
import vn.lienthong.gateway.engine.partner.Partners;
import vn.lienthong.gateway.engine.plugin.installed.AllowList;
import vn.lienthong.gateway.engine.plugin.installed.InstalledConnector;
import vn.lienthong.gateway.engine.rehearsal.golden.GoldenTests;
import vn.lienthong.gateway.engine.service.ServiceDefinition;
import vn.lienthong.gateway.engine.service.Services;
import vn.lienthong.gateway.engine.yaml.Finding;
import vn.lienthong.gateway.engine.yaml.Findings;
import vn.lienthong.gateway.engine.yaml.InvalidConfiguration;
import vn.lienthong.gateway.engine.yaml.YamlFile;

/** Finds every mistake of a {@link Workspace} at once. */
public final class Validation {
    /** What nobody uses yet does no harm: it is said, and stands against nothing. */
    private static final Set<String> REMINDERS = Set.of("mapping.unused", "partner.unused", "route.unused");

    private final Workspace workspace;
    private final RouteSyntax syntax;
    private final Set<Finding> all = new LinkedHashSet<>();

    private Validation(Workspace workspace, RouteSyntax syntax) {
        this.workspace = workspace;
        this.syntax = syntax;
    }

    /** By file and place, each once; none but reminders: a gateway would start on it with nothing refused. */
    public static List<Finding> of(Workspace workspace, RouteSyntax syntax) {
        Validation validation = new Validation(workspace, syntax);
        validation.run();
        return validation.all.stream()
                .sorted(Comparator.comparing(Finding::file)
                        .thenComparingInt(Finding::line)
                        .thenComparingInt(Finding::column)
                        .thenComparing(Finding::what))
                .toList();
    }

    /** Whether it only says that something is not used yet, so that whoever is building it is not stopped. */
    public static boolean isReminder(Finding finding) {
        return REMINDERS.contains(finding.code());
    }

    private void run() {
        Services services = sound(() -> Services.load(workspace.config()));
        Partners partners = Partners.load(workspace.config().resolve("partners"), workspace.placeholders());
        all.addAll(partners.findings());
        sound(() -> ErrorCatalogue.load(workspace.config()));
        sound(() -> AlertReader.load(workspace.config(), workspace.placeholders()));
        if (services != null)
            all.addAll(Agencies.load(
                            workspace.config(), Path.of("var").toAbsolutePath(), services, workspace.placeholders())
                    .findings());
        List<InstalledConnector> connectors = connectors();
        connectors.forEach(one -> all.addAll(one.findings()));
        ReleaseChecks releases = new ReleaseChecks(connectors);
        connectors.forEach(one -> all.addAll(releases.of(one)));
        MappingChecks mappings =
                MappingChecks.of(workspace.mappings(), workspace.config().resolve("reference"));
        all.addAll(mappings.all());
        together(new Installation(services, partners, connectors, mappings.mappings(), mappingNames()));
    }

    /** What would be installed; before what is, so that it is meant where nobody names a version. */
    private List<InstalledConnector> connectors() {
        AllowList allowed = AllowList.read(workspace.config());
        List<InstalledConnector> connectors = new ArrayList<>(InstalledConnector.written(workspace.written(), allowed));
        Set<String> written = new LinkedHashSet<>();
        for (InstalledConnector one : connectors) written.add(one.toString());
        for (InstalledConnector one : InstalledConnector.scan(workspace.connectors(), allowed))
            if (!written.contains(one.toString())) connectors.add(one);
        KameletCalls calls = new KameletCalls();
        connectors.forEach(one -> kamelets(one, calls));
        return connectors;
    }

    /** Whether Camel understands its Kamelets; the gateway itself asks only for what it needs of them. */
    private void kamelets(InstalledConnector connector, KameletCalls calls) {
        if (connector.sound() == null) return;
        for (Path file : connector.kamelets()) {
            Findings camel = new Findings(file.toString());
            syntax.read(file, camel);
            for (Finding each : camel.all())
                all.add(new Finding(
                        each.file(), each.line(), each.column(), "connector.kamelet", each.what(), each.fix()));
            if (camel.isEmpty()) all.addAll(calls.check(file, !connector.jars().isEmpty()));
        }
    }

    /** Null, with findings, where it cannot be used. */
    private <T> @Nullable T sound(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (InvalidConfiguration invalid) {
            all.addAll(invalid.findings());
            return null;
        }
    }

    /** One part against the other. */
    private void together(Installation there) {
        List<Findings> open = new ArrayList<>();
        List<RouteOutline> routes = new ArrayList<>();
        for (Path file : files(workspace.routes())) routes.addAll(routesOf(file, open));
        new RouteTargets(there, workspace.deeds(), routes).check();
        boolean routesAreSound = open.stream().allMatch(Findings::isEmpty);
        goldenTests(routes, routesAreSound);
        Services services = there.services();
        ServiceLinks links = new ServiceLinks(there, routes);
        if (services != null)
            for (ServiceDefinition service : services.all()) {
                Path file = workspace.config().resolve("services").resolve(service.id() + ".yaml");
                links.check(service, file, opened(file, open));
            }
        // What somebody only misspelt is not said a second time as missing or unused.
        boolean namesAreSound = services != null && open.stream().allMatch(Findings::isEmpty);
        if (routesAreSound) links.withoutRoute();
        if (namesAreSound) unused(there, routes, open);
        DestinationChecks destinations = new DestinationChecks(there, namesAreSound ? routes : null);
        for (Partner partner : there.partners().sound().values()) {
            Path file = workspace.config().resolve("partners").resolve(partner.id() + ".yaml");
            destinations.check(partner, file, opened(file, open));
        }
        open.forEach(findings -> all.addAll(findings.all()));
    }

    /** What golden tests say is found out by going through them; here only how they are written. */
    private void goldenTests(List<RouteOutline> routes, boolean routesAreSound) {
        List<String> names = routes.stream().map(RouteOutline::id).toList();
        for (Path file : new GoldenTests(workspace.tests()).files(List.of())) {
            List<Finding> found = GoldenTests.check(file);
            all.addAll(found);
            String route = String.valueOf(workspace.tests().relativize(file).getParent());
            if (found.isEmpty() && routesAreSound && !names.contains(route))
                all.add(GoldenTests.withoutRoute(file, route, names));
        }
    }

    private static Findings opened(Path file, List<Findings> open) {
        Findings findings = new Findings(file.toString());
        open.add(findings);
        return findings;
    }

    private List<RouteOutline> routesOf(Path file, List<Findings> open) {
        Findings findings = opened(file, open);
        List<RouteOutline> routes = isErrorHandling(file)
                ? ErrorHandlingFile.read(file, findings)
                : new RouteReader(new RouteRules(workspace.allowed()), findings).read(file);
        if (findings.isEmpty()) syntax.read(file, findings);
        return routes;
    }

    private boolean isErrorHandling(Path file) {
        return workspace.routes().relativize(file).startsWith("error-handling");
    }

    /** A mapping of which no route names any version. */
    private void unused(Installation there, List<RouteOutline> routes, List<Findings> open) {
        Set<String> used = new LinkedHashSet<>();
        for (RouteOutline route : routes)
            for (EndpointRef step : route.steps()) {
                if (step.scheme().equals("mapping")) used.add(withoutVersion(step.path()));
                used.add(withoutVersion(step.parameter("mapping")));
            }
        for (String name : there.mappingNames()) {
            if (used.contains(withoutVersion(name))) continue;
            Path folder = workspace.mappings().resolve(name.replace("@", "/"));
            opened(folder.resolve("mapping.yaml"), open)
                    .add(
                            1,
                            1,
                            "mapping.unused",
                            "no route uses " + name,
                            "Name it in a route, or take the folder away");
        }
    }

    private static String withoutVersion(String name) {
        return name.substring(0, Math.max(0, name.indexOf('@')));
    }

    /** What lies there, whatever it is worth: {@code name@vN}. */
    private Set<String> mappingNames() {
        Set<String> names = new LinkedHashSet<>();
        for (Path file : files(workspace.mappings())) {
            Path version = workspace.mappings().relativize(file).getParent();
            if (version != null && version.getNameCount() == 2 && file.endsWith("mapping.yaml"))
                names.add(version.getName(0) + "@" + version.getName(1));
        }
        return names;
    }

    private List<Path> files(Path folder) {
        return Objects.requireNonNullElse(sound(() -> YamlFile.below(folder)), List.of());
    }
}
