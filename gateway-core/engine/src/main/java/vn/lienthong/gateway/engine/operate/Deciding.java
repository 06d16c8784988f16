package vn.lienthong.gateway.engine.operate;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.access.Reach;
import vn.lienthong.gateway.engine.access.Right;
import vn.lienthong.gateway.engine.audit.AuditTrail;
import vn.lienthong.gateway.engine.dispatch.Units;
import vn.lienthong.gateway.engine.ledger.Database;
import vn.lienthong.gateway.engine.ledger.References;
import vn.lienthong.gateway.engine.ledger.State;
import vn.lienthong.gateway.engine.ledger.TransferRow;
import vn.lienthong.gateway.engine.ledger.TransferTable;
import vn.lienthong.gateway.engine.ledger.TransferTable.Change;
import vn.lienthong.gateway.engine.outcome.Shift;
import vn.lienthong.gateway.engine.outcome.Submissions;
import vn.lienthong.gateway.engine.outcome.Terms;

/**
 * A person says, with evidence, what became of transfers that the machine cannot settle: in doubt, silent, or contradicted. It
 * settles what is open about them and unlocks their entitlements.
 */
public final class Deciding {
    static final String NOT_POSSIBLE = "decide.not-possible";
    static final String UNDER_WAY = "decide.under-way";
    private final Database database;
    private final References references;
    private final AuditTrail audit;
    private final Function<String, Terms> terms;
    private final Clock clock;

    /** @param terms of a destination; must answer for every id, whether or not the destination can be talked to now */
    public Deciding(
            Database database, References references, AuditTrail audit, Function<String, Terms> terms, Clock clock) {
        this.database = database;
        this.references = references;
        this.audit = audit;
        this.terms = terms;
        this.clock = clock;
    }

    /**
     * @param refused with code {@code decide.not-possible} and the decisions that are possible, {@code decide.under-way} (a sending
     *     has not ended: ask again when its lease is over), or {@code transfer.unknown}
     */
    public record Decided(int decided, List<Skipped> refused) {}

    /** Where one person is enough. @param act its reason is the evidence */
    public Decided decide(List<String> names, Decision decision, Act act) {
        return database.transaction(connection -> {
            var named = Named.of(names, references);
            Reach.need(connection, act.caller(), Right.DECIDE, named.ids());
            return decide(connection, named, decision, act, null);
        });
    }

    /**
     * Decides in the caller's transaction what he was allowed to decide.
     *
     * @param approval id of the request that a second person has approved; absent: none was needed
     */
    public Decided carryOut(
            Connection connection, List<String> names, Decision decision, Act act, @Nullable String approval)
            throws SQLException {
        return decide(connection, Named.of(names, references), decision, act, approval);
    }

    private Decided decide(Connection connection, Named named, Decision decision, Act act, @Nullable String approval)
            throws SQLException {
        var rows = TransferTable.lock(connection, named.ids());
        var disputed = disputed(connection, rows);
        var underWay = underWay(connection, rows, decision);
        var able = rows.stream()
                .filter(row -> decision.path(row.state(), disputed.contains(row.id())) != null)
                .filter(row -> !underWay.contains(row.id()))
                .toList();
        var refused = refused(named, rows, disputed, underWay, decision);
        if (!able.isEmpty()) apply(connection, able, disputed, decision, act, approval);
        return new Decided(able.size(), refused);
    }

    /** Why these could not be decided so now; empty: they can. They are locked from here on. */
    public List<Skipped> obstacles(Connection connection, List<String> names, Decision decision) throws SQLException {
        var named = Named.of(names, references);
        var rows = TransferTable.lock(connection, named.ids());
        return refused(named, rows, disputed(connection, rows), underWay(connection, rows, decision), decision);
    }

    /** Words of what can be decided about a transfer as it stands; empty: nothing. */
    public static List<String> possible(Connection connection, long transfer) throws SQLException {
        try (var select = connection.prepareStatement("select t.state, exists (select from work_item w"
                + " where w.state = 'OPEN' and w.transfer_id = t.id) from transfer t where t.id = ?")) {
            select.setLong(1, transfer);
            try (var row = select.executeQuery()) {
                return row.next() ? Decision.possible(State.valueOf(row.getString(1)), row.getBoolean(2)) : List.of();
            }
        }
    }

    private List<Skipped> refused(
            Named named, List<TransferRow> rows, Set<Long> disputed, Set<Long> underWay, Decision decision) {
        var refused = new ArrayList<>(named.foreign());
        var found = new HashSet<Long>();
        for (TransferRow row : rows) {
            found.add(row.id());
            boolean open = disputed.contains(row.id());
            if (decision.path(row.state(), open) == null) {
                refused.add(new Skipped(references.of(row.id()), NOT_POSSIBLE, Decision.possible(row.state(), open)));
            } else if (underWay.contains(row.id())) {
                refused.add(new Skipped(references.of(row.id()), UNDER_WAY, List.of(Decision.PAID.word())));
            }
        }
        for (long id : named.ids()) {
            if (!found.contains(id)) refused.add(new Skipped(references.of(id), Skipped.UNKNOWN));
        }
        return refused;
    }

    private static Set<Long> disputed(Connection connection, List<TransferRow> rows) throws SQLException {
        var disputed = new HashSet<Long>();
        if (rows.isEmpty()) return disputed;
        try (var select = connection.prepareStatement(
                "select distinct transfer_id from work_item where state = 'OPEN' and transfer_id = any(?)")) {
            select.setArray(
                    1,
                    connection.createArrayOf(
                            "bigint", rows.stream().map(TransferRow::id).toArray()));
            try (var found = select.executeQuery()) {
                while (found.next()) disputed.add(found.getLong(1));
            }
        }
        return disputed;
    }

    /** Transfers of which bytes may be leaving at this moment: nobody can know yet that nothing was done. */
    private Set<Long> underWay(Connection connection, List<TransferRow> rows, Decision decision) throws SQLException {
        if (decision == Decision.PAID) return Set.of();
        var with = rows.stream().filter(TransferRow::isWithPartner).toList();
        var leaving = new HashSet<Long>();
        try (var select = connection.prepareStatement("select s.id from submission s where s.id = any(?)"
                + " and s.lease_until > ? and exists (select 1 from attempt a where a.submission_id = s.id"
                + " and a.kind = 'send' and a.ended_at is null)")) {
            select.setArray(
                    1,
                    connection.createArrayOf(
                            "bigint",
                            with.stream()
                                    .map(TransferRow::submissionId)
                                    .distinct()
                                    .toArray()));
            select.setTimestamp(2, Timestamp.from(clock.instant()));
            try (var found = select.executeQuery()) {
                while (found.next()) leaving.add(found.getLong(1));
            }
        }
        var ids = new HashSet<Long>();
        for (TransferRow row : with) {
            Long submission = row.submissionId();
            if (submission != null && leaving.contains(submission)) ids.add(row.id());
        }
        return ids;
    }

    private void apply(
            Connection connection,
            List<TransferRow> rows,
            Set<Long> disputed,
            Decision decision,
            Act act,
            @Nullable String approval)
            throws SQLException {
        Instant now = clock.instant();
        move(connection, rows, disputed, decision, now);
        var shifts = settle(connection, rows, disputed, decision, now);
        PersonalNotes.write(connection, notes(rows, disputed, decision), act, now);
        sendAgain(connection, rows, disputed, decision, now);
        long[] ids = rows.stream().mapToLong(TransferRow::id).toArray();
        WorkResolution.ofDecided(connection, ids, shifts, decision.word(), act, now);
        WorkResolution.unlock(connection, ids, now);
        String subject = rows.size() == 1 ? "transfer:" + references.of(ids[0]) : "transfers:" + rows.size();
        var detail = new Detail()
                .and("outcome", decision.word())
                .and("transfers", rows.size())
                .and("evidence", act.reason())
                .and("approval", approval);
        audit.append(connection, act.actor(), "transfers.decide", subject, detail.toString());
    }

    private static State end(TransferRow row, Set<Long> disputed, Decision decision) {
        var path = Objects.requireNonNull(decision.path(row.state(), disputed.contains(row.id())));
        return path.isEmpty() ? row.state() : path.getLast();
    }

    private static void move(
            Connection connection, List<TransferRow> rows, Set<Long> disputed, Decision decision, Instant now)
            throws SQLException {
        var doubted = new ArrayList<Change>();
        var changes = new ArrayList<Change>();
        for (TransferRow row : rows) {
            var path = Objects.requireNonNull(decision.path(row.state(), disputed.contains(row.id())));
            if (path.size() == 2) doubted.add(new Change(row.id(), path.getFirst(), null, null, 0, null));
            if (!path.isEmpty()) changes.add(change(row.id(), path.getLast(), decision));
        }
        TransferTable.change(connection, doubted, now);
        TransferTable.change(connection, changes, now);
    }

    private static Change change(long id, State end, Decision decision) {
        String cause = end == State.COMPLETED ? null : "decide." + decision.word();
        return new Change(id, end, cause, null, end == State.RETRYING ? 1 : 0, null);
    }

    /** Takes what was decided off what its submission still waits for; returns the submissions. */
    private Set<Long> settle(
            Connection connection, List<TransferRow> rows, Set<Long> disputed, Decision decision, Instant now)
            throws SQLException {
        var shifts = new TreeMap<Long, Shift>();
        for (TransferRow row : rows) {
            if (row.submissionId() == null
                    || !row.isWithPartner()
                    || end(row, disputed, decision).equals(row.state())) continue;
            shifts.merge(row.submissionId(), new Shift(1, false, false), Deciding::both);
        }
        var byDestination = new HashMap<String, Map<Long, Shift>>();
        for (var entry : destinations(connection, shifts.keySet()).entrySet()) {
            byDestination
                    .computeIfAbsent(entry.getValue(), d -> new TreeMap<>())
                    .put(entry.getKey(), Objects.requireNonNull(shifts.get(entry.getKey())));
        }
        for (var entry : byDestination.entrySet()) {
            Submissions.settle(connection, entry.getValue(), terms.apply(entry.getKey()), now);
        }
        return shifts.keySet();
    }

    private static Shift both(Shift one, Shift other) {
        return new Shift(one.settled() + other.settled(), false, false);
    }

    private static Map<Long, String> destinations(Connection connection, Set<Long> submissions) throws SQLException {
        var destinations = new TreeMap<Long, String>();
        if (submissions.isEmpty()) return destinations;
        try (var select = connection.prepareStatement("select id, destination from submission where id = any(?)")) {
            select.setArray(1, connection.createArrayOf("bigint", submissions.toArray()));
            try (var rows = select.executeQuery()) {
                while (rows.next()) destinations.put(rows.getLong(1), rows.getString(2));
            }
        }
        return destinations;
    }

    private static List<PersonalNotes.Note> notes(List<TransferRow> rows, Set<Long> disputed, Decision decision) {
        String word = "DECIDED_" + decision.name().toUpperCase(Locale.ROOT);
        return rows.stream()
                .map(row -> new PersonalNotes.Note(row.id(), row.submissionId(), word, end(row, disputed, decision)))
                .toList();
    }

    private static void sendAgain(
            Connection connection, List<TransferRow> rows, Set<Long> disputed, Decision decision, Instant now)
            throws SQLException {
        var units = rows.stream()
                .filter(row -> end(row, disputed, decision) == State.RETRYING)
                .map(TransferRow::unitId)
                .distinct()
                .sorted()
                .toList();
        Units.dueAnew(connection, units, now);
    }
}
