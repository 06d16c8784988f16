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
}
