package vn.lienthong.gateway.engine.approval;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.operate.Act;

/** Where approvals are asked for and given, in the transaction of what they are about. */
public interface Approvals {
    /**
     * What is asked for.
     *
     * @param kind {@code replay-job}
     * @param id of its subject
     * @param digest of everything that whoever approves relies on; once it changes, an approval is void
     */
    record Request(String kind, long id, String digest) {}

    /**
     * How a request stands.
     *
     * @param expiresAt after which it can no longer be approved
     * @param approved absent: nobody has decided
     */
    record Standing(
            String digest,
            String askedBy,
            Instant askedAt,
            Instant expiresAt,
            @Nullable String decidedBy,
            @Nullable Instant decidedAt,
            @Nullable Boolean approved,
            @Nullable String reason) {}

    /** How a decision went. */
    sealed interface Decided {
        record Done() implements Decided {}

        /**
         * @param code {@code approval.none}, {@code approval.own}, {@code approval.expired}, {@code approval.decided},
         *     {@code approval.changed}
         */
        record Refused(String code) implements Decided {}
    }

    void ask(Connection connection, Request request, Caller by, Instant now) throws SQLException;

    Optional<Standing> standing(Connection connection, String kind, long id) throws SQLException;

    /** Approves or rejects exactly what the request names; its digest is the one that the decider saw. */
    Decided decide(Connection connection, Request request, boolean approve, Act act, Instant now) throws SQLException;
}
