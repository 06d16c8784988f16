package vn.lienthong.gateway.engine.flow;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.lienthong.gateway.engine.answer.Ended;
import vn.lienthong.gateway.engine.answer.Endings;
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
    private final Endings endings;
    private final Opening opening;

    /** How stored items are opened, and in whose name they are claimed. */
    public record Opening(References references, Vault vault, String node) {}

    public ShortWay(UnitRunner runner, Routes routes, Destination.Book destinations, Endings endings, Opening opening) {
        this.runner = runner;
        this.routes = routes;
        this.destinations = destinations;
        this.endings = endings;
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
        Thread.ofVirtual().name("short-" + claimed.claim().unitId()).start(() -> run(claimed));
    }

    private void run(Claimed claimed) {
        Map<Long, CompletableFuture<Optional<Ended>>> waiting = new HashMap<>();
        List<ChunkItem> items = new ArrayList<>();
        for (var asked : claimed.items()) {
            waiting.put(asked.id(), asked.end());
            items.add(item(asked));
        }
        try {
            runner.runClaimed(claimed.claim(), items, ids -> tell(waiting, ids));
        } catch (RuntimeException | Error e) {
            // The outermost boundary of a unit's run: its lease ends by itself and the relay offers it.
            LOG.atError()
                    .addKeyValue("event", "work.interrupted")
                    .addKeyValue("destination", claimed.claim().destination())
                    .setCause(e)
                    .log("A unit was not finished; it goes on when its lease has ended");
        } finally {
            waiting.values().forEach(end -> end.complete(Optional.empty()));
        }
    }

    private ChunkItem item(Asked asked) {
        return new ChunkItem(
                asked.id(),
                opening.references().of(asked.id()),
                asked.amountVnd(),
                0,
                null,
                opening.vault().open(opening.vault().keyId(), asked.payload()),
                Map.of());
    }

    /** What is not at its end goes on the long way; its caller asks the ledger. */
    private void tell(Map<Long, CompletableFuture<Optional<Ended>>> waiting, List<Long> ids) {
        endings.read(ids).forEach((id, ended) -> {
            var end = waiting.get(id);
            if (end != null) end.complete(ended.isEnd() ? Optional.of(ended) : Optional.empty());
        });
    }
}
