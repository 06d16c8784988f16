package vn.lienthong.gateway.engine.access;

import org.jspecify.annotations.Nullable;

/**
 * A role that somebody has.
 *
 * @param destination for this destination only; absent: for all, and for what belongs to none
 */
public record Grant(Role role, @Nullable String destination) {
    boolean gives(Right right, @Nullable String where) {
        return role.rights().contains(right) && (destination == null || destination.equals(where));
    }

    /** As people write it, {@code operator} or {@code operator:bank-b}; absent: there is no such role. */
    public static @Nullable Grant of(String text) {
        int colon = text.indexOf(':');
        Role role = Role.of(colon < 0 ? text : text.substring(0, colon));
        String destination = colon < 0 ? "" : text.substring(colon + 1).strip();
        if (role == null || (colon >= 0 && destination.isEmpty())) return null;
        return new Grant(role, colon < 0 ? null : destination);
    }

    /** The way back. */
    public String text() {
        return destination == null ? role.id() : role.id() + ":" + destination;
    }
}
