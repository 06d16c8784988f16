package vn.lienthong.gateway.app.bench;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import vn.lienthong.gateway.app.GatewayServer;

/** The same list three times, with other people: before, while one bank is away and much waits for it, and after. */
final class Isolation {
    private static final String AWAY = "bank-b";
    /** Of the amounts of made-up people, in thousands above 500,000: below it bank-a or napas-247 pays, else bank-b. */
    private static final int OTHERS_BELOW = 800;

    private static final int AMOUNTS = 1_500;

    private final Rig rig;
    private final Path run;
    private final Place place;
    private final MadeUpPeople people =
            MadeUpPeople.of(GatewayServer.home().resolve("config").resolve("reference"));
    private int nextPerson;
    private int lists;

    Isolation(Rig rig, Path run, Place place) {
        this.rig = rig;
        this.run = run;
        this.place = place;
    }

    /** @param drainSeconds from the bank's return until all that waited for it was paid and answered */
    record Figures(
            int items,
            int waiting,
            Payouts.Figures before,
            Payouts.Figures during,
            Payouts.Figures after,
            double drainSeconds) {
        /** The rate beside a sick bank, of the mean of those beside a healthy one. */
        double ratio() {
            return during.itemsPerSecond() * 2 / (before.itemsPerSecond() + after.itemsPerSecond());
        }

        String text() {
            return ("%n%,d payouts through bank-a and napas-247%n  bank-b well:                    %,8.0f items/s%n"
                            + "  bank-b away, %,9d waiting:  %,8.0f items/s%n  bank-b well again:              %,8.0f items/s%n"
                            + "  ratio to the mean of the others: %.2f%n  drained after bank-b came back: %,.0f items/s, %.1f s%n"
                            + "  memory of the gateway's process: %.0f MiB at most")
                    .formatted(
                            items,
                            before.itemsPerSecond(),
                            waiting,
                            during.itemsPerSecond(),
                            after.itemsPerSecond(),
                            ratio(),
                            waiting / drainSeconds,
                            drainSeconds,
                            after.peakRssBytes() / 1024.0 / 1024);
        }

        Map<String, Object> figures() {
            Map<String, Object> figures = new LinkedHashMap<>();
            figures.put("items", items);
            figures.put("waiting", waiting);
            figures.put("itemsPerSecond", during.itemsPerSecond());
            figures.put("itemsPerSecondBefore", before.itemsPerSecond());
            figures.put("itemsPerSecondAfter", after.itemsPerSecond());
            figures.put("ratio", ratio());
            figures.put("p50Millis", Math.round(during.p50Seconds() * 1e3));
            figures.put("p95Millis", Math.round(during.p95Seconds() * 1e3));
            figures.put("p99Millis", Math.round(during.p99Seconds() * 1e3));
            figures.put("cpuSecondsPerItem", during.cpuSecondsPerItem());
            figures.put("drainSeconds", drainSeconds);
            figures.put("drainItemsPerSecond", waiting / drainSeconds);
            figures.put("peakRssBytes", after.peakRssBytes());
            return figures;
        }
    }

    Figures measure(int count, int waiting, int warmUp) throws InterruptedException {
        if (warmUp > 0) {
            place.say("Warming up with %,d payouts …".formatted(warmUp));
            new Payouts(rig, list(warmUp, person -> true), place).measure();
        }
        Payouts.Figures before = others("bank-b is well", count);
        rig.takeAway(AWAY);
        place.say("bank-b is away; %,d payouts for it …".formatted(waiting));
        Payouts stuck = new Payouts(rig, list(waiting, person -> !isForOthers(person)), place);
        stuck.sendAndWaitFor("RELEASED");
        Payouts.Figures during = others("bank-b is away", count);
        place.say("bank-b is back …");
        rig.bringBack();
        double drained = stuck.drain(count);
        return new Figures(count, waiting, before, during, others("bank-b is well again", count), drained);
    }

    private Payouts.Figures others(String when, int count) throws InterruptedException {
        place.say("%,d payouts through the others, %s …".formatted(count, when));
        return new Payouts(rig, list(count, Isolation::isForOthers), place).measure();
    }

    private static boolean isForOthers(int person) {
        return person % AMOUNTS < OTHERS_BELOW;
    }

    private MadeUpPeople.Roster list(int count, java.util.function.IntPredicate which) {
        Path file = run.resolve("list-" + ++lists + ".csv");
        int[] persons = IntStream.iterate(nextPerson, person -> person + 1)
                .filter(which)
                .limit(count)
                .toArray();
        nextPerson = persons[count - 1] + 1;
        return people.writeRoster(file, IntStream.of(persons));
    }
}
