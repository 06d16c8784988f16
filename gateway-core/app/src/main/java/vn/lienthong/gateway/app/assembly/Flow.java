package vn.lienthong.gateway.app.assembly;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import vn.lienthong.gateway.app.assembly.routes.RouteFiles;
import vn.lienthong.gateway.app.assembly.routes.RouteWatch;
import vn.lienthong.gateway.engine.delivery.Destination;
import vn.lienthong.gateway.engine.flow.Destinations;
import vn.lienthong.gateway.engine.flow.Loop;
import vn.lienthong.gateway.engine.flow.Relay;
import vn.lienthong.gateway.engine.flow.WorkQueues;

/** Starts what moves when everything it stands on is up, and stops it first: nothing is claimed while the gateway goes down. */
final class Flow implements SmartLifecycle {
    private static final Duration LAST_TURN = Duration.ofSeconds(10);

    private final Written written;
    private final Relay relay;
    private final WorkQueues queues;
    private final Function<String, Place> placeOf;
    /** Of every configured destination: one that is down may be opened while the gateway runs. */
    private final List<String> places;

    private final Destinations destinations;
    private final Asking asking;
    private final List<Loop> loops = new ArrayList<>();
    private @Nullable Thread relaying;

    /** The routes, and who sees that they were written anew; zero: nobody looks. */
    record Written(RouteFiles routes, RouteWatch watch, Duration every) {}

    /** What a destination is given here. */
    record Place(String id, int concurrency, Duration askEvery) {}

    Flow(
            Written written,
            Relay relay,
            WorkQueues queues,
            Function<String, Place> placeOf,
            List<String> places,
            Destinations destinations,
            Asking asking) {
        this.written = written;
        this.places = places;
        this.relay = relay;
        this.queues = queues;
        this.placeOf = placeOf;
        this.destinations = destinations;
        this.asking = asking;
    }

    @Override
    public void start() {
        written.routes().start();
        for (String id : places) {
            var place = placeOf.apply(id);
            queues.listen(id, place.concurrency());
            loops.add(new Loop("asking-" + id, place.askEvery(), () -> ask(id)));
        }
        relaying = Thread.ofPlatform().name("relay").start(relay);
        if (written.every().isPositive()) written.watch().start(written.every());
    }

    private boolean ask(String id) {
        Destination destination = destinations.find(id);
        return destination != null && asking.turn(destination);
    }

    @Override
    public void stop() {
        written.watch().close();
        relay.close();
        loops.forEach(Loop::close);
        loops.clear();
        queues.close();
        written.routes().stop();
        if (relaying != null) ended(relaying);
        relaying = null;
    }

    private static void ended(Thread thread) {
        try {
            if (!thread.join(LAST_TURN)) thread.interrupt();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return relaying != null;
    }
}
