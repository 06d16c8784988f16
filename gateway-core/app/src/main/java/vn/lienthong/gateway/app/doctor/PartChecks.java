package vn.lienthong.gateway.app.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import vn.lienthong.gateway.app.assembly.routes.CamelSyntax;
import vn.lienthong.gateway.app.validate.ApplicationFile;
import vn.lienthong.gateway.engine.camel.GatewayComponent;
import vn.lienthong.gateway.engine.plugin.installed.AllowList;
import vn.lienthong.gateway.engine.plugin.installed.InstalledConnector;
import vn.lienthong.gateway.engine.validation.Validation;
import vn.lienthong.gateway.engine.validation.Workspace;
import vn.lienthong.gateway.engine.yaml.Finding;

/** What lies in the folders: connectors, everything that {@code validate} looks at, and, in a checkout, the browser of the tests. */
final class PartChecks {
    private static final List<String> BROWSERS = List.of("chromium", "chromium-browser", "google-chrome");

    private PartChecks() {}

    static List<Line> look(Ground ground) throws Exception {
        List<Line> lines = new ArrayList<>(connectors(ground));
        lines.add(validated(ground));
        if (ground.sources() != null)
            lines.add(browser(String.valueOf(ground.surroundings().value("PATH"))));
        return lines;
    }

    static List<Line> connectors(Ground ground) {
        List<InstalledConnector> all =
                InstalledConnector.scan(ground.home().resolve("connectors"), AllowList.read(ground.config()));
        List<Line> lines = new ArrayList<>();
        for (InstalledConnector one : all)
            if (one.sound() == null)
                lines.add(Line.fail(
                        "connector.broken",
                        "connector " + one.id() + " " + one.version() + " is not used: "
                                + one.findings().getFirst().code(),
                        one.findings().getFirst().fix()));
        if (all.isEmpty())
            lines.add(Line.fail(
                    "connector.none",
                    "no connector is installed in " + ground.home().resolve("connectors"),
                    "Unpack the distribution again, or build it: ./gateway --help builds"));
        if (lines.isEmpty()) lines.add(Line.ok("connector.broken", all.size() + " connectors are sound"));
        return lines;
    }

    private static Line validated(Ground ground) throws Exception {
        List<Finding> findings = new ArrayList<>(ApplicationFile.check(ground.config()));
        try (CamelSyntax camel = new CamelSyntax()) {
            findings.addAll(Validation.of(
                    new Workspace(
                            ground.config(),
                            ground.home().resolve("routes"),
                            ground.home().resolve("mappings"),
                            ground.home().resolve("connectors"),
                            ground.surroundings(),
                            GatewayComponent.DEEDS,
                            ApplicationFile.allowedInRoutes(ground.config())),
                    camel));
        }
        findings.removeIf(Validation::isReminder);
        if (findings.isEmpty()) return Line.ok("validate.findings", "validate finds nothing");
        Finding first = findings.getFirst();
        return Line.fail(
                "validate.findings",
                "validate finds " + findings.size() + ", first " + first.file() + ":" + first.line() + " "
                        + first.code(),
                "./gateway validate names them all");
    }

    /** @param path folders of programs, as the shell has them */
    static Line browser(String path) {
        for (String folder : path.split(":"))
            for (String name : BROWSERS)
                if (!folder.isEmpty() && Files.isExecutable(Path.of(folder, name)))
                    return Line.ok("browser.missing", name + " is there for the tests of the console");
        return Line.warn(
                "browser.missing",
                "there is no Chromium; only the tests of the console need it",
                "sudo apt-get install chromium fonts-liberation");
    }
}
