package vn.lienthong.gateway.engine.activation;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.access.Right;
import vn.lienthong.gateway.engine.activation.Activations.Choice;
import vn.lienthong.gateway.engine.operate.Act;
import vn.lienthong.gateway.engine.operate.Detail;
import vn.lienthong.gateway.engine.partner.Partner;
import vn.lienthong.gateway.engine.partner.Partners;
import vn.lienthong.gateway.engine.plugin.ConnectorRegistry;
import vn.lienthong.gateway.engine.plugin.DestinationState;
import vn.lienthong.gateway.engine.plugin.Exchange;
import vn.lienthong.gateway.engine.plugin.Exchange.Prepared;
import vn.lienthong.gateway.engine.plugin.Proof;
import vn.lienthong.gateway.engine.plugin.installed.Installer;
import vn.lienthong.gateway.engine.plugin.installed.Installer.Installed;

/**
 * Installs, activates and rolls back versions of connectors while the gateway runs. The file of a partner says which version serves
 * it; what a person activates counts instead, until a person says otherwise. A version that fails where the one before did not is
 * taken back by itself.
 */
public final class ConnectorVersions {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectorVersions.class);

    private final ConnectorRegistry registry;
    private final Partners partners;
    private final Activations activations;
    private final Installer installer;
    private final Proof proof;
    private final Clock clock;
    /** One exchange after another: opening a version takes long, and nobody else may do the same meanwhile. */
    private final ReentrantLock lock = new ReentrantLock();

    /** Ids of what was followed or tried, by destination; empty at first, because the registry was loaded a moment before. */
    private final Map<String, Long> applied = new HashMap<>();

    /** What versions stand on. */
    public record Parts(
            ConnectorRegistry registry, Partners partners, Activations activations, Installer installer, Proof proof) {}

    public ConnectorVersions(Parts parts, Clock clock) {
        this.registry = parts.registry();
        this.partners = parts.partners();
        this.activations = parts.activations();
        this.installer = parts.installer();
        this.proof = parts.proof();
        this.clock = clock;
    }

    /** What came of it. */
    public sealed interface Activated {
        record Done(Activation activation) implements Activated {}

        /** Nothing has changed. @param code stable, explained in {@code config/errors} */
        record Refused(String code, String reason) implements Activated {}
    }

    /** @param connector id and version: {@code bank-iso20022@1.1.0} */
    public Activated activate(String destination, String connector, Act act) {
        act.caller().need(Right.CONNECT, destination);
        Partner partner = partners.partner(destination);
        if (partner == null)
            return refused("destination.unknown", destination + " is not configured, or its file is broken");
        String[] wanted = connector.split("@", 2);
        if (wanted.length != 2 || !wanted[0].equals(partner.connector().id()))
            return refused(
                    "connector.other",
                    destination + " speaks through " + partner.connector().id() + "; name a version of it like "
                            + partner.connector().id() + "@1.0.0");
        lock.lock();
        try {
            registry.rescan();
            return exchange(partner, wanted[1], Activation.Kind.ACTIVATED, act);
        } finally {
            lock.unlock();
        }
    }

    /** Lets the version serve again that served before. */
    public Activated rollback(String destination, Act act) {
        act.caller().need(Right.CONNECT, destination);
        Partner partner = partners.partner(destination);
        if (partner == null)
            return refused("destination.unknown", destination + " is not configured, or its file is broken");
        lock.lock();
        try {
            Activation last = activations.current().get(destination);
            if (last == null || last.previous() == null || last.kind() != Activation.Kind.ACTIVATED)
                return refused("connector.no-previous", "nothing that a person has activated serves " + destination);
            return exchange(partner, last.previous(), Activation.Kind.ROLLED_BACK, act);
        } finally {
            lock.unlock();
        }
    }

    private static Activated refused(String code, String reason) {
        return new Activated.Refused(code, reason);
    }

    /** Opened first, then committed, then taken into use: a crash in between leaves the choice for the next start. */
    private Activated exchange(Partner partner, String version, Activation.Kind kind, Act act) {
        String destination = partner.id();
        Activation last = activations.current().get(destination);
        String serves = serving(destination);
        Prepared prepared = registry.exchange().prepare(destination, version);
        if (prepared instanceof Prepared.Refused(String code, String reason)) return refused(code, reason);
        var ready = (Prepared.Ready) prepared;
        var choice =
                new Choice(destination, partner.connector().id(), version, serves, kind, act.reason(), act.actor());
        Activation added = commit(choice, last, ready);
        if (added == null) return refused("connector.changed", "somebody has just activated another version");
        registry.exchange().takeOver(ready);
        // What a person has sent away does not come back by itself.
        if (kind == Activation.Kind.ROLLED_BACK) registry.exchange().proven(destination);
        applied.put(destination, added.id());
        return new Activated.Done(added);
    }

    private @Nullable Activation commit(Choice choice, @Nullable Activation last, Prepared.Ready ready) {
        Activation added = null;
        try {
            added = activations.add(choice, last == null ? 0 : last.id());
            return added;
        } finally {
            if (added == null) registry.exchange().discard(ready);
        }
    }

    /** The version that serves on this node; null where none does. */
    private @Nullable String serving(String destination) {
        return registry.states().get(destination) instanceof DestinationState.Ok(String connector)
                ? connector.substring(connector.indexOf('@') + 1)
                : null;
    }

    /** What is installed serves nobody yet: destinations without a choice of their own keep what serves them. */
    public Installed install(InputStream zip, Act act) throws IOException {
        act.caller().need(Right.CONNECT, null);
        lock.lock();
        try {
            Installed installed = installer.install(zip);
            if (!(installed instanceof Installed.Done(var connector, boolean first)) || !first) return installed;
            var detail = new Detail().and("sha256", connector.digest()).and("reason", act.reason());
            activations.note(act.actor(), "connector.installed", "connector:" + connector, detail);
            activations.addAll(kept(connector.id(), connector.toString(), act));
            registry.rescan();
            return installed;
        } finally {
            lock.unlock();
        }
    }

    /** Else a restart would take the newest into use. */
    private List<Choice> kept(String id, String installed, Act act) {
        var chosen = activations.current();
        List<Choice> kept = new ArrayList<>();
        for (Partner partner : partners.sound().values()) {
            String serves = serving(partner.id());
            if (!partner.connector().id().equals(id) || partner.connector().version() != null || serves == null)
                continue;
            if (chosen.containsKey(partner.id())) continue;
            kept.add(new Choice(
                    partner.id(), id, serves, null, Activation.Kind.KEPT, installed + " was installed", act.actor()));
        }
        return kept;
    }

    /** Which version serves each destination, and why. */
    public List<Served> served(Caller caller) {
        caller.need(Right.LOOK, null);
        var chosen = activations.current();
        List<Served> all = new ArrayList<>();
        for (Partner partner : partners.sound().values()) {
            Activation last = chosen.get(partner.id());
            var state = registry.states().get(partner.id());
            all.add(new Served(
                    partner.id(),
                    partner.connector().toString(),
                    serving(partner.id()),
                    state instanceof DestinationState.Down down ? down.code() : null,
                    last != null && last.connector().equals(partner.connector().id()) ? last : null,
                    registry.exchange().probation(partner.id())));
        }
        return all;
    }

    /** One turn: takes over what other nodes have chosen, and judges what is being proven here. */
    public void follow() {
        lock.lock();
        try {
            Map<String, Activation> current = activations.current();
            current.values().forEach(this::apply);
            for (String destination : registry.exchange().proving()) judge(destination, current.get(destination));
        } finally {
            lock.unlock();
        }
    }

    private void apply(Activation chosen) {
        Long before = applied.put(chosen.destination(), chosen.id());
        if (Objects.equals(before, chosen.id()) || chosen.version().equals(serving(chosen.destination()))) return;
        registry.rescan();
        switch (registry.exchange().prepare(chosen.destination(), chosen.version())) {
            case Prepared.Ready ready -> registry.exchange().takeOver(ready);
            case Prepared.Refused(String code, String reason) ->
                LOG.atError()
                        .addKeyValue("event", "connector.not-followed")
                        .addKeyValue("destination", chosen.destination())
                        .addKeyValue("code", code)
                        .addKeyValue("reason", reason)
                        .log("Another node has activated a version that this one cannot open; what serves goes on");
        }
    }

    private void judge(String destination, @Nullable Activation chosen) {
        if (chosen == null) return;
        Duration age = Duration.between(chosen.at(), clock.instant());
        switch (registry.exchange().judge(destination, proof, age)) {
            case WAIT -> {}
            case PROVEN -> {
                activations.proven(chosen.id());
                registry.exchange().proven(destination);
            }
            case RETURN -> goBack(chosen);
        }
    }

    private void goBack(Activation failed) {
        Exchange.Probation probation = registry.exchange().probation(failed.destination());
        if (probation == null) return;
        String previous = probation.previous().substring(probation.previous().indexOf('@') + 1);
        String reason = probation.faults() + " of " + Math.min(probation.calls(), 200) + " calls of " + failed.version()
                + " failed";
        Activation back = activations.add(
                new Choice(
                        failed.destination(),
                        failed.connector(),
                        previous,
                        failed.version(),
                        Activation.Kind.RETURNED,
                        reason,
                        "gateway"),
                failed.id());
        if (back == null) return; // another node was faster; what it chose is followed in the next turn
        applied.put(failed.destination(), back.id());
        registry.exchange().goBack(failed.destination());
        LOG.atError()
                .addKeyValue("event", "connector.returned")
                .addKeyValue("destination", failed.destination())
                .addKeyValue("code", "connector.returned")
                .addKeyValue("reason", reason)
                .log("The version before serves again");
    }
}
