package vn.lienthong.gateway.app.connector;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.lienthong.gateway.app.cli.Voice;
import vn.lienthong.gateway.app.cli.connector.FolderZip;
import vn.lienthong.gateway.engine.plugin.installed.InstalledConnector;
import vn.lienthong.gateway.engine.yaml.Finding;

/** {@code gateway connector package}: checks a connector's folder as the gateway would, and packs it. */
@Command(
        mixinStandardHelpOptions = true,
        name = "package",
        description = "Checks a connector's folder and packs it; prints the line for config/connectors.sha256."
                + " Needs no running gateway. Ends with 1 where something is wrong.",
        footer = {
            "",
            "Examples:",
            "  ./gateway connector package connectors/bank-instant/target/connector/bank-instant/1.0.0",
            "  ./gateway connector package my-bank/1.0.0 --out my-bank-1.0.0.zip"
        })
final class PackageCommand implements Callable<Integer> {
    @Mixin
    private Voice voice = new Voice();

    @Parameters(paramLabel = "FOLDER", description = "With connector.yaml, and jars or Kamelets.")
    private Path folder = Path.of("");

    @Option(names = "--out", paramLabel = "FILE", description = "Default: <id>-<version>.zip here.")
    private @Nullable Path out;

    @Override
    public Integer call() {
        InstalledConnector connector = InstalledConnector.read(folder);
        List<Finding> findings = connector.findings();
        findings.forEach(finding -> voice.warn(finding + "\n"));
        if (!findings.isEmpty()) return 1;
        Path zip = Objects.requireNonNullElse(out, Path.of(connector.id() + "-" + connector.version() + ".zip"));
        FolderZip.write(folder, zip);
        voice.say(zip + "\n" + connector.digest() + "  " + connector + "\n");
        return 0;
    }
}
