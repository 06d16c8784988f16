package vn.lienthong.gateway.engine.decide;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
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
import vn.lienthong.gateway.engine.operate.Breaks;
import vn.lienthong.gateway.engine.operate.Breaks.Break;
import vn.lienthong.gateway.engine.operate.Breaks.Resolved;
import vn.lienthong.gateway.engine.service.Words;

/**
 * Work of persons is ended: at once, or once a second person agrees, where a locked entitlement may go on by it, so that money may
 * move, and the service lets nobody decide about money alone.
 */
public final class Settling implements Subject {
    private static final String RESOLUTION = "resolution";

    private final Database database;
    private final References references;
    private final Breaks breaks;
    private final Predicate<String> needsTwo;
    private final Approvals approvals;

    /** @param needsTwo services about whose transfers one person does not decide alone */
    public Settling(
            Database database, References references, Breaks breaks, Predicate<String> needsTwo, Approvals approvals) {
        this.database = database;
        this.references = references;
        this.breaks = breaks;
        this.needsTwo = needsTwo;
        this.approvals = approvals;
    }

    /** How it went. */
    public sealed interface Settled {
        record Done(Break item) implements Settled {}

        /** @param first false where the same person asks for the same again */
        record Asked(Approval approval, boolean first) implements Settled {}

        /** Somebody else asks for it. */
        record Busy(Approval approval) implements Settled {}

        /** As {@link Resolved.Refused}. */
        record Refused(String code, List<String> possible) implements Settled {}
    }

    /** @param act its reason is the note: what proves it */
    public Settled settle(long id, String resolution, Act act) {
        return database.transaction(connection -> {
            var about = Breaks.find(connection, id);
            act.caller()
                    .need(Right.RECONCILE, about == null ? null : about.item().destination());
            if (about == null) return new Settled.Refused("break.unknown", List.of());
            // Transfers are locked before the work about them, here as everywhere.
            var standing = standing(connection, about);
            boolean letsGoOn = about.item().state().equals("OPEN") && about.letsGoOn(resolution);
            if (letsGoOn && standing != null && needsTwo.test(standing.service()))
                return ask(connection, about.item(), standing, act);
            return switch (breaks.resolve(connection, id, resolution, act, null)) {
                case Resolved.Done(var item) -> new Settled.Done(item);
                case Resolved.Refused(String code, var possible) -> new Settled.Refused(code, possible);
            };
        });
    }

    private static @Nullable TransferStanding standing(Connection connection, Breaks.About about) throws SQLException {
        return about.transfer() == null ? null : TransferStanding.lock(connection, about.transfer());
    }

    private Settled ask(Connection connection, Break item, TransferStanding standing, Act act) throws SQLException {
        var request = new Request(
                Approval.Kind.BREAK,
                item.id(),
                "break:" + item.id(),
                List.of(standing.destination()),
                standing.digest(asked(item.id(), act.reason())),
                Map.of(RESOLUTION, Breaks.RELEASED),
                summary(item, standing),
                standing.editors(connection),
                null);
        return switch (approvals.ask(connection, request, act)) {
            case Approvals.Asked.Busy(var approval) -> new Settled.Busy(approval);
            case Approvals.Asked.Waiting(var approval, boolean first) -> new Settled.Asked(approval, first);
        };
    }

    private static Map<String, String> asked(long id, String reason) {
        var all = new TreeMap<String, String>();
        all.put("break", Long.toString(id));
        all.put(RESOLUTION, Breaks.RELEASED);
        all.put("reason", reason);
        return all;
    }

    private Approval.Summary summary(Break item, TransferStanding standing) {
        String reference = references.of(standing.id());
        var text = new Words(
                String.format(
                        Locale.forLanguageTag("vi"),
                        "Mở khóa khoản của %s dù có chênh lệch %s (%,d đồng, %s)",
                        reference,
                        item.code(),
                        standing.vnd(),
                        standing.destination()),
                String.format(
                        Locale.ENGLISH,
                        "Release the entitlement of %s in spite of %s (%,d VND, %s)",
                        reference,
                        item.code(),
                        standing.vnd(),
                        standing.destination()));
        return new Approval.Summary(1, standing.vnd(), standing.vnd() > 0 ? List.of("money") : List.of(), text);
    }

    @Override
    public Approval.Kind kind() {
        return Approval.Kind.BREAK;
    }

    @Override
    public @Nullable String digest(Connection connection, Approval approval) throws SQLException {
        var about = Breaks.find(connection, approval.subjectId());
        var standing = about == null ? null : standing(connection, about);
        return standing == null ? null : standing.digest(asked(approval.subjectId(), approval.reason()));
    }

    @Override
    public @Nullable String carryOut(Connection connection, Approval approval, Act asked) throws SQLException {
        String resolution = Objects.requireNonNull(approval.what().get(RESOLUTION));
        var done = breaks.resolve(connection, approval.subjectId(), resolution, asked, approval.id());
        return done instanceof Resolved.Refused(String code, var possible) ? code : null;
    }

    @Override
    public void drop(Connection connection, Approval approval, String code) {
        // Nothing was done, and nothing waits but the request itself.
    }
}
