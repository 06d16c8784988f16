package vn.lienthong.gateway.engine.decide;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.access.Right;
import vn.lienthong.gateway.engine.approval.Approval;
import vn.lienthong.gateway.engine.approval.Approvals;
import vn.lienthong.gateway.engine.approval.Request;
import vn.lienthong.gateway.engine.approval.Subject;
import vn.lienthong.gateway.engine.approval.TransferStanding;
import vn.lienthong.gateway.engine.ledger.Database;
import vn.lienthong.gateway.engine.ledger.References;
import vn.lienthong.gateway.engine.operate.Act;
import vn.lienthong.gateway.engine.operate.Deciding;
import vn.lienthong.gateway.engine.operate.Decision;
import vn.lienthong.gateway.engine.operate.Skipped;
import vn.lienthong.gateway.engine.service.Words;

/** A decision about one transfer: asked for, and done once a second person agrees; at once where the service lets one decide. */
public final class Decisions implements Subject {
    private static final Map<Decision, Words> WORDS = Map.of(
            Decision.PAID, new Words("đã chi trả", "paid"),
            Decision.NOT_PAID, new Words("chưa chi trả, gửi lại", "not paid, send again"),
            Decision.REJECTED, new Words("bị từ chối", "rejected"),
            Decision.CLOSED, new Words("đóng, không chi trả", "closed without payment"));

    private final Database database;
    private final References references;
    private final Deciding deciding;
    private final Predicate<String> needsTwo;
    private final Proof proof;

    /** Where what proves a decision goes. */
    public record Proof(Approvals approvals, EvidenceBook evidence, Clock clock) {}

    /** @param needsTwo services whose transfers one person does not decide alone */
    public Decisions(
            Database database, References references, Deciding deciding, Predicate<String> needsTwo, Proof proof) {
        this.database = database;
        this.references = references;
        this.deciding = deciding;
        this.needsTwo = needsTwo;
        this.proof = proof;
    }

    /** @param file absent: the words of the act are the evidence */
    public record Order(
            String reference,
            Decision decision,
            @Nullable Evidence file,
            @Nullable String ticket) {}

    /** How it went. */
    public sealed interface Decided {
        record Done() implements Decided {}

        /** @param first false where the same person asks for the same again */
        record Asked(Approval approval, boolean first) implements Decided {}

        /** Somebody else asks for something about it. */
        record Busy(Approval approval) implements Decided {}

        /** As {@link Deciding} says why not. */
        record Refused(Skipped why) implements Decided {}
    }

    /** @param act its reason is the evidence in words */
    public Decided decide(Order order, Act act) {
        return database.transaction(connection -> {
            var id = references.idOf(order.reference());
            var standing = id.isEmpty() ? null : TransferStanding.lock(connection, id.getAsLong());
            act.caller().need(Right.DECIDE, standing == null ? null : standing.destination());
            if (standing == null) return new Decided.Refused(new Skipped(order.reference(), Skipped.UNKNOWN));
            var obstacles = deciding.obstacles(connection, List.of(order.reference()), order.decision());
            if (!obstacles.isEmpty()) return new Decided.Refused(obstacles.getFirst());
            return needsTwo.test(standing.service())
                    ? ask(connection, order, standing, act)
                    : alone(connection, order, standing, act);
        });
    }

    private Decided alone(Connection connection, Order order, TransferStanding standing, Act act) throws SQLException {
        keep(connection, order, standing, null, act);
        deciding.carryOut(connection, List.of(order.reference()), order.decision(), act, null);
        return new Decided.Done();
    }

    private Decided ask(Connection connection, Order order, TransferStanding standing, Act act) throws SQLException {
        return switch (proof.approvals()
                .ask(connection, request(order, standing, standing.editors(connection), act), act)) {
            case Approvals.Asked.Busy(var approval) -> new Decided.Busy(approval);
            case Approvals.Asked.Waiting(var approval, boolean first) -> {
                if (first) keep(connection, order, standing, approval.number(), act);
                yield new Decided.Asked(approval, first);
            }
        };
    }

    private void keep(Connection connection, Order order, TransferStanding standing, @Nullable Long approval, Act act)
            throws SQLException {
        if (order.file() == null) return;
        proof.evidence()
                .add(
                        connection,
                        standing.id(),
                        approval,
                        order.file(),
                        act,
                        proof.clock().instant());
    }

    private Request request(Order order, TransferStanding standing, Set<String> editors, Act act) {
        var what = new TreeMap<String, String>();
        what.put("outcome", order.decision().word());
        if (order.file() != null) what.put("sha256", order.file().digest());
        return new Request(
                Approval.Kind.DECISION,
                standing.id(),
                "transfer:" + order.reference(),
                List.of(standing.destination()),
                standing.digest(asked(what, act.reason())),
                what,
                summary(order, standing),
                editors,
                order.ticket());
    }

    /** What is asked, with its reason: evidence in other words is another request. */
    private static Map<String, String> asked(Map<String, String> what, String reason) {
        var all = new TreeMap<>(what);
        all.put("reason", reason);
        return all;
    }

    private static Approval.Summary summary(Order order, TransferStanding standing) {
        var word = Objects.requireNonNull(WORDS.get(order.decision()));
        var text = new Words(
                String.format(
                        Locale.forLanguageTag("vi"),
                        "Ghi nhận %s: %s (%,d đồng, %s)",
                        order.reference(),
                        word.vi(),
                        standing.vnd(),
                        standing.destination()),
                String.format(
                        Locale.ENGLISH,
                        "Record %s as %s (%,d VND, %s)",
                        order.reference(),
                        word.en(),
                        standing.vnd(),
                        standing.destination()));
        return new Approval.Summary(1, standing.vnd(), standing.vnd() > 0 ? List.of("money") : List.of(), text);
    }

    @Override
    public Approval.Kind kind() {
        return Approval.Kind.DECISION;
    }

    @Override
    public @Nullable String digest(Connection connection, Approval approval) throws SQLException {
        var standing = TransferStanding.lock(connection, approval.subjectId());
        return standing == null ? null : standing.digest(asked(approval.what(), approval.reason()));
    }

    @Override
    public @Nullable String carryOut(Connection connection, Approval approval, Act asked) throws SQLException {
        var decision = Objects.requireNonNull(
                Decision.of(String.valueOf(approval.what().get("outcome"))));
        var names = List.of(references.of(approval.subjectId()));
        var decided = deciding.carryOut(connection, names, decision, asked, approval.id());
        return decided.refused().isEmpty() ? null : decided.refused().getFirst().code();
    }

    @Override
    public void drop(Connection connection, Approval approval, String code) {
        // Nothing was done, and nothing waits but the request itself.
    }
}
