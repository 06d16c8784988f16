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
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.lienthong.gateway.engine.partner.Partner;
import vn.lienthong.gateway.engine.partner.Partners;
import vn.lienthong.gateway.engine.plugin.installed.ConnectorDescriptor;
import vn.lienthong.gateway.engine.plugin.installed.InstalledConnector;
import vn.lienthong.gateway.engine.yaml.Finding;

/**
 * Every installed connector and every destination that one serves. Loading never throws for what is wrong with a connector or a
 * partner's file: that destination is down, with the reason, and the others are up. What a connector does to the whole JVM
 * ({@code System.exit}, all memory) cannot be stopped from here.
 */
public final class ConnectorRegistry implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectorRegistry.class);
    /** Of one connector's {@code open}, which does no I/O; class loading of a large one on a busy machine takes seconds. */
    private static final Duration OPEN_LIMIT = Duration.ofSeconds(20);

    private final List<InstalledConnector> installed;
    private final Clock clock;
    private final Duration openLimit;
    private final AuthenticatorGuard authenticator = new AuthenticatorGuard();
    private final Map<String, PluginClassLoader> loaders = new ConcurrentHashMap<>();
    private final Map<String, PluginLink> links = new ConcurrentHashMap<>();
    private final Map<String, DestinationState> states = new ConcurrentHashMap<>();
    private final LoaderWatch watch = new LoaderWatch();

    private ConnectorRegistry(List<InstalledConnector> installed, Clock clock, Duration openLimit) {
        this.installed = installed;
        this.clock = clock;
        this.openLimit = openLimit;
        for (Finding finding : findings())
            LOG.atError()
                    .addKeyValue("event", "connector.finding")
                    .addKeyValue("code", finding.code())
                    .addKeyValue("finding", finding)
                    .log("An installed connector is broken");
    }

    /** Opens every destination; those whose file is broken are down. */
    public static ConnectorRegistry load(Path connectorsFolder, Partners partners, Clock clock) {
        ConnectorRegistry registry =
                load(connectorsFolder, List.copyOf(partners.sound().values()), clock);
        partners.broken()
                .forEach((id, findings) -> registry.down(
                        id,
                        new DestinationState.Down(
                                "partner.broken", findings.get(0).toString(), findings)));
        return registry;
    }

    /** Opens these destinations, beside one another: one that hangs keeps no other waiting. */
    public static ConnectorRegistry load(Path connectorsFolder, List<Partner> partners, Clock clock) {
        return load(connectorsFolder, partners, clock, OPEN_LIMIT);
    }

    static ConnectorRegistry load(Path connectorsFolder, List<Partner> partners, Clock clock, Duration openLimit) {
        ConnectorRegistry registry = new ConnectorRegistry(InstalledConnector.scan(connectorsFolder), clock, openLimit);
        try (ExecutorService beside = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Partner partner : partners) beside.execute(() -> registry.open(partner));
        }
        return registry;
    }

    private void open(Partner partner) {
        Opening.Result result = new Opening.Result.Refused(nothingToOpen(partner), false);
        for (InstalledConnector candidate : candidates(partner)) {
            ConnectorDescriptor descriptor = candidate.sound();
            if (descriptor == null) continue;
            result = new Opening(partner, descriptor, loader(candidate), authenticator, clock).open(openLimit);
            if (!result.anotherVersionMayDo()) break;
        }
        switch (result) {
            case Opening.Result.Opened opened -> up(opened.link());
            case Opening.Result.Refused refused -> down(partner.id(), refused.state());
        }
    }

    private PluginClassLoader loader(InstalledConnector connector) {
        return loaders.computeIfAbsent(connector.toString(), name -> new PluginClassLoader(name, connector.jars()));
    }

    private List<InstalledConnector> candidates(Partner partner) {
        String version = partner.connector().version();
        return installed.stream()
                .filter(one -> one.id().equals(partner.connector().id()))
                .filter(one -> version == null || one.version().equals(version))
                .toList();
    }

    private DestinationState.Down nothingToOpen(Partner partner) {
        List<Finding> findings = new ArrayList<>();
        candidates(partner).forEach(one -> findings.addAll(one.findings()));
        if (!findings.isEmpty())
            return new DestinationState.Down("connector.broken", findings.get(0).toString(), findings);
        String what = "connector " + partner.connector() + " is not installed";
        return new DestinationState.Down("connector.not-installed", what, List.of());
    }

    private void up(PluginLink link) {
        String connector = link.connector().id() + "@" + link.connector().version();
        links.put(link.partner().id(), link);
        states.put(link.partner().id(), new DestinationState.Ok(connector));
        LOG.atInfo()
                .addKeyValue("event", "destination.open")
                .addKeyValue("destination", link.partner().id())
                .addKeyValue("connector", connector)
                .log("Destination is open");
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
        return watch.stillAlive();
    }

    /** Closes every destination, then lets the connectors' classes go. */
    @Override
    public void close() {
        try (ExecutorService beside = Executors.newVirtualThreadPerTaskExecutor()) {
            for (PluginLink link : links.values()) beside.execute(link::close);
        }
        for (String id : links.keySet())
            states.put(id, new DestinationState.Down("destination.closed", "the gateway closes", List.of()));
        links.clear();
        authenticator.check();
        loaders.forEach(watch::letGo);
        loaders.clear();
    }
}
