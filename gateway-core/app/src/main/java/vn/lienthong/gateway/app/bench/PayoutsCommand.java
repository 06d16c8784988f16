package vn.lienthong.gateway.app.bench;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import vn.lienthong.gateway.app.GatewayServer;

/** {@code gateway bench payouts}: a payroll, from the list to the bank's book and back, beside the floor. */
@Command(
        mixinStandardHelpOptions = true,
        name = "payouts",
        sortOptions = false,
        description = {
            "Sends one list of made-up people through the REST door and waits until the bank has credited every one of them and the"
                    + " gateway knows it.",
            "",
            "Before and after it runs the floor: one single-purpose program that parses, stores, claims, writes and records the same"
                    + " number of items on the same machine, without checks, keys, encryption, broker or bank. The gateway's rate and CPU"
                    + " are given as ratios to the mean of the two.",
            "",
            "The gateway pays another list first (--warm-up), so that it is measured as it runs and not as it starts; the floor starts"
                    + " anew each time."
        },
        footer = {
            "",
            "Ends with 0 only if every line is COMPLETED and the bank's book has each credit once.",
            "",
            "Examples:",
            "  ./gateway bench payouts                                  a month's payroll: 284,109 payouts",
            "  ./gateway bench payouts --count 50000 --json payouts.json",
            "  ./gateway bench payouts --count 500000 --no-floor        the gateway alone",
            "  ./gateway bench payouts --destinations 3                 through three banks",
            "  ./gateway bench payouts --warm-up 0                      a gateway that has only just been started"
        })
final class PayoutsCommand implements Callable<Integer> {
    @Mixin
    private Place place = new Place();

    @Option(names = "--count", paramLabel = "N", description = "Payouts (default: ${DEFAULT-VALUE}).")
    private int count = 284_109;

    @Option(
            names = "--warm-up",
            paramLabel = "N",
            description = "Payouts of another list, sent before and not measured: a gateway runs for months (default:"
                    + " ${DEFAULT-VALUE}).")
    private int warmUp = 150_000;

    @Option(
            names = "--destinations",
            paramLabel = "1|3",
            description =
                    "Banks that pay: bank-b, or also bank-a over SFTP (43%%) and napas-247, one payment a call (10%%)"
                            + " (default: ${DEFAULT-VALUE}).")
    private int destinations = 1;

    @Option(names = "--no-floor", description = "Leaves the floor out.")
    private boolean withoutFloor;

    @Override
    public Integer call() throws InterruptedException {
        if (count < 1 || warmUp < 0) {
            throw new BenchFailure("--count must be 1 or more, --warm-up 0 or more.");
        }
        if (destinations != 1 && destinations != 3) {
            throw new BenchFailure("--destinations must be 1 or 3.");
        }
        Path run = place.open("payouts");
        Machine machine = Machine.here();
        place.say(machine.sentence());
        Floor floor = new Floor(run, DatabaseSettings.of(GatewayServer.home().resolve("config")));
        PayoutsTable table = new PayoutsTable(count);
        if (!withoutFloor) table.floor(floor(floor, "floor-before"));
        table.gateway(payouts(run));
        if (!withoutFloor) table.floor(floor(floor, "floor-after"));
        place.say(table.text());
        Map<String, Object> figures = new LinkedHashMap<>(table.figures());
        figures.put("warmUp", warmUp);
        figures.put("destinations", destinations);
        figures.put("machine", machine.figures());
        place.write(figures);
        place.close(run);
        return 0;
    }

    private Floor.Figures floor(Floor floor, String name) {
        place.say("Floor: " + "%,d".formatted(count) + " items …");
        Floor.Figures figures = floor.measure(name, count);
        place.say("  %,.0f items/s".formatted(figures.itemsPerSecond()));
        return figures;
    }

    private Payouts.Figures payouts(Path run) throws InterruptedException {
        place.say("Gateway: starting it and the simulated banks, each in its own process …");
        MadeUpPeople people =
                MadeUpPeople.of(GatewayServer.home().resolve("config").resolve("reference"));
        MadeUpPeople.Roster roster = people.writeRoster(run.resolve("roster.csv"), warmUp, count);
        try (Rig rig = Rig.start(run, destinations == 1 ? Rig.ONE_BANK : Rig.THREE_BANKS)) {
            if (warmUp > 0) {
                place.say("Gateway: warming up with %,d payouts …".formatted(warmUp));
                new Payouts(rig, people.writeRoster(run.resolve("warm-up.csv"), 0, warmUp), place).measure();
            }
            place.say("Gateway: %,d payouts, %,d VND …".formatted(roster.count(), roster.sumVnd()));
            return new Payouts(rig, roster, place).measure();
        }
    }
}
