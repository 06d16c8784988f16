package vn.lienthong.gateway.engine.flow;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.lienthong.gateway.engine.answer.Ended;
import vn.lienthong.gateway.engine.delivery.ChunkItem;
import vn.lienthong.gateway.engine.delivery.Destination;
import vn.lienthong.gateway.engine.intake.single.HandOver;
import vn.lienthong.gateway.engine.ledger.References;
import vn.lienthong.gateway.engine.security.Vault;

/**
 * Takes questions with waiting callers through their route at once, each claim on a thread of its own. Only for destinations that
 * have nothing but questions, and not while they are parked.
 */
public final class ShortWay implements HandOver {
    private static final Logger LOG = LoggerFactory.getLogger(ShortWay.class);
    private final UnitRunner runner;
    private final Routes routes;
    private final Destination.Book destinations;
    private final Opening opening;
    /** As many as callers wait. Not virtual ones: what these wait for is another thread each time, or the database. */
    private final Executor threads = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("short-", 1).factory());

    /** How stored items are opened, and in whose name they are claimed. */
    public record Opening(References references, Vault vault, String node) {}

    public ShortWay(UnitRunner runner, Routes routes, Destination.Book destinations, Opening opening) {
        this.runner = runner;
        this.routes = routes;
        this.destinations = destinations;
        this.opening = opening;
    }

    @Override
    public @Nullable Duration lease(String service, String id) {
        var destination = destinations.find(id);
        if (destination == null || !destination.line().onlyReads()) return null;
        if (destination.gate().isParked() || destination.gate().isProbing()) return null;
        return routes.find(service, id) == null ? null : destination.terms().lease();
    }

    @Override
    public String node() {
        return opening.node();
    }

    @Override
    public void take(Claimed claimed) {
        threads.execute(() -> run(claimed));
    }

    private void run(Claimed claimed) {
        try {
            runner.runClaimed(claimed.claim(), item(claimed), ended -> tell(claimed.end(), ended));
        } catch (RuntimeException | Error e) {
            // The outermost boundary of a unit's run: its lease ends by itself and the relay offers it.
            LOG.atError()
                    .addKeyValue("event", "work.interrupted")
                    .addKeyValue("destination", claimed.claim().destination())
                    .setCause(e)
                    .log("A unit was not finished; it goes on when its lease has ended");
        } finally {
            claimed.end().complete(Optional.empty());
        }
    }

    private ChunkItem item(Claimed claimed) {
        long id = claimed.claim().firstId();
        byte[] payload = opening.vault().open(opening.vault().keyId(), claimed.payload());
        return new ChunkItem(id, opening.references().of(id), claimed.amountVnd(), 0, null, null, payload, Map.of());
    }

    /** What is not at its end goes on the long way; its caller asks the ledger. */
    private static void tell(CompletableFuture<Optional<Ended>> end, Ended ended) {
        end.complete(ended.isEnd() ? Optional.of(ended) : Optional.empty());
    }
}
