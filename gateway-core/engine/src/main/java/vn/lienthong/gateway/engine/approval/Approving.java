package vn.lienthong.gateway.engine.approval;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.access.Right;
import vn.lienthong.gateway.engine.approval.Approval.Kind;
import vn.lienthong.gateway.engine.approval.Approval.State;
import vn.lienthong.gateway.engine.audit.AuditTrail;
import vn.lienthong.gateway.engine.ledger.Database;
import vn.lienthong.gateway.engine.operate.Act;

/**
 * A second person approves or rejects. What he approves is done in the same transaction, so that it is done once or not at all,
 * whatever dies in between. The subject is locked before the request, by everybody.
 */
public final class Approving {
    private static final String OWN = "approval.own";
    private final Database database;
    private final AuditTrail audit;
    private final Approvals approvals;
    private final Map<Kind, Subject> subjects = new EnumMap<>(Kind.class);

    /** @param subjects one of each kind that may be asked for */
    public Approving(Database database, AuditTrail audit, Approvals approvals, List<Subject> subjects) {
        this.database = database;
        this.audit = audit;
        this.approvals = approvals;
        for (Subject subject : subjects) this.subjects.put(subject.kind(), subject);
    }

    /** @param digest of what the caller saw; absent: a request is named by its id, and never changes */
    public Verdict decide(long id, boolean approve, @Nullable String digest, Act act) {
        act.caller().need(Right.APPROVE);
        return database.transaction(connection -> {
            var asked = ApprovalRows.find(connection, id);
            return asked == null
                    ? new Verdict.Refused("approval.none", null)
                    : decide(connection, asked, approve, digest, act);
        });
    }

    /** The request about a subject that waits now, or the last one that was decided. */
    public Verdict decide(Kind kind, long subjectId, boolean approve, String digest, Act act) {
        act.caller().need(Right.APPROVE);
        return database.transaction(connection -> {
            var asked = ApprovalRows.latest(connection, kind, subjectId);
            return asked == null
                    ? new Verdict.Refused("approval.none", null)
                    : decide(connection, asked, approve, digest, act);
        });
    }

    private Verdict decide(Connection connection, Approval asked, boolean approve, @Nullable String digest, Act act)
            throws SQLException {
        need(act.caller(), asked);
        var subject = Objects.requireNonNull(subjects.get(asked.kind()), "a subject of each kind");
        String now = subject.digest(connection, asked);
        var waiting = Objects.requireNonNull(ApprovalRows.lock(connection, asked.number()));
        String obstacle = obstacle(waiting, digest, act.caller());
        if (obstacle != null) return refused(connection, waiting, obstacle, act);
        if (!waiting.expiresAt().isAfter(approvals.now())) return dropped(connection, waiting, Approvals.EXPIRED);
        if (!waiting.digest().equals(now)) return dropped(connection, waiting, "approval.changed");
        if (approve) carryOut(connection, subject, waiting, act);
        else reject(connection, subject, waiting, act);
        return new Verdict.Done(Objects.requireNonNull(ApprovalRows.find(connection, waiting.number())));
    }

    private static void need(Caller caller, Approval asked) {
        if (asked.destinations().isEmpty()) caller.need(Right.APPROVE, null);
        for (String destination : asked.destinations()) caller.need(Right.APPROVE, destination);
    }

    private static @Nullable String obstacle(Approval waiting, @Nullable String digest, Caller caller) {
        return switch (waiting.state()) {
            case APPROVED, REJECTED, FAILED -> "approval.decided";
            case EXPIRED -> "approval.expired";
            case VOID -> "approval.void";
            case WAITING ->
                waiting.isOf(caller.account())
                        ? OWN
                        : digest != null && !digest.equals(waiting.digest()) ? "approval.changed" : null;
        };
    }

    /** Whoever tries to agree with himself stands in the audit; who comes too late need not. */
    private Verdict refused(Connection connection, Approval waiting, String code, Act act) throws SQLException {
        if (code.equals(OWN)) {
            var detail = Approvals.detail(waiting).and("code", code);
            audit.append(connection, act.actor(), "approval.refused", "approval:" + waiting.id(), detail.toString());
        }
        return new Verdict.Refused(code, waiting);
    }

    private Verdict dropped(Connection connection, Approval waiting, String code) throws SQLException {
        approvals.end(connection, waiting, code);
        Objects.requireNonNull(subjects.get(waiting.kind())).drop(connection, waiting, code);
        return new Verdict.Refused(code, ApprovalRows.find(connection, waiting.number()));
    }

    private void carryOut(Connection connection, Subject subject, Approval waiting, Act act) throws SQLException {
        var before = connection.setSavepoint();
        var asker = new Caller(waiting.askedBy(), List.of(), null);
        String failed = subject.carryOut(connection, waiting, new Act(asker, waiting.reason()));
        if (failed != null) {
            connection.rollback(before);
            subject.drop(connection, waiting, failed);
        }
        end(connection, waiting, failed == null ? State.APPROVED : State.FAILED, failed, act);
    }

    private void reject(Connection connection, Subject subject, Approval waiting, Act act) throws SQLException {
        subject.drop(connection, waiting, "approval.rejected");
        end(connection, waiting, State.REJECTED, null, act);
    }

    private void end(Connection connection, Approval waiting, State state, @Nullable String code, Act act)
            throws SQLException {
        ApprovalRows.end(connection, waiting.number(), state, code, act, approvals.now());
        String action = state == State.REJECTED ? "approval.reject" : "approval.approve";
        var detail = Approvals.detail(waiting).and("decision", act.reason()).and("code", code);
        audit.append(connection, act.actor(), action, "approval:" + waiting.id(), detail.toString());
    }
}
