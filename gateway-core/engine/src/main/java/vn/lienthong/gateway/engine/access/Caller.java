package vn.lienthong.gateway.engine.access;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who asks, known for certain.
 *
 * @param name as the audit writes it: {@code gateway}, a person's sign-in name, {@code agency:<id>}, or a program with the officer
 *     whom it names: {@code lan (administrator)}
 * @param grants what the roles give
 * @param address where the call came from; absent for the gateway itself
 */
public record Caller(
        String name, List<Grant> grants, @Nullable String address) {
    /** The gateway itself, which nobody has to allow anything. */
    public static final Caller GATEWAY = all("gateway");

    private static final String AGENCY = "agency:";

    public Caller {
        if (name.isBlank()) throw new IllegalArgumentException("a caller has a name");
        grants = List.copyOf(grants);
    }

    /** Somebody with every right. */
    public static Caller all(String name) {
        return new Caller(
                name,
                Stream.of(Role.values()).map(role -> new Grant(role, null)).toList(),
                null);
    }

    /** An agency: it sends, and has back what it sent. */
    public static Caller ofAgency(String agency, @Nullable String address) {
        return new Caller(AGENCY + agency, List.of(new Grant(Role.AGENCY, null)), address);
    }

    /** The same with the officer whom a program names behind its call: he is written down and widens nothing. */
    public Caller naming(String officer) {
        return new Caller(officer + " (" + account() + ")", grants, address);
    }

    /** Who has proven who he is: of two officers behind one program the same. A request and its approval need two of these. */
    public String account() {
        return name.endsWith(")") ? name.substring(name.lastIndexOf('(') + 1, name.length() - 1) : name;
    }

    /** Absent for everybody but an agency. */
    public @Nullable String agency() {
        return account().startsWith(AGENCY) ? account().substring(AGENCY.length()) : null;
    }

    /** Whether this is allowed somewhere: for menus, and for what belongs to no destination. */
    public boolean may(Right right) {
        return grants.stream().anyMatch(grant -> grant.gives(right, grant.destination()));
    }

    /** @param destination absent: what belongs to none, or to several */
    public boolean may(Right right, @Nullable String destination) {
        return grants.stream().anyMatch(grant -> grant.gives(right, destination));
    }

    /** The right somewhere, before it is known whether there is such a thing and where it belongs: so nobody learns that without it. */
    public void need(Right right) {
        if (!may(right)) throw new Denied(this, right, null);
    }

    /** @throws Denied where {@link #may} says no; whoever answers the caller writes the refused try into the audit */
    public void need(Right right, @Nullable String destination) {
        if (!may(right, destination)) throw new Denied(this, right, destination);
    }

    /** For what an agency sent: it may see and fetch that itself. */
    public void needOf(String agency, Right right, @Nullable String destination) {
        if (!mayOf(agency, right, destination)) throw new Denied(this, right, destination);
    }

    /** Whether {@link #needOf} lets it be. */
    public boolean mayOf(String agency, Right right, @Nullable String destination) {
        return agency.equals(agency()) || may(right, destination);
    }
}
