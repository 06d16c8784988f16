package vn.lienthong.gateway.engine.plugin;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.partner.Partner;
import vn.lienthong.gateway.engine.plugin.installed.ConnectorDescriptor;
import vn.lienthong.gateway.engine.plugin.installed.InstalledConnector;
import vn.lienthong.gateway.engine.plugin.installed.Operation;

/**
 * Exchanges the version that serves a destination: the new one is opened beside the old one, then new calls begin in it while those
 * under way end in the old one. The old one stays open until the new one has proven itself, so that going back opens nothing.
 */
public final class Exchange {
    /** Versions of one connector that were let go and stay in memory: each costs some ten MB, and only a restart frees them. */
    private static final int MOST_STUCK = 8;

    private final ConnectorRegistry registry;
    private final Map<String, Serving> standby = new ConcurrentHashMap<>();
    private final ExecutorService retiring = Executors.newVirtualThreadPerTaskExecutor();

    Exchange(ConnectorRegistry registry) {
        this.registry = registry;
    }

    /** What came of opening a version beside the one that serves. */
    public sealed interface Prepared {

        /** Open, and used by nobody yet: {@link #takeOver} or {@link #discard} follows. */
        final class Ready implements Prepared {
            private final Serving serving;

            Ready(Serving serving) {
                this.serving = serving;
            }
        }

        /** Nothing has changed. @param code stable, explained in {@code config/errors} */
        record Refused(String code, String reason) implements Prepared {}
    }

    /**
     * How the version that has taken over does beside the one that it replaced.
     *
     * @param previous id and version that would come back
     * @param faults of {@code calls}, at most the last 200
     */
    public record Probation(String previous, long calls, int faults) {}

    /** Opens the version for the destination; may take as long as {@code open} may. */
    public Prepared prepare(String destination, String version) {
        Partner partner = registry.partner(destination);
        if (partner == null) return new Prepared.Refused("partner.broken", "there is no sound file of " + destination);
        String id = partner.connector().id();
        InstalledConnector connector = registry.installed(id, version);
        if (connector == null)
            return new Prepared.Refused("connector.not-installed", id + "@" + version + " is not installed here");
        ConnectorDescriptor descriptor = connector.sound();
        if (descriptor == null)
            return new Prepared.Refused(
                    "connector.broken", connector.findings().get(0).toString());
        if (registry.loadersStillAlive(id) > MOST_STUCK)
            return new Prepared.Refused(
                    "connector.stuck", MOST_STUCK + " versions of " + id + " that were let go are still in memory");
        String lacks = lacks(destination, descriptor);
        if (lacks != null) return new Prepared.Refused("connector.operation-missing", lacks);
        return switch (registry.open(partner, connector)) {
            case Opening.Result.Opened opened -> new Prepared.Ready(opened.serving());
            case Opening.Result.Refused refused ->
                new Prepared.Refused(refused.state().code(), refused.state().reason());
        };
    }

    /** Routes were checked against what serves: nothing that they may call must be gone, or do more than it did. */
    private @Nullable String lacks(String destination, ConnectorDescriptor next) {
        DestinationLink serves = registry.link(destination);
        if (serves == null) return null;
        for (Operation had : serves.connector().operations().values()) {
            Operation has = next.operation(had.name());
            if (has == null || has.direction() != had.direction() || has.effect() != had.effect())
                return "operation " + had.name() + " of " + serves.connector().version() + " is another or none in "
                        + next.version();
        }
        return null;
    }

    /** New calls begin in it from now on. */
    public synchronized void takeOver(Prepared.Ready ready) {
        String destination = ready.serving.link.partner().id();
        Serving before = registry.up(ready.serving);
        Serving older = before == null ? standby.remove(destination) : standby.put(destination, before);
        if (older != null) retire(older);
    }

    /** It is not wanted after all. */
    public void discard(Prepared.Ready ready) {
        retire(ready.serving);
    }

    /**
     * Lets the version before serve again, which is still open.
     *
     * @return id and version; null where none is kept
     */
    public synchronized @Nullable String goBack(String destination) {
        Serving previous = standby.remove(destination);
        if (previous == null) return null;
        Serving failed = registry.up(previous);
        if (failed != null) retire(failed);
        return previous.connector();
    }

    /** The version before is needed no more. */
    public synchronized void proven(String destination) {
        Serving previous = standby.remove(destination);
        if (previous != null) retire(previous);
    }

    /** Null where nothing is being proven on this node. */
    public @Nullable Probation probation(String destination) {
        Serving previous = standby.get(destination);
        SwitchedLink link = registry.switched(destination);
        if (previous == null || link == null) return null;
        Fitness young = link.serving().fitness;
        return new Probation(previous.connector(), young.calls(), young.faults());
    }

    /** What there is to do with what is being proven. @param age how long it has served */
    public Proof.Verdict judge(String destination, Proof rule, Duration age) {
        Serving previous = standby.get(destination);
        SwitchedLink link = registry.switched(destination);
        if (previous == null || link == null) return Proof.Verdict.WAIT;
        return rule.of(link.serving().fitness, previous.fitness.percent(), age);
    }

    /** Destinations where something is being proven. */
    public List<String> proving() {
        return List.copyOf(standby.keySet());
    }

    private void retire(Serving serving) {
        retiring.execute(() -> registry.retire(serving));
    }

    /** Waits for what is being closed. */
    void close() {
        for (String destination : proving()) proven(destination);
        retiring.close();
    }
}
