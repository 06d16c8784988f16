package vn.lienthong.gateway.app.console.live;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import vn.lienthong.gateway.app.console.ground.Unknown;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.access.Grant;
import vn.lienthong.gateway.engine.access.Right;
import vn.lienthong.gateway.engine.access.Role;

/**
 * How far somebody sees: everything, or some destinations. Those who see the same share one look at the ledger.
 *
 * @param destinations in the order of their ids; none: everything
 */
public record Sight(List<String> destinations) {
    private static final String BETWEEN = ",";

    /** @throws vn.lienthong.gateway.engine.access.Denied where he sees nothing at all */
    public static Sight of(Caller caller) {
        caller.need(Right.LOOK);
        if (caller.may(Right.LOOK, null)) return new Sight(List.of());
        return new Sight(sorted(caller.grants().stream()
                .map(Grant::destination)
                .filter(Objects::nonNull)
                .filter(destination -> caller.may(Right.LOOK, destination))
                .toList()));
    }

    private static List<String> sorted(Collection<String> destinations) {
        return List.copyOf(new TreeSet<>(destinations));
    }

    public boolean isEverything() {
        return destinations.isEmpty();
    }

    /**
     * As an address has it, {@code bank-a,bank-b}; empty: everything.
     *
     * @throws Unknown where it is written otherwise than {@link #text}: nobody opens a second look at the same
     */
    public static Sight read(String text) {
        if (text.isEmpty()) return new Sight(List.of());
        var sight = new Sight(sorted(List.of(text.split(BETWEEN))));
        if (!sight.text().equals(text)) throw new Unknown("sight");
        return sight;
    }

    /** The way back, for the address. */
    public String text() {
        return String.join(BETWEEN, destinations);
    }

    /** @throws vn.lienthong.gateway.engine.access.Denied where he sees less */
    public void allow(Caller caller) {
        if (isEverything()) caller.need(Right.LOOK, null);
        for (String destination : destinations) caller.need(Right.LOOK, destination);
    }

    /** Stands for all who see this far. */
    public Caller viewer() {
        if (isEverything()) return Caller.GATEWAY;
        var grants = destinations.stream()
                .map(destination -> new Grant(Role.VIEWER, destination))
                .toList();
        return new Caller(Caller.GATEWAY.name(), grants, null);
    }
}
