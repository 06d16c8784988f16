package vn.lienthong.gateway.engine.correct;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.access.Right;
import vn.lienthong.gateway.engine.approval.Approval;
import vn.lienthong.gateway.engine.approval.Approvals;
import vn.lienthong.gateway.engine.approval.Request;
import vn.lienthong.gateway.engine.approval.Subject;
import vn.lienthong.gateway.engine.approval.TransferStanding;
import vn.lienthong.gateway.engine.audit.AuditTrail;
import vn.lienthong.gateway.engine.intake.fault.Fault;
import vn.lienthong.gateway.engine.ledger.Database;
import vn.lienthong.gateway.engine.ledger.References;
import vn.lienthong.gateway.engine.operate.Act;
import vn.lienthong.gateway.engine.operate.Detail;
import vn.lienthong.gateway.engine.operate.Replacing;
import vn.lienthong.gateway.engine.operate.Replacing.Replaced;
import vn.lienthong.gateway.engine.security.KeyedHash;
import vn.lienthong.gateway.engine.security.Vault;
import vn.lienthong.gateway.engine.service.Field.Correctable;
import vn.lienthong.gateway.engine.service.ServiceDefinition;
import vn.lienthong.gateway.engine.service.Services;
import vn.lienthong.gateway.engine.service.Words;
import vn.lienthong.gateway.engine.view.ServiceWords;

/** Corrections of failed transfers: tried, made, or asked for where a locked field is changed. */
public final class Corrections implements Subject {
    public static final String CHANGED = "transfer.changed";

    private final Ground ground;
    private final Rules rules;
    private final CorrectionRows rows;

    /** What corrections are kept in. */
    public record Ground(Database database, References references, AuditTrail audit, Vault vault, Clock clock) {}

    /** What corrections go by. */
    public record Rules(
            Services services,
            ServiceWords words,
            Recheck recheck,
            Replacing replacing,
            Approvals approvals,
            KeyedHash hash) {}

    public Corrections(Ground ground, Rules rules) {
        this.ground = ground;
        this.rules = rules;
        this.rows = new CorrectionRows(ground.vault());
    }

    /** How it went. */
    public sealed interface Corrected {
        /** @param reference of the new transfer */
        record Done(String reference) implements Corrected {}

        /** @param first false where the same person asks for the same again */
        record Asked(Approval approval, boolean first) implements Corrected {}

        /** Somebody else asks for something about it. */
        record Busy(Approval approval) implements Corrected {}

        /** The new values cannot be sent. */
        record Faulty(List<Fault> faults) implements Corrected {}

        /**
         * @param code {@code transfer.unknown}, {@code transfer.changed}, {@code correct.not-possible}, {@code replay.locked}, …
         * @param by who changed it meanwhile; absent: nobody, or no person
         * @param at when it changed last; absent where there is none
         */
        record Refused(
                String code, @Nullable String by, @Nullable Instant at) implements Corrected {}
    }

    /** A correction held against a transfer. @param line absent where it has faults */
    private record Tried(
            ServiceDefinition service, Stored stored, Map<String, @Nullable String> fields, Recheck.Result result) {
        List<String> locked() {
            return fields.keySet().stream()
                    .filter(name -> {
                        var field = service.field(name);
                        return field != null && service.correctable(field) == Correctable.LOCKED;
                    })
                    .toList();
        }
    }

    /** What it would come to; changes nothing. Empty where the ledger has no such transfer. */
    public Optional<Correction.Checked> check(Correction order, Caller caller) {
        var tried = tried(order, caller);
        if (tried == null) return Optional.empty();
        var line = tried.result().line();
        var after = line == null
                ? Fields.overlaid(tried.stored().payload(), tried.fields())
                : ground.vault().open(ground.vault().keyId(), line.payload());
        return Optional.of(new Correction.Checked(
                tried.stored().version(),
                tried.result().faults(),
                Fields.changes(
                        tried.service().id(),
                        tried.service(),
                        rules.words(),
                        tried.stored().payload(),
                        after),
                !tried.locked().isEmpty(),
                line == null ? "" : line.destination(),
                line == null ? 0 : line.amountVnd()));
    }

    private @Nullable Tried tried(Correction order, Caller caller) {
        var id = ground.references().idOf(order.reference());
        var stored = id.isEmpty()
                ? null
                : ground.database()
                        .read(connection -> Optional.ofNullable(
                                Stored.read(connection, id.getAsLong(), ground.references(), ground.vault())))
                        .orElse(null);
        caller.need(Right.CORRECT, stored == null ? null : stored.destination());
        if (stored == null) return null;
        var service = rules.services().get(stored.service());
        var fields = Fields.different(stored.payload(), order.fields());
        var tried = new Tried(service, stored, fields, rules.recheck().check(service, stored, fields));
        if (!tried.locked().isEmpty()) caller.need(Right.CORRECT_LOCKED, stored.destination());
        return tried;
    }

    /** Makes it, or asks for it; one that fails its check changes nothing. */
    public Corrected correct(Correction order, Act act) {
        var tried = tried(order, act.caller());
        if (tried == null) return new Corrected.Refused("transfer.unknown", null, null);
        var stored = tried.stored();
        if (stored.version() != order.version())
            return new Corrected.Refused(CHANGED, stored.changedBy(), stored.changedAt());
        return ground.database().transaction(connection -> {
            String obstacle = Replacing.obstacle(connection, stored.id());
            if (obstacle != null) return refused(connection, stored.id(), obstacle);
            if (!tried.result().faults().isEmpty())
                return new Corrected.Faulty(tried.result().faults());
            var made =
                    new CorrectionRows.Made(order, tried.fields(), tried.locked(), proof(order, tried.fields(), act));
            return tried.locked().isEmpty() ? alone(connection, tried, made, act) : ask(connection, tried, made, act);
        });
    }

    private Corrected refused(Connection connection, long id, String code) throws SQLException {
        var now = Stored.read(connection, id, ground.references(), ground.vault());
        return now == null
                ? new Corrected.Refused(code, null, null)
                : new Corrected.Refused(code, now.changedBy(), now.changedAt());
    }

    /** What is asked for stays together with its reason; nobody can find the values from it without the index key. */
    private byte[] proof(Correction order, Map<String, @Nullable String> fields, Act act) {
        return rules.hash()
                .of(
                        "correction",
                        new String(Fields.json(fields), StandardCharsets.UTF_8),
                        order.reason().word(),
                        act.reason());
    }

    private Corrected alone(Connection connection, Tried tried, CorrectionRows.Made made, Act act) throws SQLException {
        var line = Objects.requireNonNull(tried.result().line());
        return switch (rules.replacing().replace(connection, tried.stored().id(), line, act)) {
            case Replaced.Refused(String code) ->
                refused(connection, tried.stored().id(), code);
            case Replaced.Done(long newId) -> {
                // A request about the old one has nothing to be about any more.
                endRequests(connection, tried.stored().id());
                rows.insert(
                        connection,
                        tried.stored().id(),
                        made,
                        newId,
                        null,
                        act,
                        ground.clock().instant());
                note(
                        connection,
                        tried.stored().reference(),
                        newId,
                        made.fields().keySet(),
                        made.order(),
                        act,
                        null);
                yield new Corrected.Done(ground.references().of(newId));
            }
        };
    }

    private void endRequests(Connection connection, long id) throws SQLException {
        rules.approvals().endWaiting(connection, Approval.Kind.CORRECTION, id, "approval.changed");
    }

    private void note(
            Connection connection,
            String old,
            long newId,
            Set<String> fields,
            @Nullable Correction order,
            Act act,
            @Nullable String approval)
            throws SQLException {
        var detail = new Detail()
                .and("fields", String.join(", ", fields))
                .and("new", ground.references().of(newId))
                .and("reasonCode", order == null ? null : order.reason().word())
                .and("reason", act.reason())
                .and("ticket", order == null ? null : order.ticket())
                .and("approval", approval);
        ground.audit().append(connection, act.actor(), "transfer.correct", "transfer:" + old, detail.toString());
    }

    private Corrected ask(Connection connection, Tried tried, CorrectionRows.Made made, Act act) throws SQLException {
        var standing = Objects.requireNonNull(
                TransferStanding.lock(connection, tried.stored().id()));
        var asked =
                rules.approvals().ask(connection, request(tried, made, standing, standing.editors(connection)), act);
        return switch (asked) {
            case Approvals.Asked.Busy(var approval) -> new Corrected.Busy(approval);
            case Approvals.Asked.Waiting(var approval, boolean first) -> {
                if (first)
                    rows.insert(
                            connection,
                            tried.stored().id(),
                            made,
                            null,
                            approval.number(),
                            act,
                            ground.clock().instant());
                yield new Corrected.Asked(approval, first);
            }
        };
    }

    private Request request(Tried tried, CorrectionRows.Made made, TransferStanding standing, Set<String> editors) {
        var line = Objects.requireNonNull(tried.result().line());
        var destinations = new TreeSet<String>();
        if (!tried.stored().destination().isEmpty())
            destinations.add(tried.stored().destination());
        destinations.add(line.destination());
        return new Request(
                Approval.Kind.CORRECTION,
                tried.stored().id(),
                "transfer:" + tried.stored().reference(),
                List.copyOf(destinations),
                digest(made.proof(), standing),
                Map.of(
                        "fields",
                        String.join(", ", made.fields().keySet()),
                        "reasonCode",
                        made.order().reason().word()),
                summary(tried, line.amountVnd()),
                editors,
                made.order().ticket());
    }

    private static String digest(byte[] proof, TransferStanding standing) {
        return standing.digest(Map.of("proof", HexFormat.of().formatHex(proof)));
    }

    private static Approval.Summary summary(Tried tried, long vnd) {
        var flags = new ArrayList<String>();
        var service = tried.service();
        for (String name : tried.locked()) {
            int index = Objects.requireNonNull(service.field(name)).index();
            String flag = index == service.amount()
                    ? "money"
                    : index == service.search().personalNumber()
                                    || index == service.search().beneficiary()
                            ? "identity"
                            : "account";
            if (!flags.contains(flag)) flags.add(flag);
        }
        String reference = tried.stored().reference();
        var text = new Words(
                String.format(
                        Locale.forLanguageTag("vi"), "Sửa %s: %s (%,d đồng)", reference, labels(tried, "vi"), vnd),
                String.format(Locale.ENGLISH, "Correct %s: %s (%,d VND)", reference, labels(tried, "en"), vnd));
        return new Approval.Summary(1, vnd, flags, text);
    }

    private static String labels(Tried tried, String language) {
        return String.join(
                ", ",
                tried.fields().keySet().stream()
                        .map(name -> Objects.requireNonNull(tried.service().field(name))
                                .label()
                                .in(language))
                        .toList());
    }

    @Override
    public Approval.Kind kind() {
        return Approval.Kind.CORRECTION;
    }

    @Override
    public @Nullable String digest(Connection connection, Approval approval) throws SQLException {
        Replacing.obstacle(connection, approval.subjectId());
        var asked = rows.ofApproval(connection, approval.number());
        var standing = TransferStanding.lock(connection, approval.subjectId());
        return asked == null || standing == null ? null : digest(asked.proof(), standing);
    }

    @Override
    public @Nullable String carryOut(Connection connection, Approval approval, Act asked) throws SQLException {
        var wanted = Objects.requireNonNull(rows.ofApproval(connection, approval.number()));
        var stored = Objects.requireNonNull(
                Stored.read(connection, approval.subjectId(), ground.references(), ground.vault()));
        var service = rules.services().find(stored.service());
        if (service == null) return "service.unknown";
        var result = rules.recheck().check(service, stored, wanted.fields());
        if (result.line() == null) return result.faults().getFirst().code();
        return switch (rules.replacing().replace(connection, stored.id(), result.line(), asked)) {
            case Replaced.Refused(String code) -> code;
            case Replaced.Done(long newId) -> {
                CorrectionRows.applied(connection, approval.number(), newId);
                note(connection, stored.reference(), newId, wanted.fields().keySet(), null, asked, approval.id());
                yield null;
            }
        };
    }

    @Override
    public void drop(Connection connection, Approval approval, String code) {
        // The transfer is as it was, and what was wanted stays readable with its request.
    }
}
