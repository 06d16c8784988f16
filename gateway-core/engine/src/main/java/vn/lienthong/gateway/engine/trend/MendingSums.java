package vn.lienthong.gateway.engine.trend;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Adds up what became of failures. */
final class MendingSums {
    private final Sum all = new Sum();
    private final Map<Instant, Sum> periods = new LinkedHashMap<>();
    private final Map<Place, Sum> places = new LinkedHashMap<>();

    /** Why something had failed, and where. */
    record Place(String destination, String service, String cause) {}

    private static final class Sum {
        private final Delays delays = new Delays();
        private long delivered;
        private long failed;
        private long settled;

        void add(String outcome, int bucket, long items) {
            switch (outcome) {
                case "delivered" -> delivered += items;
                case "failed" -> failed += items;
                default -> settled += items;
            }
            if (!outcome.equals("failed")) delays.add(bucket, items);
        }

        Mending.Figures told() {
            return new Mending.Figures(delivered, failed, settled, delays.told());
        }
    }

    MendingSums(List<Instant> starts) {
        starts.forEach(start -> periods.put(start, new Sum()));
    }

    void add(Instant start, String outcome, int bucket, long items) {
        var period = periods.get(start);
        if (period != null) period.add(outcome, bucket, items);
    }

    /** The same items once more, by their place. */
    void add(Place place, String outcome, int bucket, long items) {
        all.add(outcome, bucket, items);
        places.computeIfAbsent(place, key -> new Sum()).add(outcome, bucket, items);
    }

    /** @param most causes */
    Mending told(int most) {
        return new Mending(
                all.told(),
                periods.entrySet().stream()
                        .map(entry -> new Mending.Period(
                                entry.getKey(), entry.getValue().told()))
                        .toList(),
                places.entrySet().stream()
                        .map(entry -> cause(entry.getKey(), entry.getValue().told()))
                        .sorted(Comparator.comparing(MendingSums::items)
                                .reversed()
                                .thenComparing(Mending.Cause::destination)
                                .thenComparing(Mending.Cause::cause))
                        .limit(most)
                        .toList());
    }

    private static Mending.Cause cause(Place place, Mending.Figures figures) {
        return new Mending.Cause(place.destination(), place.service(), place.cause(), figures);
    }

    private static long items(Mending.Cause cause) {
        return cause.figures().replayed() + cause.figures().settled();
    }
}
