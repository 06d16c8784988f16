package vn.lienthong.gateway.engine.access;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who asks, known for certain.
 *
 * @param name as the audit writes it: {@code gateway}, a person's sign-in name, {@code agency:<id>}
 * @param grants what the roles give
 * @param address where the call came from; absent for the gateway itself
 */
public record Caller(
        String name, List<Grant> grants, @Nullable String address) {
    /** The gateway itself, which nobody has to allow anything. */
    public static final Caller GATEWAY = new Caller(
            "gateway",
            Stream.of(Role.values()).map(role -> new Grant(role, null)).toList(),
            null);

    public Caller {
        grants = List.copyOf(grants);
    }

    /** Whether this is allowed somewhere: for menus, and for what belongs to no destination. */
    public boolean may(Right right) {
        return grants.stream().anyMatch(grant -> grant.gives(right, grant.destination()));
    }

    /** @param destination absent: what belongs to none, or to several */
    public boolean may(Right right, @Nullable String destination) {
        return grants.stream().anyMatch(grant -> grant.gives(right, destination));
    }

    /** @throws Denied where {@link #may} says no; whoever answers the caller writes the refused try into the audit */
    public void need(Right right, @Nullable String destination) {
        if (!may(right, destination)) throw new Denied(this, right, destination);
    }
}
