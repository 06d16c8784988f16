package vn.lienthong.gateway.engine.access;

import static vn.lienthong.gateway.engine.access.Right.*;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Roles as offices give them out. Whoever approves asks for nothing; whoever audits changes nothing. */
public enum Role {
    VIEWER(LOOK),
    OPERATOR(LOOK, REPLAY, TEND, RECONCILE, SEND, EXPORT),
    SENIOR_OPERATOR(
            LOOK,
            REPLAY,
            REPLAY_MANY,
            CORRECT,
            CORRECT_LOCKED,
            DECIDE,
            CLOSE,
            RELEASE,
            TEND,
            RECONCILE,
            SEND,
            EXPORT,
            HOLD,
            TEST,
            ALERT),
    APPROVER(LOOK, APPROVE),
    PRIVACY_READER(LOOK, REVEAL),
    CONFIGURATOR(LOOK, CONFIGURE, CONNECT, ROUTE, TEST, ALERT),
    AUDITOR(LOOK, AUDIT),
    /** No person's: an agency sends, and sees of the ledger only what it sent. */
    AGENCY(SEND);

    private final Set<Right> rights;

    Role(Right... rights) {
        this.rights = Set.of(rights);
    }

    public Set<Right> rights() {
        return EnumSet.copyOf(rights);
    }

    /** Absent where there is none of that id that a person or a program can have. */
    public static @Nullable Role of(String id) {
        for (Role role : values()) if (role != AGENCY && role.id().equals(id.strip())) return role;
        return null;
    }

    /** As it is stored and written in configuration: {@code senior-operator}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
