package vn.lienthong.gateway.app.bench;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code gateway bench isolation}: what one sick bank costs the others. */
@Command(
        mixinStandardHelpOptions = true,
        name = "isolation",
        sortOptions = false,
        description = {
            "Pays a list through bank-a and napas-247 while bank-b refuses connections and has transfers waiting, and compares its rate"
                    + " with that of the same list when bank-b is well: once before, once after its transfers have drained.",
        },
        footer = {
            "",
            "Ends with 0 only if every line is COMPLETED in the end and the books have each credit once.",
            "",
            "Examples:",
            "  ./gateway bench isolation                                100,000 wait, 50,000 are paid",
            "  ./gateway bench isolation --waiting 20000 --count 20000 --json isolation.json"
        })
final class IsolationCommand implements Callable<Integer> {
    @Mixin
    private Place place = new Place();

    @Option(names = "--count", paramLabel = "N", description = "Payouts measured (default: ${DEFAULT-VALUE}).")
    private int count = 50_000;

    @Option(
            names = "--waiting",
            paramLabel = "N",
            description = "Payouts that wait for the bank that is down (default: ${DEFAULT-VALUE}).")
    private int waiting = 100_000;

    @Option(
            names = "--warm-up",
            paramLabel = "N",
            description = "Payouts sent before and not measured (default: ${DEFAULT-VALUE}).")
    private int warmUp = 50_000;

    @Override
    public Integer call() throws InterruptedException {
        if (count < 1 || waiting < 1 || warmUp < 0) {
            throw new BenchFailure("--count and --waiting must be 1 or more, --warm-up 0 or more.");
        }
        Path run = place.open("isolation");
        Machine machine = Machine.here();
        place.say(machine.sentence());
        place.say("Starting the gateway and the simulated banks, each in its own process …");
        Isolation.Figures figures;
        try (Rig rig = Rig.start(run, Rig.THREE_BANKS)) {
            figures = new Isolation(rig, run, place).measure(count, waiting, warmUp);
        }
        place.say(figures.text());
        Map<String, Object> all = new LinkedHashMap<>(figures.figures());
        all.put("machine", machine.figures());
        place.write(all);
        place.close(run);
        return 0;
    }
}
