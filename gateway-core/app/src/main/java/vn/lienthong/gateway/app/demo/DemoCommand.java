package vn.lienthong.gateway.app.demo;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import vn.lienthong.gateway.app.GatewayServer;
import vn.lienthong.gateway.app.cli.Words;

/** {@code gateway demo}: everything at once, from a list to the bank's book and back. */
@Command(
        mixinStandardHelpOptions = true,
        name = "demo",
        sortOptions = false,
        description =
                "Starts the gateway with embedded PostgreSQL, Artemis and simulated partners, sends the lists through the public API, and checks that every line came home.",
        footer = {
            "",
            "Ends with 0 only if every line is accounted for and the partners' books agree.",
            "",
            "Examples:",
            "  ./gateway demo                                     the sample lists; stays up to look around",
            "  ./gateway demo --exit --out out --var \"$(mktemp -d)\"",
            "  ./gateway demo --lists payout --max-items 20 --faults timeout-after-commit=0.1,http-500=0.1",
            "  ./gateway demo --port 0 --sandbox-port 0           any free ports"
        })
public final class DemoCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--data", paramLabel = "DIR", description = "Folder of the lists (default: the sample lists).")
    private Path data = GatewayServer.home().resolve("samples");

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Folder for results, books and reconciliation (default: ${DEFAULT-VALUE}).")
    private Path out = Path.of("out");

    @Option(names = "--var", paramLabel = "DIR", description = "Folder of the state (default: ${DEFAULT-VALUE}).")
    private Path var = Path.of("var");

    @Option(
            names = "--lists",
            paramLabel = "LIST",
            split = ",",
            description =
                    "Sent one after the other (default: all of them:" + " payout,payout-2,card,contribution,lookup).")
    private List<String> lists = List.of("payout", "payout-2", "card", "contribution", "lookup");

    @Option(
            names = "--faults",
            paramLabel = "KIND=P,…",
            description = "Faults that the partners make, with a fixed seed; see contracts, chapter 6.")
    private String faults = "";

    @Option(
            names = "--max-items",
            paramLabel = "N",
            description = "Items a submission (default: as the partners are configured).")
    private @Nullable Integer maxItems;

    @Option(names = "--verify", description = "Looks every payee up in the population database before paying.")
    private boolean verify;

    @Option(names = "--exit", description = "Ends when all is done instead of staying up.")
    private boolean exit;

    @Option(
            names = "--port",
            paramLabel = "N",
            description =
                    "Port of the gateway; 0: any free one, also for health and broker (default: ${DEFAULT-VALUE}).")
    private int port = 8080;

    @Option(
            names = "--sandbox-port",
            paramLabel = "N",
            description = "Port of the simulated partners; 0: any free one (default: ${DEFAULT-VALUE}).")
    private int sandboxPort = 8090;

    @Option(
            names = "--lang",
            paramLabel = "vi|en",
            description = "Language of the words (default: that of the environment).")
    private String language = Locale.getDefault().getLanguage();

    @Option(
            names = "--sftp-port",
            paramLabel = "N",
            description = "Port of the simulated bank over SFTP; 0 for any (default: 2222, with --sandbox-port 0 any).")
    private @Nullable Integer sftpPort;

    @Override
    public Integer call() throws InterruptedException {
        if (maxItems != null && maxItems < 1) {
            throw new DemoFailure("--max-items is " + maxItems + "; it must be 1 or more.");
        }
        var settings = new DemoSettings(
                data,
                out,
                var,
                lists.stream().map(DemoList::of).toList(),
                FaultOdds.parse(faults),
                maxItems == null ? OptionalInt.empty() : OptionalInt.of(maxItems),
                verify,
                new DemoSettings.Ports(port, sandboxPort, sftpPort()),
                exit);
        GatewayServer.quietUntilStarted();
        Words words = Words.in(language, ZoneId.systemDefault());
        PrintWriter screen = Objects.requireNonNull(spec).commandLine().getOut();
        return new Demo(settings, words, new Progress(screen, words, Integer.getInteger("gateway.terminal", 0))).run();
    }

    private int sftpPort() {
        if (sftpPort != null) return sftpPort;
        return sandboxPort == 0 ? 0 : 2222;
    }
}
