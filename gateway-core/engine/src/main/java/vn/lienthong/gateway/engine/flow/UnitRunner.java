package vn.lienthong.gateway.engine.flow;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.lienthong.gateway.engine.answer.Ended;
import vn.lienthong.gateway.engine.delivery.Chunk;
import vn.lienthong.gateway.engine.delivery.ChunkItem;
import vn.lienthong.gateway.engine.delivery.Destination;
import vn.lienthong.gateway.engine.delivery.Moments;
import vn.lienthong.gateway.engine.dispatch.Claim;
import vn.lienthong.gateway.engine.dispatch.Holds;
import vn.lienthong.gateway.engine.dispatch.Units;
import vn.lienthong.gateway.engine.ledger.Database;
import vn.lienthong.gateway.engine.ledger.References;
import vn.lienthong.gateway.engine.security.Vault;
import vn.lienthong.gateway.engine.service.RetryPolicy;

/** Takes one unit through its route: claim, load, route, and whatever is left over at the end. */
public final class UnitRunner {
    /** A unit that waits for a person, or for a route, is looked at again after this; resuming it makes it due at once. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(30);
    /** What waits for an earlier one of the same person is looked at again after this. */
    private static final Duration NEXT_TURN = Duration.ofSeconds(1);

    /** So many items go with the call that finds out whether a parked partner is there again: 5,000 for nothing slow down the others. */
    private static final int ASKS_WHETHER_IT_IS_THERE = 100;

    private static final Logger LOG = LoggerFactory.getLogger(UnitRunner.class);
    private final Database database;
    private final Units units;
    private final Routes routes;
    private final RouteEnd ending;
    private final ItemLoader loader;
    private final Surroundings around;
    private final Allowance allowance;

    public UnitRunner(Database database, Units units, Routes routes, RouteEnd ending, Surroundings around) {
        this(database, units, routes, ending, around, Allowance.ANY);
    }

    /** @param allowance how many transfers a destination may still be sent */
    public UnitRunner(
            Database database, Units units, Routes routes, RouteEnd ending, Surroundings around, Allowance allowance) {
        this.allowance = allowance;
        this.database = database;
        this.units = units;
        this.routes = routes;
        this.ending = ending;
        this.loader = new ItemLoader(around.references(), around.vault());
        this.around = around;
    }

    /**
     * What a run stands on.
     *
     * @param inOrder whether a service's transfers of one person leave one after another
     */
    public record Surroundings(
            Destination.Book destinations,
            Function<String, RetryPolicy> retryOf,
            Predicate<String> inOrder,
            References references,
            Vault vault,
            Moments moments,
            Clock clock) {}

    /** Runs a unit that was offered; does nothing if it is not due any more, or another has it. */
    public void run(String destinationId, long unitId) {
        var destination = around.destinations().find(destinationId);
        if (destination == null) return;
        var claimed = units.claim(unitId, destination.terms().lease());
        if (claimed.isEmpty()) return;
        var claim = claimed.get();
        around.moments().reached(Moments.AFTER_CLAIM);
        var route = routes.find(claim.service(), destinationId);
        if (route == null) {
            LOG.atWarn()
                    .addKeyValue("event", "route.missing")
                    .addKeyValue("kind", claim.service())
                    .log("No route starts from transfer:{}; its transfers wait", claim.service());
            units.giveBack(claim, lookAgain(), Units.Effort.NONE);
            return;
        }
        run(claim, destination, route);
    }

    /**
     * Runs one transfer that was claimed with its acceptance, for a caller who waits.
     *
     * @param told its end, when it is in the ledger; not called where the transfer goes on the long way
     */
    void runClaimed(Claim claim, ChunkItem item, Consumer<Ended> told) {
        var destination = around.destinations().find(claim.destination());
        var route = routes.find(claim.service(), claim.destination());
        if (destination == null || route == null) {
            units.giveBack(claim, null, Units.Effort.NONE);
            return;
        }
        around.moments().reached(Moments.AFTER_CLAIM);
        if (allowance.take(claim.destination(), 1) == 0) {
            units.giveBack(claim, lookAgain(), Units.Effort.NONE);
            return;
        }
        var retry = around.retryOf().apply(claim.service());
        send(new Chunk(claim, destination, retry, List.of(item), told), route, null);
        allowance.spent(claim.destination());
    }

    private void run(Claim claim, Destination destination, Routes.Route route) {
        Instant now = around.clock().instant();
        var held = database.read(connection -> Holds.now(connection, now));
        if (held.holds(claim)) {
            units.giveBack(claim, lookAgain(), Units.Effort.NONE);
            return;
        }
        int most = allowance.take(
                claim.destination(), destination.gate().isProbing() ? ASKS_WHETHER_IT_IS_THERE : Integer.MAX_VALUE);
        if (most == 0) {
            units.giveBack(claim, lookAgain(), Units.Effort.NONE);
            return;
        }
        boolean inOrder = around.inOrder().test(claim.service());
        var loaded = database.read(connection -> loader.load(connection, claim, held, most, inOrder));
        var chunk = new Chunk(claim, destination, around.retryOf().apply(claim.service()), loaded.items());
        if (loaded.items().size() < most)
            allowance.giveBack(claim.destination(), most - loaded.items().size());
        send(chunk, route, lookAgain(loaded));
        allowance.spent(claim.destination());
    }

    /** @param later when to look again at what does not go along the route now; absent: there is nothing of that */
    private void send(Chunk chunk, Routes.Route route, @Nullable Instant later) {
        if (!chunk.items().isEmpty()) route.send(chunk);
        ending.end(chunk);
        if (chunk.isGivenBack()) return;
        var due = chunk.nextDue();
        var next = later != null && (due == null || later.isBefore(due)) ? later : due;
        units.giveBack(chunk.claim(), next, chunk.effort());
    }

    private @Nullable Instant lookAgain(ItemLoader.Loaded loaded) {
        if (loaded.waiting() > 0) return around.clock().instant().plus(NEXT_TURN);
        return loaded.stopped() > 0 ? lookAgain() : null;
    }

    private Instant lookAgain() {
        return around.clock().instant().plus(LOOK_AGAIN);
    }
}
