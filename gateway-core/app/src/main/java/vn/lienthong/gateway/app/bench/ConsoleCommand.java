package vn.lienthong.gateway.app.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import vn.lienthong.gateway.app.GatewayServer;

/** {@code gateway bench console}: how fast the console's pages are over a full ledger. */
@Command(
        mixinStandardHelpOptions = true,
        name = "console",
        sortOptions = false,
        description = {
            "Fills the ledger with transfers of made-up people as months of paying leave it, then reads the console's lists, searches,"
                    + " cause groups and transfers over HTTP as somebody who has signed in, always others.",
            "",
            "About 1.6 KB a transfer on disk while it runs; the folder is deleted at the end."
        },
        footer = {
            "",
            "Ends with 0 if every page showed what it was asked for and 95 of 100 pages of every sort came within the bar.",
            "",
            "Examples:",
            "  ./gateway bench console                          200,000 transfers",
            "  ./gateway bench console --count 5000000 --json console.json"
        })
final class ConsoleCommand implements Callable<Integer> {
    @Mixin
    private Place place = new Place();

    @Option(names = "--count", paramLabel = "N", description = "Transfers in the ledger (default: ${DEFAULT-VALUE}).")
    private int count = 200_000;

    @Option(
            names = "--pages",
            paramLabel = "N",
            description = "Pages read of every sort (default: ${DEFAULT-VALUE}), after 30 that are not measured.")
    private int pages = 200;

    @Option(
            names = "--bar",
            paramLabel = "MS",
            description = "What 95 of 100 pages must come within, in milliseconds (default: ${DEFAULT-VALUE}).")
    private int bar = 100;

    @Override
    public Integer call() throws InterruptedException {
        if (count < 1_000 || pages < 1 || bar < 1)
            throw new BenchFailure("--count must be 1000 or more, --pages and --bar 1 or more.");
        Path run = place.open("console");
        Machine machine = Machine.here();
        place.say(machine.sentence());
        place.say("Starting the gateway in a process of its own …");
        MadeUpPeople people =
                MadeUpPeople.of(GatewayServer.home().resolve("config").resolve("reference"));
        List<ConsolePages.Figures> figures;
        try (Rig rig = Rig.start(run, Rig.THREE_BANKS)) {
            FullLedger ledger = FullLedger.of(rig.var(), people, place);
            long started = System.nanoTime();
            ledger.fill(count);
            place.say("%,d transfers, %,d of them failed, filled in in %d s; the ledger has %.1f GiB"
                    .formatted(
                            ledger.number("select count(*) from transfer"),
                            ledger.number("select count(*) from failure"),
                            Duration.ofNanos(System.nanoTime() - started).toSeconds(),
                            ledger.number("select pg_database_size(current_database())") / 1024.0 / 1024 / 1024));
            figures = measured(new ConsolePages(Visitor.signedIn(rig.gatewayUrl(), rig.api()), ledger, count));
            rig.checkAlive();
        }
        place.say(text(figures, Machine.here().loadBefore()));
        Map<String, Object> all = figures(figures);
        all.put("machine", machine.figures());
        place.write(all);
        place.close(run);
        return slowest(figures) <= bar ? 0 : 1;
    }

    private List<ConsolePages.Figures> measured(ConsolePages console) {
        long started = System.nanoTime();
        var figures = new ArrayList<ConsolePages.Figures>();
        List<ConsolePages.Sort> sorts = console.sorts();
        place.progress("warming up", Duration.ZERO);
        console.warmUp(sorts);
        for (ConsolePages.Sort sort : sorts) {
            place.progress(sort.name(), Duration.ofNanos(System.nanoTime() - started));
            figures.add(console.measure(sort, pages));
        }
        place.progressEnds();
        return figures;
    }

    private static double slowest(List<ConsolePages.Figures> figures) {
        return figures.stream().mapToDouble(each -> each.quantile(0.95)).max().orElseThrow();
    }

    private String text(List<ConsolePages.Figures> figures, double load) {
        var text = new StringBuilder(
                "%n%,d transfers, %d pages of every sort, one after another%n".formatted(count, pages));
        figures.stream()
                .sorted(Comparator.comparingDouble(each -> -each.quantile(0.95)))
                .forEach(each ->
                        text.append("  %-24s half within %5.1f ms, 95%% within %5.1f ms, the slowest in %5.1f ms%n"
                                .formatted(each.page(), each.quantile(0.5), each.quantile(0.95), each.quantile(1))));
        double slowest = slowest(figures);
        return text.append("  slowest p95 / bar: %.1f / %d ms = %.2f; load after %.1f"
                        .formatted(slowest, bar, slowest / bar, load))
                .toString();
    }

    private Map<String, Object> figures(List<ConsolePages.Figures> measured) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("items", count);
        figures.put("pages", pages);
        figures.put("barMillis", bar);
        figures.put("p95Millis", slowest(measured));
        figures.put("ratio", slowest(measured) / bar);
        Map<String, Object> sorts = new LinkedHashMap<>();
        for (ConsolePages.Figures each : measured)
            sorts.put(
                    each.page(),
                    Map.of(
                            "p50Millis", each.quantile(0.5),
                            "p95Millis", each.quantile(0.95),
                            "maxMillis", each.quantile(1)));
        figures.put("sorts", sorts);
        return figures;
    }
}
