package vn.lienthong.gateway.engine.failure;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.access.Right;
import vn.lienthong.gateway.engine.failure.CauseGroup.State;
import vn.lienthong.gateway.engine.intake.fault.ErrorCatalogue;
import vn.lienthong.gateway.engine.intake.fault.Handling;
import vn.lienthong.gateway.engine.ledger.Database;

/** What needs a person, by cause. */
public final class Failures {
    /** Most groups on one page. */
    public static final int PAGE = 50;

    private static final Comparator<CauseGroup> OLDEST_FIRST =
            Comparator.comparing(Failures::age).thenComparing(CauseGroup::id);
    private final Database database;
    private final ErrorCatalogue catalogue;
    private final Clock clock;

    public Failures(Database database, ErrorCatalogue catalogue, Clock clock) {
        this.database = database;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    /** Which groups; what is absent does not matter. What is ignored is left out unless it is asked for. */
    public record Filter(
            @Nullable String destination,
            @Nullable String service,
            Handling.@Nullable Owner owner,
            @Nullable State state) {
        public static final Filter ALL = new Filter(null, null, null, null);

        private boolean takes(CauseGroup group) {
            return (destination == null || destination.equals(group.destination()))
                    && (service == null || service.equals(group.service()))
                    && (owner == null || owner == group.guide().owner())
                    && takes(group.standing().state(), group.count().items());
        }

        /** A fixed group of which nothing is left is of interest only to whoever looks for those that are to be verified. */
        private boolean takes(State standing, long items) {
            return state == null ? standing != State.IGNORED && items > 0 : state == standing;
        }
    }

    /** @param next after which the next page begins; absent: this was the last */
    public record Page(List<CauseGroup> items, @Nullable String next) {}

    /**
     * Groups, the one with the oldest failure first.
     *
     * @param after {@link Page#next} of the page before; absent: from the first on
     */
    public Page list(Caller caller, Filter filter, @Nullable String after, int limit) {
        int most = Math.clamp(limit, 1, PAGE);
        return database.read(connection -> {
            var rows = new GroupRows(connection, catalogue, clock.instant());
            var found = rows.read(null).stream()
                    .filter(filter::takes)
                    .filter(group -> caller.may(Right.LOOK, group.destination()))
                    .sorted(OLDEST_FIRST)
                    .filter(group -> after == null || key(group).compareTo(after) > 0)
                    .limit(most + 1L)
                    .toList();
            var page = found.subList(0, Math.min(most, found.size()));
            return new Page(rows.completed(page), found.size() > most ? key(page.getLast()) : null);
        });
    }

    /** Every group that the caller may see, without people and series: for counts over all of them. */
    public List<CauseGroup> all(Caller caller, Filter filter) {
        return database.read(connection -> new GroupRows(connection, catalogue, clock.instant())
                .read(null).stream()
                        .filter(filter::takes)
                        .filter(group -> caller.may(Right.LOOK, group.destination()))
                        .sorted(OLDEST_FIRST)
                        .toList());
    }

    /** Empty where there is no such group, or never was. */
    public Optional<CauseGroup> find(Caller caller, String id) {
        caller.need(Right.LOOK);
        var number = GroupId.read(id);
        if (number.isEmpty()) return Optional.empty();
        var found = database.read(connection -> {
            var rows = new GroupRows(connection, catalogue, clock.instant());
            return rows.completed(rows.read(number.getAsLong())).stream().findFirst();
        });
        found.ifPresent(group -> caller.need(Right.LOOK, group.destination()));
        return found;
    }

    /** Folds what was added to the counts into their sums; false where there was nothing to fold. */
    public boolean fold() {
        return database.transaction(connection -> {
            try (var select = connection.prepareStatement("select fold_failures()");
                    var row = select.executeQuery()) {
                row.next();
                return row.getLong(1) > 0;
            }
        });
    }

    private static Instant age(CauseGroup group) {
        var oldest = group.count().oldest();
        return Objects.requireNonNullElse(
                oldest, Objects.requireNonNullElse(group.standing().fixedAt(), Instant.MAX));
    }

    /** Sorts as text as {@link #OLDEST_FIRST} does. */
    private static String key(CauseGroup group) {
        Instant age = age(group);
        long micros =
                age.equals(Instant.MAX) ? Long.MAX_VALUE : age.getEpochSecond() * 1_000_000 + age.getNano() / 1000;
        return "%019d-%s".formatted(micros, group.id());
    }
}
