package vn.lienthong.gateway.app.bench;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import vn.lienthong.gateway.app.GatewayServer;

/** {@code gateway bench intake}: durable acceptance of single transfers. */
@Command(
        mixinStandardHelpOptions = true,
        name = "intake",
        sortOptions = false,
        description = {
            "Sends single transfers over REST from clients that keep their connections, while the gateway pays them. A transfer counts"
                    + " when it was answered 202: it is committed and synced to disk by then.",
            "",
            "The first quarter warms the gateway up and is not measured."
        },
        footer = {
            "",
            "Ends with 0 only if every call was answered 202 and the bank's book has each credit once.",
            "",
            "Examples:",
            "  ./gateway bench intake                                   40,000 transfers, 50 clients",
            "  ./gateway bench intake --count 100000 --clients 20 --json intake.json"
        })
final class IntakeCommand implements Callable<Integer> {
    @Mixin
    private Place place = new Place();

    @Option(names = "--count", paramLabel = "N", description = "Transfers measured (default: ${DEFAULT-VALUE}).")
    private int count = 40_000;

    @Option(names = "--clients", paramLabel = "N", description = "Clients at once (default: ${DEFAULT-VALUE}).")
    private int clients = 50;

    @Override
    public Integer call() throws InterruptedException {
        if (count < 1 || clients < 1) {
            throw new BenchFailure("--count and --clients must be 1 or more.");
        }
        Path run = place.open("intake");
        Machine machine = Machine.here();
        place.say(machine.sentence());
        place.say("Starting the gateway and the simulated bank, each in its own process …");
        MadeUpPeople people =
                MadeUpPeople.of(GatewayServer.home().resolve("config").resolve("reference"));
        Intake.Figures figures;
        try (Rig rig = Rig.start(run, Rig.ONE_BANK)) {
            Intake intake = new Intake(rig, people, place);
            int warm = Math.max(1, count / 3);
            intake.measure(0, warm, clients);
            figures = intake.measure(warm, count, clients);
            place.say(text(figures));
            check(figures);
            intake.verify(warm + count);
        }
        place.say("  every one of them was paid once");
        Map<String, Object> all = figures(figures);
        all.put("machine", machine.figures());
        place.write(all);
        place.close(run);
        return 0;
    }

    private static void check(Intake.Figures figures) {
        if (figures.failed() > 0) {
            throw new BenchFailure("Calls that were not answered 202: " + figures.failures());
        }
    }

    private String text(Intake.Figures figures) {
        return "%n%,d single transfers, %d clients%n  %,.0f accepted a second, %d failures%n"
                        .formatted(count, clients, figures.itemsPerSecond(), figures.failed())
                + "  answered: half within %.1f ms, 95%% within %.1f ms, 99%% within %.1f ms, the slowest in %.1f ms%n"
                        .formatted(
                                figures.quantile(0.5),
                                figures.quantile(0.95),
                                figures.quantile(0.99),
                                figures.quantile(1))
                + "  CPU µs/item: gateway %.0f, PostgreSQL %.0f; memory of the gateway's process: %.0f MiB at most"
                        .formatted(
                                figures.cpu().gateway() * 1e6 / count,
                                figures.cpu().postgres() * 1e6 / count,
                                figures.peakRssBytes() / 1024.0 / 1024);
    }

    private Map<String, Object> figures(Intake.Figures measured) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("items", count);
        figures.put("clients", clients);
        figures.put("itemsPerSecond", measured.itemsPerSecond());
        figures.put("p50Millis", measured.quantile(0.5));
        figures.put("p95Millis", measured.quantile(0.95));
        figures.put("p99Millis", measured.quantile(0.99));
        figures.put("maxMillis", measured.quantile(1));
        figures.put("failures", measured.failed());
        figures.put("cpuSecondsPerItem", measured.cpuSecondsPerItem());
        figures.put("peakRssBytes", measured.peakRssBytes());
        return figures;
    }
}
