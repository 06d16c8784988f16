package vn.lienthong.gateway.app.connector;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.lienthong.gateway.app.GatewayServer;
import vn.lienthong.gateway.app.cli.CommandFailure;
import vn.lienthong.gateway.app.cli.Voice;
import vn.lienthong.gateway.engine.plugin.contract.ContractKit.Outcome;
import vn.lienthong.gateway.engine.plugin.contract.ContractKit.Run;

/** {@code gateway connector tck}: the connector test kit on a built connector, without Maven and without its partner. */
@Command(
        mixinStandardHelpOptions = true,
        name = "tck",
        exitCodeOnExecutionException = 3,
        sortOptions = false,
        description = {
            "Runs the contract that the gateway relies on against a built connector, in Java or declarative. The partner is played, with"
                    + " every fault there is; nobody else is called. What is played stands in tck.yaml beside connector.yaml"
                    + " (gateway-core/testkit/README.md)."
        },
        footer = {
            "",
            "Ends with 0 where every test passed or was left out with a reason, 1 where one failed, 2 where the folder or tck.yaml cannot"
                    + " be used, 3 where the kit itself failed.",
            "",
            "Examples:",
            "  ./gateway connector tck target/connector/bank-x/1.1.0",
            "  ./gateway connector tck bank-x-1.1.0.zip --format junit > target/tck.xml"
        })
final class TckCommand implements Callable<Integer> {
    @Mixin
    private Voice voice = new Voice();

    @Parameters(paramLabel = "FOLDER|ZIP", description = "With connector.yaml, tck.yaml, and jars or Kamelets.")
    private Path built = Path.of("");

    @Option(names = "--format", paramLabel = "text|json|junit", description = "How it is told (default: text).")
    private String format = "text";

    @Override
    public Integer call() throws IOException {
        TckReport report = report();
        if (Files.notExists(built)) throw CommandFailure.wrongUse(built + " is not there.");
        if (Files.isDirectory(built)) return run(built, report);
        Path unpacked = Files.createTempDirectory("connector-tck");
        try {
            return run(PackedFolder.unpack(built, unpacked), report);
        } finally {
            PackedFolder.delete(unpacked);
        }
    }

    private int run(Path folder, TckReport report) throws IOException {
        quiet();
        try (KitLoader kit = KitLoader.of(GatewayServer.home())) {
            return switch (kit.kit().run(folder)) {
                case Run.Done done -> {
                    voice.say(report.of(done));
                    yield done.results().stream().anyMatch(each -> each.outcome() == Outcome.FAILED) ? 1 : 0;
                }
                case Run.Refused refused -> {
                    refused.findings().forEach(finding -> voice.warn(finding + "\n"));
                    yield 2;
                }
            };
        }
    }

    private TckReport report() {
        try {
            return TckReport.valueOf(format.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw CommandFailure.wrongUse("--format " + format + " is not text, json or junit.");
        }
    }

    /** The kit looks through the log by itself; what it provokes is nobody's business here. */
    private static void quiet() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logs)
            logs.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.OFF);
    }
}
