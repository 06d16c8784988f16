package vn.lienthong.gateway.engine.flow;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.lienthong.gateway.engine.answer.Ended;
import vn.lienthong.gateway.engine.delivery.Chunk;
import vn.lienthong.gateway.engine.delivery.ChunkItem;
import vn.lienthong.gateway.engine.delivery.Destination;
import vn.lienthong.gateway.engine.delivery.Moments;
import vn.lienthong.gateway.engine.delivery.Recorder;
import vn.lienthong.gateway.engine.dispatch.Claim;
import vn.lienthong.gateway.engine.dispatch.Holds;
import vn.lienthong.gateway.engine.dispatch.Units;
import vn.lienthong.gateway.engine.ledger.Database;
import vn.lienthong.gateway.engine.ledger.References;
import vn.lienthong.gateway.engine.security.Vault;
import vn.lienthong.gateway.engine.service.RetryPolicy;

/** Takes one unit through its route: claim, load, route, and whatever is left over at the end. */
public final class UnitRunner {
    static final String NO_OUTCOME = "route.no-outcome";
    /** A unit that waits for a person, or for a route, is looked at again after this; resuming it makes it due at once. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(30);

    /** So many items go with the call that finds out whether a parked partner is there again: 5,000 for nothing slow down the others. */
    private static final int ASKS_WHETHER_IT_IS_THERE = 100;

    private static final Logger LOG = LoggerFactory.getLogger(UnitRunner.class);
    private final Database database;
    private final Units units;
    private final Routes routes;
    private final Recorder recorder;
    private final ItemLoader loader;
    private final Surroundings around;

    public UnitRunner(Database database, Units units, Routes routes, Recorder recorder, Surroundings around) {
        this.database = database;
        this.units = units;
        this.routes = routes;
        this.recorder = recorder;
        this.loader = new ItemLoader(around.references(), around.vault());
        this.around = around;
    }

    /** What a run stands on. */
    public record Surroundings(
            Destination.Book destinations,
            Function<String, RetryPolicy> retryOf,
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
        var retry = around.retryOf().apply(claim.service());
        send(new Chunk(claim, destination, retry, List.of(item), told), route, 0);
    }

    private void run(Claim claim, Destination destination, Routes.Route route) {
        Instant now = around.clock().instant();
        var held = database.read(connection -> Holds.now(connection, now));
        if (held.holds(claim)) {
            units.giveBack(claim, lookAgain(), Units.Effort.NONE);
            return;
        }
        int most = destination.gate().isProbing() ? ASKS_WHETHER_IT_IS_THERE : Integer.MAX_VALUE;
        var loaded = database.read(connection -> loader.load(connection, claim, held, most));
        var chunk = new Chunk(claim, destination, around.retryOf().apply(claim.service()), loaded.items());
        send(chunk, route, loaded.stopped());
    }

    private void send(Chunk chunk, Routes.Route route, int stopped) {
        if (!chunk.items().isEmpty()) route.send(chunk);
        recorder.dead(chunk, chunk.undecided(), NO_OUTCOME);
        if (chunk.isGivenBack()) return;
        units.giveBack(chunk.claim(), next(chunk.nextDue(), stopped), chunk.effort());
    }

    private @Nullable Instant next(@Nullable Instant due, int stopped) {
        if (stopped == 0) return due;
        var later = lookAgain();
        return due == null || later.isBefore(due) ? later : due;
    }

    private Instant lookAgain() {
        return around.clock().instant().plus(LOOK_AGAIN);
    }
}
