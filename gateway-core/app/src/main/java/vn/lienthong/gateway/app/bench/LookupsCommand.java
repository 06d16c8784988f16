package vn.lienthong.gateway.app.bench;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import vn.lienthong.gateway.app.GatewayServer;

/** {@code gateway bench lookups}: what the gateway adds to a look-up whose caller waits. */
@Command(
        mixinStandardHelpOptions = true,
        name = "lookups",
        sortOptions = false,
        description = {
            "Looks people up through the gateway and directly at the simulated population database, one after the other: a few a second,"
                    + " to see what the gateway adds to the time of an answer; then as fast as clients are answered, to see its throughput.",
            "",
            "Through the gateway every look-up is a transfer in the ledger, its answer sealed and committed before it is told."
        },
        footer = {
            "",
            "Ends with 0 only if every look-up named its person.",
            "",
            "Examples:",
            "  ./gateway bench lookups                             20 a second, then 50 clients; the partner takes 100 ms",
            "  ./gateway bench lookups --delay 20 --clients 20 --json lookups.json"
        })
final class LookupsCommand implements Callable<Integer> {
    /** The partner has little to learn. */
    private static final int MOST_WARM_UP_OF_PARTNER = 5_000;

    @Mixin
    private Place place = new Place();

    @Option(names = "--count", paramLabel = "N", description = "Look-ups by the clients (default: ${DEFAULT-VALUE}).")
    private int count = 10_000;

    @Option(names = "--clients", paramLabel = "N", description = "Clients at once (default: ${DEFAULT-VALUE}).")
    private int clients = 50;

    @Option(
            names = "--warm-up",
            paramLabel = "N",
            description = "Look-ups through the gateway before, not measured (default: ${DEFAULT-VALUE}).")
    private int warmUp = 40_000;

    @Option(names = "--rate", paramLabel = "N", description = "Look-ups a second (default: ${DEFAULT-VALUE}).")
    private int rate = 20;

    @Option(names = "--seconds", paramLabel = "N", description = "How long at that rate (default: ${DEFAULT-VALUE}).")
    private int seconds = 30;

    @Option(
            names = "--delay",
            paramLabel = "MS",
            description = "What the partner takes for an answer, in milliseconds (default: ${DEFAULT-VALUE}).")
    private int delay = 100;

    /** Each is the gateway's beside the partner's own. */
    private record Pair(Lookups.Figures direct, Lookups.Figures gateway) {
        double added(double quantile) {
            return gateway.quantile(quantile) - direct.quantile(quantile);
        }
    }

    @Override
    public Integer call() throws InterruptedException {
        if (count < 1 || clients < 1 || rate < 1 || seconds < 1 || delay < 0 || warmUp < 0)
            throw new BenchFailure(
                    "--count, --clients, --rate and --seconds must be 1 or more, --delay and --warm-up 0 or more.");
        Path run = place.open("lookups");
        Machine machine = Machine.here();
        place.say(machine.sentence());
        place.say("Starting the gateway and the simulated partners, each in its own process …");
        try (Rig rig = Rig.start(run, List.of(), List.of("--population-delay", delay + "ms"))) {
            LookupWays ways = LookupWays.of(GatewayServer.home().resolve("samples/population.csv"));
            Lookups direct = new Lookups(ways.direct(rig.partnersUrl()), place);
            Lookups gateway = new Lookups(ways.throughTheGateway(rig), place);
            place.say("Warming up with %,d look-ups …".formatted(warmUp));
            good(direct.asFastAsAnswered(Math.min(warmUp, MOST_WARM_UP_OF_PARTNER), clients));
            good(gateway.asFastAsAnswered(warmUp, clients));
            Pair calm = new Pair(good(direct.atRate(rate, seconds)), good(gateway.atRate(rate, seconds)));
            Rig.Cpu before = rig.cpu();
            Lookups.Figures through = good(gateway.asFastAsAnswered(count, clients));
            Rig.Cpu cpu = rig.cpu().minus(before);
            Pair busy = new Pair(good(direct.asFastAsAnswered(count, clients)), through);
            place.say(text(calm, busy, cpu));
            Map<String, Object> all = figures(calm, busy, cpu, rig.peakRssBytes());
            all.put("machine", machine.figures());
            place.write(all);
        }
        place.close(run);
        return 0;
    }

    private static Lookups.Figures good(Lookups.Figures figures) {
        if (!figures.failures().isEmpty())
            throw new BenchFailure("Look-ups that did not name their person: " + figures.failures());
        return figures;
    }

    private String text(Pair calm, Pair busy, Rig.Cpu cpu) {
        return "%n%d look-ups a second, the partner takes %d ms%n".formatted(rate, delay)
                + line("directly", calm.direct())
                + line("through the gateway", calm.gateway())
                + "  added: %.1f ms at p50, %.1f ms at p95, %.1f ms at p99%n"
                        .formatted(calm.added(0.5), calm.added(0.95), calm.added(0.99))
                + "%n%d clients, each asks again when it is answered%n".formatted(clients)
                + line("directly", busy.direct())
                + line("through the gateway", busy.gateway())
                + "  ratio: %.2f; CPU µs/look-up: gateway %.0f, PostgreSQL %.0f, partner %.0f"
                        .formatted(
                                ratio(busy),
                                cpu.gateway() * 1e6 / count,
                                cpu.postgres() * 1e6 / count,
                                cpu.partners() * 1e6 / count);
    }

    private static String line(String way, Lookups.Figures figures) {
        return "  %-20s %,6.0f/s, half within %.1f ms, 95%% within %.1f ms, 99%% within %.1f ms%n"
                .formatted(
                        way,
                        figures.perSecond(),
                        figures.quantile(0.5),
                        figures.quantile(0.95),
                        figures.quantile(0.99));
    }

    private static double ratio(Pair pair) {
        return pair.gateway().perSecond() / pair.direct().perSecond();
    }

    private Map<String, Object> figures(Pair calm, Pair busy, Rig.Cpu cpu, long peakRssBytes) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("delayMillis", delay);
        figures.put("ratePerSecond", rate);
        figures.put("directP95Millis", calm.direct().quantile(0.95));
        figures.put("p50Millis", calm.gateway().quantile(0.5));
        figures.put("p95Millis", calm.gateway().quantile(0.95));
        figures.put("p99Millis", calm.gateway().quantile(0.99));
        figures.put("addedP50Millis", calm.added(0.5));
        figures.put("addedP95Millis", calm.added(0.95));
        figures.put("items", count);
        figures.put("clients", clients);
        figures.put("itemsPerSecond", busy.gateway().perSecond());
        figures.put("directItemsPerSecond", busy.direct().perSecond());
        figures.put("ratio", ratio(busy));
        figures.put("cpuSecondsPerItem", (cpu.gateway() + cpu.postgres()) / count);
        figures.put("peakRssBytes", peakRssBytes);
        return figures;
    }
}
