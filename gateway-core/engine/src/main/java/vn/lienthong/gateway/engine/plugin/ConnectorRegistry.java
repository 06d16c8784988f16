package vn.lienthong.gateway.engine.plugin;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.lienthong.gateway.engine.partner.Partner;
import vn.lienthong.gateway.engine.partner.Partners;
import vn.lienthong.gateway.engine.plugin.installed.AllowList;
import vn.lienthong.gateway.engine.plugin.installed.ConnectorDescriptor;
import vn.lienthong.gateway.engine.plugin.installed.InstalledConnector;
import vn.lienthong.gateway.engine.plugin.loader.AuthenticatorGuard;
import vn.lienthong.gateway.engine.plugin.loader.Loaders;
import vn.lienthong.gateway.engine.yaml.Finding;

/**
 * Every installed connector and every destination that one serves. Loading never throws for what is wrong with a connector or a
 * partner's file: that destination is down, with the reason, and the others are up. A version can be exchanged while calls are made:
 * see {@link Exchange}. What a connector does to the whole JVM (all memory) cannot be stopped from here.
 */
public final class ConnectorRegistry implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectorRegistry.class);
    /** Of one connector's {@code open}, which does no I/O; class loading of a large one on a busy machine takes seconds. */
    private static final Duration OPEN_LIMIT = Duration.ofSeconds(20);

    private final Path folder;
    private final AllowList allowed;
    private final Clock clock;
    private final Duration openLimit;
    private volatile List<InstalledConnector> installed;
    private final AuthenticatorGuard authenticator = new AuthenticatorGuard();
    private final Loaders loaders = new Loaders();
    private final Map<String, Partner> partners = new ConcurrentHashMap<>();
    private final Map<String, SwitchedLink> links = new ConcurrentHashMap<>();
    private final Map<String, DestinationState> states = new ConcurrentHashMap<>();
    private final Exchange exchange = new Exchange(this);

    private ConnectorRegistry(Path folder, AllowList allowed, Clock clock, Duration openLimit) {
        this.folder = folder;
        this.allowed = allowed;
        this.clock = clock;
        this.openLimit = openLimit;
        this.installed = InstalledConnector.scan(folder, allowed);
        for (Finding finding : findings())
            LOG.atError()
                    .addKeyValue("event", "connector.finding")
                    .addKeyValue("code", finding.code())
                    .addKeyValue("finding", finding)
                    .log("An installed connector is broken");
    }

    /** Opens every destination; those whose file is broken are down. */
    public static ConnectorRegistry load(Path folder, Partners partners, Clock clock) {
        return load(folder, AllowList.NONE, partners, destination -> null, clock);
    }

    /** @param chosen what persons have chosen, by destination; null where they have not */
    public static ConnectorRegistry load(
            Path folder, AllowList allowed, Partners partners, Function<String, @Nullable Chosen> chosen, Clock clock) {
        ConnectorRegistry registry = new ConnectorRegistry(folder, allowed, clock, OPEN_LIMIT);
        registry.openAll(List.copyOf(partners.sound().values()), chosen);
        partners.broken()
                .forEach((id, findings) -> registry.down(
                        id,
                        new DestinationState.Down(
                                "partner.broken", findings.get(0).toString(), findings)));
        return registry;
    }

    static ConnectorRegistry load(Path folder, List<Partner> partners, Clock clock, Duration openLimit) {
        ConnectorRegistry registry = new ConnectorRegistry(folder, AllowList.NONE, clock, openLimit);
        registry.openAll(partners, destination -> null);
        return registry;
    }

    /** Beside one another: one that hangs keeps no other waiting. */
    private void openAll(List<Partner> all, Function<String, @Nullable Chosen> chosen) {
        try (ExecutorService beside = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Partner partner : all) {
                partners.put(partner.id(), partner);
                beside.execute(() -> open(partner, chosen.apply(partner.id())));
            }
        }
    }

    private void open(Partner partner, @Nullable Chosen chosen) {
        Opening.Result result = new Opening.Result.Refused(nothingToOpen(partner), false);
        for (InstalledConnector candidate : candidates(partner, chosen)) {
            if (candidate.sound() == null) continue;
            result = open(partner, candidate);
            if (!result.anotherVersionMayDo()) break;
        }
        switch (result) {
            case Opening.Result.Opened opened -> up(opened.serving());
            case Opening.Result.Refused refused -> down(partner.id(), refused.state());
        }
    }

    Opening.Result open(Partner partner, InstalledConnector connector) {
        ClassLoader loader = loaders.acquire(connector.toString(), connector.jars(), connector.isDeclarative());
        Opening.Result result = new Opening(partner, connector, loader, authenticator, clock).open(openLimit);
        if (result instanceof Opening.Result.Refused) loaders.release(connector.toString());
        return result;
    }

    /** What a person has chosen, then what served before, then what the partner's file says. */
    private List<InstalledConnector> candidates(Partner partner, @Nullable Chosen chosen) {
        String pinned = partner.connector().version();
        Stream<String> wanted = chosen == null ? Stream.of() : Stream.of(chosen.version(), chosen.previous());
        List<InstalledConnector> all = new ArrayList<>();
        wanted.map(version ->
                        version == null ? null : installed(partner.connector().id(), version))
                .filter(one -> one != null)
                .forEach(all::add);
        installed.stream()
                .filter(one -> one.id().equals(partner.connector().id()))
                .filter(one -> pinned == null || one.version().equals(pinned))
                .forEach(all::add);
        return all;
    }

    /** Null where it is not installed. */
    public @Nullable InstalledConnector installed(String id, String version) {
        return installed.stream()
                .filter(one -> one.id().equals(id) && one.version().equals(version))
                .findFirst()
                .orElse(null);
    }

    /** Every version in the folder, sound or not, newest of an id first. */
    public List<InstalledConnector> installed() {
        return installed;
    }

    /** Looks at the folder again. What serves goes on serving. */
    public void rescan() {
        installed = InstalledConnector.scan(folder, allowed);
    }

    private DestinationState.Down nothingToOpen(Partner partner) {
        List<Finding> findings = new ArrayList<>();
        candidates(partner, null).forEach(one -> findings.addAll(one.findings()));
        if (!findings.isEmpty())
            return new DestinationState.Down("connector.broken", findings.get(0).toString(), findings);
        String what = "connector " + partner.connector() + " is not installed";
        return new DestinationState.Down("connector.not-installed", what, List.of());
    }

    /** Lets it serve from now on. @return what served so far; null where nothing did */
    @Nullable
    Serving up(Serving serving) {
        String id = serving.link.partner().id();
        SwitchedLink link = links.get(id);
        Serving before = link == null ? null : link.switchTo(serving);
        if (link == null) links.put(id, new SwitchedLink(serving));
        states.put(id, new DestinationState.Ok(serving.connector()));
        LOG.atInfo()
                .addKeyValue("event", "destination.open")
                .addKeyValue("destination", id)
                .addKeyValue("connector", serving.connector())
                .log("Destination is open");
        return before;
    }

    private void down(String id, DestinationState.Down state) {
        states.put(id, state);
        LOG.atError()
                .addKeyValue("event", "destination.down")
                .addKeyValue("destination", id)
                .addKeyValue("code", state.code())
                .addKeyValue("reason", state.reason())
                .log("Destination is down");
    }

    /** Closes what serves no more and lets its classes go; waits for the calls that are still in it. */
    void retire(Serving serving) {
        Duration longest = serving.link.partner().limits().timeLimit().multipliedBy(2);
        if (!serving.drain(longest.plusSeconds(10)))
            LOG.atWarn()
                    .addKeyValue("event", "connector.not-drained")
                    .addKeyValue("destination", serving.link.partner().id())
                    .addKeyValue("connector", serving.connector())
                    .log("Calls did not end in time; they are broken off");
        serving.link.close();
        authenticator.check();
        loaders.release(serving.connector());
    }

    /** Null where there is no such destination or its file is broken. */
    @Nullable
    Partner partner(String destination) {
        return partners.get(destination);
    }

    @Nullable
    SwitchedLink switched(String destination) {
        return links.get(destination);
    }

    /** To exchange the version that serves a destination. */
    public Exchange exchange() {
        return exchange;
    }

    /** State by destination, in the order of the ids. */
    public Map<String, DestinationState> states() {
        return Collections.unmodifiableMap(new TreeMap<>(states));
    }

    /** Null where the destination is down or unknown. */
    public @Nullable DestinationLink link(String destination) {
        return links.get(destination);
    }

    /** Open destinations. */
    public Collection<DestinationLink> links() {
        return List.copyOf(links.values());
    }

    /** Descriptors of the sound installed connectors, newest version of an id first. */
    public List<ConnectorDescriptor> connectors() {
        List<ConnectorDescriptor> sound = new ArrayList<>();
        for (InstalledConnector one : installed) {
            ConnectorDescriptor descriptor = one.sound();
            if (descriptor != null) sound.add(descriptor);
        }
        return sound;
    }

    /** What is wrong with installed connectors, used or not. */
    public List<Finding> findings() {
        return installed.stream().flatMap(one -> one.findings().stream()).toList();
    }

    /** Class loaders that were let go and are still in memory; more than none for long is a leak of a connector. */
    public int loadersStillAlive() {
        return loaders.stillAlive();
    }

    /** The same of the versions of one connector. */
    int loadersStillAlive(String connector) {
        return loaders.stillAlive(connector);
    }

    /** Closes every destination, then lets the connectors' classes go. */
    @Override
    public void close() {
        exchange.close();
        try (ExecutorService beside = Executors.newVirtualThreadPerTaskExecutor()) {
            for (SwitchedLink link : links.values()) beside.execute(() -> closeNow(link.serving()));
        }
        for (String id : links.keySet())
            states.put(id, new DestinationState.Down("destination.closed", "the gateway closes", List.of()));
        links.clear();
    }

    private void closeNow(Serving serving) {
        serving.link.close();
        authenticator.check();
        loaders.release(serving.connector());
    }
}
