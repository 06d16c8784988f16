package vn.lienthong.gateway.app.validate;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.springframework.core.env.StandardEnvironment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.lienthong.gateway.app.GatewayServer;
import vn.lienthong.gateway.app.assembly.routes.CamelSyntax;
import vn.lienthong.gateway.app.cli.CommandFailure;
import vn.lienthong.gateway.app.cli.Voice;
import vn.lienthong.gateway.app.config.Checkout;
import vn.lienthong.gateway.app.config.ConfigOptions;
import vn.lienthong.gateway.engine.camel.GatewayComponent;
import vn.lienthong.gateway.engine.validation.Validation;
import vn.lienthong.gateway.engine.validation.Workspace;
import vn.lienthong.gateway.engine.yaml.Finding;
import vn.lienthong.gateway.engine.yaml.Placeholders;

/** {@code gateway validate}: every mistake of routes, mappings, configuration and connectors at once. */
@Command(
        mixinStandardHelpOptions = true,
        name = "validate",
        exitCodeOnExecutionException = 3,
        sortOptions = false,
        description = {
            "Checks routes, mappings, configuration and connectors, each by itself and one against the other, and names every mistake with"
                    + " its place and what to do. Starts nothing and calls nobody."
        },
        footer = {
            "",
            "Without PATH: what this installation would run on. A PATH with config/, routes/, mappings/, connectors/ or tests/ in it takes their"
                    + " place; any other PATH, a file or a folder of these, shows only what is wrong there.",
            "",
            "Ends with 0 where nothing is wrong (what nothing uses yet is named and counts as fine), 1 where something is, 2 where the command was used wrongly, 3 where validate itself failed.",
            "",
            "Examples:",
            "  ./gateway validate",
            "  ./gateway validate routes/bank-payout/send.yaml",
            "  ./gateway validate --config /etc/lienthong --format sarif > findings.sarif",
            "  ./gateway explain route.operation        what a code means and what to do"
        })
public final class ValidateCommand implements Callable<Integer> {
    private static final List<String> PARTS = List.of("config", "routes", "mappings", "connectors", "tests");
    private static final int CONNECTORS = PARTS.indexOf("connectors");

    @Mixin
    private Voice voice = new Voice();

    @Parameters(
            arity = "0..*",
            paramLabel = "PATH",
            description = "Files or folders (default: all of this installation).")
    private List<Path> paths = List.of();

    @Mixin
    private ConfigOptions options = new ConfigOptions();

    @Option(names = "--format", paramLabel = "text|json|sarif", description = "How findings are shown (default: text).")
    private String format = "text";

    @Override
    public Integer call() throws Exception {
        FindingsReport report = report();
        Quiet.libraries();
        List<Path> only = new ArrayList<>();
        Workspace workspace = workspace(only);
        Path from = Path.of("").toAbsolutePath();
        List<Finding> findings = new ArrayList<>(ApplicationFile.check(workspace.config()));
        try (CamelSyntax camel = new CamelSyntax()) {
            findings.addAll(Validation.of(workspace, camel));
        }
        List<Finding> shown =
                findings.stream().filter(each -> isAsked(each, only)).toList();
        voice.say(report.of(shown, from));
        boolean harmless = shown.stream().allMatch(Validation::isReminder);
        if (report == FindingsReport.TEXT) voice.say(lastLine(shown.size(), harmless));
        return harmless ? 0 : 1;
    }

    private static String lastLine(int findings, boolean harmless) {
        if (findings == 0) return "Nothing is wrong.\n";
        if (harmless)
            return "\nNothing is wrong; %s to come.\n"
                    .formatted(findings == 1 ? "something is still" : findings + " things are still");
        return "\n%d %s. More on a code: ./gateway explain CODE\n"
                .formatted(findings, findings == 1 ? "finding" : "findings");
    }

    private FindingsReport report() {
        try {
            return FindingsReport.valueOf(format.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw CommandFailure.wrongUse("--format " + format + " is not text, json or sarif.");
        }
    }

    /** @param only gets the paths that what is shown is limited to; empty: no limit */
    private Workspace workspace(List<Path> only) {
        List<Path> parts = new ArrayList<>();
        for (String part : PARTS) parts.add(Checkout.room(part));
        parts.set(0, options.written());
        // In a checkout connectors/ has modules, which have to be built first.
        parts.set(CONNECTORS, GatewayServer.home().resolve("connectors"));
        // Declarative connectors are written there.
        Path written = Checkout.root().resolve("connectors");
        for (Path path : paths) {
            if (Files.notExists(path)) throw CommandFailure.wrongUse(path + " is not there.");
            Path whole = path.toAbsolutePath().normalize();
            boolean replaces = false;
            for (int part = 0; part < parts.size(); part++) {
                Path own = whole.resolve(PARTS.get(part));
                if (!Files.isDirectory(own)) continue;
                replaces = true;
                if (own.equals(written)) continue;
                parts.set(part, own);
                if (part == CONNECTORS) written = own;
            }
            if (replaces) continue;
            only.add(whole);
            if (parts.stream().noneMatch(part -> isBelow(whole, part)) && !isBelow(whole, written))
                throw CommandFailure.wrongUse(path + " belongs to nothing that is checked: " + parts
                        + ". Name a folder with config/, routes/, mappings/, connectors/ or tests/, or say --config.");
        }
        Path effective = options.layered(parts.getFirst().toAbsolutePath().normalize())
                .laid(Path.of("var").toAbsolutePath().resolve("validate/config"));
        return new Workspace(
                effective,
                parts.get(1).toAbsolutePath().normalize(),
                parts.get(2).toAbsolutePath().normalize(),
                parts.get(CONNECTORS).toAbsolutePath().normalize(),
                written,
                placeholders(effective),
                GatewayComponent.DEEDS,
                ApplicationFile.allowedInRoutes(effective),
                parts.get(4).toAbsolutePath().normalize());
    }

    /** As the running gateway finds them. */
    private static Placeholders placeholders(Path config) {
        var environment = new StandardEnvironment();
        Placeholders files = Placeholders.of(Map.of(), config);
        return name -> name.startsWith("file:") ? files.value(name) : environment.getProperty(name);
    }

    private static boolean isBelow(Path path, Path folder) {
        return path.startsWith(folder.toAbsolutePath().normalize());
    }

    private static boolean isAsked(Finding finding, List<Path> only) {
        Path file = Path.of(finding.file()).toAbsolutePath().normalize();
        return only.isEmpty() || only.stream().anyMatch(file::startsWith);
    }
}
