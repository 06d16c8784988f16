package vn.lienthong.gateway.engine.approval;

import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.access.Grant;
import vn.lienthong.gateway.engine.access.Right;
import vn.lienthong.gateway.engine.approval.Approval.Kind;
import vn.lienthong.gateway.engine.approval.Approval.State;
import vn.lienthong.gateway.engine.audit.AuditTrail;
import vn.lienthong.gateway.engine.ledger.Database;
import vn.lienthong.gateway.engine.operate.Act;
import vn.lienthong.gateway.engine.operate.Detail;

/** Requests for a second person are made and read here; {@link Approving} decides them. */
public final class Approvals {
    /** Most requests on one page. */
    public static final int PAGE = 50;

    public static final String EXPIRED = "approval.expired";

    private final Database database;
    private final AuditTrail audit;
    private final Clock clock;
    private final Duration valid;

    /** @param valid how long a request may be decided */
    public Approvals(Database database, AuditTrail audit, Clock clock, Duration valid) {
        this.database = database;
        this.audit = audit;
        this.clock = clock;
        this.valid = valid;
    }

    /** How asking went. */
    public sealed interface Asked {
        /** @param first false where the same person asks for the same again: two clicks on one button */
        record Waiting(Approval approval, boolean first) implements Asked {}

        /** Somebody else's request about the same waits already. */
        record Busy(Approval approval) implements Asked {}
    }

    /**
     * Asks, in the transaction of whoever has locked the subject and has seen that the caller may ask. Asking for something else
     * about the same subject takes one's own former request back.
     */
    public Asked ask(Connection connection, Request request, Act by) throws SQLException {
        Instant now = now();
        var before = ApprovalRows.waiting(connection, request.kind(), request.subjectId());
        if (before != null && before.expiresAt().isAfter(now)) {
            if (!before.asker().equals(by.caller().account())) return new Asked.Busy(before);
            if (before.digest().equals(request.digest())) return new Asked.Waiting(before, false);
            end(connection, before, "approval.replaced");
        } else if (before != null) {
            end(connection, before, EXPIRED);
        }
        var asked = ApprovalRows.insert(connection, request, by, now, now.plus(valid));
        audit.append(
                connection,
                by.actor(),
                "approval.ask",
                "approval:" + asked.id(),
                detail(asked).toString());
        return new Asked.Waiting(asked, true);
    }

    static Detail detail(Approval approval) {
        return new Detail()
                .and("kind", approval.kind().word())
                .and("subject", approval.subject())
                .and("items", approval.summary().items())
                .and("vnd", approval.summary().vnd())
                .and("digest", approval.digest())
                .and("askedBy", approval.askedBy())
                .and("reason", approval.reason())
                .and("ticket", approval.ticket());
    }

    /** What was asked about a subject is no more to be decided: it was taken back, its time is over, something else was done. */
    public void endWaiting(Connection connection, Kind kind, long subjectId, String code) throws SQLException {
        var waiting = ApprovalRows.waiting(connection, kind, subjectId);
        if (waiting != null) end(connection, waiting, code);
    }

    void end(Connection connection, Approval approval, String code) throws SQLException {
        State state = code.equals(EXPIRED) ? State.EXPIRED : State.VOID;
        ApprovalRows.end(connection, approval.number(), state, code, null, now());
        var detail = detail(approval).and("code", code);
        String action = state == State.EXPIRED ? "approval.expire" : "approval.void";
        audit.append(connection, "gateway", action, "approval:" + approval.id(), detail.toString());
    }

    /** The database keeps no finer moments. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** The latest request about a subject, in the transaction of whoever shows it. */
    public static Optional<Approval> latest(Connection connection, Kind kind, long subjectId) throws SQLException {
        return Optional.ofNullable(ApprovalRows.latest(connection, kind, subjectId));
    }

    /** Every request about a subject, newest first; at most fifty. */
    public static List<Approval> about(Connection connection, Kind kind, long subjectId) throws SQLException {
        return ApprovalRows.about(connection, kind, subjectId);
    }

    /** Empty where there is none. */
    public Optional<Approval> find(Caller caller, long id) {
        return database.read(connection -> {
            var found = ApprovalRows.find(connection, id);
            if (found == null) {
                caller.need(Right.LOOK, null);
                return Optional.empty();
            }
            if (!may(caller, Right.LOOK, found)) caller.need(Right.LOOK, first(found));
            return Optional.of(asOfNow(found));
        });
    }

    /**
     * What waits, expiring first; of those whose destinations the caller may see.
     *
     * @param after id of the last one of the page before; absent: from the first on
     */
    public List<Approval> waiting(Caller caller, @Nullable Long after, int limit) {
        int most = Math.clamp(limit, 1, PAGE);
        return database.read(connection -> ApprovalRows.waiting(
                connection, places(connection, caller, Right.LOOK), now(), after == null ? 0 : after, most));
    }

    /** What waits and is for him to decide, expiring first. @param after as in {@link #waiting} */
    public List<Approval> mine(Caller caller, @Nullable Long after, int limit) {
        int most = Math.clamp(limit, 1, PAGE);
        if (!caller.may(Right.APPROVE)) return List.of();
        return database.read(connection -> ApprovalRows.mine(
                connection,
                places(connection, caller, Right.APPROVE),
                caller.account(),
                now(),
                after == null ? 0 : after,
                most));
    }

    /** What he asked for himself, newest first. @param before as in {@link #all} */
    public List<Approval> asked(Caller caller, @Nullable Long before, int limit) {
        caller.need(Right.LOOK);
        int most = Math.clamp(limit, 1, PAGE);
        long from = before == null ? Long.MAX_VALUE : before;
        return database.read(connection -> ApprovalRows.asked(connection, caller.account(), from, most).stream()
                .map(this::asOfNow)
                .toList());
    }

    /** All, newest first. @param before only those with a smaller id; absent: from the newest on */
    public List<Approval> all(Caller caller, @Nullable Long before, int limit) {
        int most = Math.clamp(limit, 1, PAGE);
        long from = before == null ? Long.MAX_VALUE : before;
        return database.read(connection ->
                ApprovalRows.all(connection, places(connection, caller, Right.LOOK), from, most).stream()
                        .map(this::asOfNow)
                        .toList());
    }

    /** Destinations for which he has the right; absent: all. */
    private static @Nullable Array places(Connection connection, Caller caller, Right right) throws SQLException {
        if (caller.may(right, null)) return null;
        Object[] places = caller.grants().stream()
                .filter(grant -> grant.role().rights().contains(right))
                .map(Grant::destination)
                .filter(Objects::nonNull)
                .toArray();
        if (places.length == 0) caller.need(right, null);
        return connection.createArrayOf("text", places);
    }

    /** Whether it is for him to decide: he may, and had no hand in it. For buttons; {@link Approving} asks again. */
    public static boolean isFor(Caller caller, Approval approval) {
        return bar(caller, approval) == null;
    }

    /** Why it is not for him to decide: {@code over}, {@code own} or {@code right}; absent: it is. */
    public static @Nullable String bar(Caller caller, Approval approval) {
        if (approval.state() != State.WAITING) return "over";
        if (approval.isOf(caller.account())) return "own";
        return may(caller, Right.APPROVE, approval) ? null : "right";
    }

    static boolean may(Caller caller, Right right, Approval approval) {
        if (approval.destinations().isEmpty()) return caller.may(right, null);
        return approval.destinations().stream().allMatch(to -> caller.may(right, to));
    }

    private static @Nullable String first(Approval approval) {
        return approval.destinations().isEmpty()
                ? null
                : approval.destinations().getFirst();
    }

    /** One whose time is over says so before anybody has tried to decide it. */
    private Approval asOfNow(Approval a) {
        if (a.state() != State.WAITING || a.expiresAt().isAfter(now())) return a;
        return new Approval(
                a.id(),
                a.kind(),
                a.subjectId(),
                a.subject(),
                a.destinations(),
                a.digest(),
                a.what(),
                a.summary(),
                a.reason(),
                a.ticket(),
                a.askedBy(),
                a.touched(),
                a.askedAt(),
                a.expiresAt(),
                State.EXPIRED,
                null,
                null,
                EXPIRED,
                a.expiresAt());
    }
}
