package vn.lienthong.gateway.engine.access.user;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.access.Grant;

/**
 * Somebody who may do something.
 *
 * @param name by which he signs in and stands in the audit
 * @param shown name for people
 * @param mustChange whether his password must be changed before anything else
 * @param lockedUntil absent: not locked by failed tries
 * @param disabled whether a configurator has shut him out
 * @param version rises with his password, roles and lock: a session of another version is none
 * @param signedInAt absent: never
 */
public record User(
        long id,
        String name,
        String shown,
        Kind kind,
        List<Grant> roles,
        boolean mustChange,
        @Nullable Instant lockedUntil,
        boolean disabled,
        long version,
        Instant createdAt,
        @Nullable Instant signedInAt) {
    /** Programs have tokens and no password. */
    public enum Kind {
        PERSON,
        PROGRAM
    }

    public User {
        roles = List.copyOf(roles);
    }

    /** @param address where the call came from */
    public Caller caller(@Nullable String address) {
        return new Caller(name, roles, address);
    }
}
