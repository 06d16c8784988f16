package vn.lienthong.gateway.engine.operate;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import vn.lienthong.gateway.engine.access.Reach;
import vn.lienthong.gateway.engine.access.Right;
import vn.lienthong.gateway.engine.audit.AuditTrail;
import vn.lienthong.gateway.engine.dispatch.Units;
import vn.lienthong.gateway.engine.ledger.Database;
import vn.lienthong.gateway.engine.ledger.References;
import vn.lienthong.gateway.engine.ledger.State;
import vn.lienthong.gateway.engine.ledger.TransferTable;
import vn.lienthong.gateway.engine.ledger.TransferTable.Change;

/**
 * Replay: a DEAD transfer goes on; a REJECTED, RETURNED or CLOSED one is re-issued as a new transfer, if it still holds its
 * entitlement and no break about money is open. Done twice, the second time passes over what the first one did.
 */
public final class Replaying {
    private final Database database;
    private final References references;
    private final AuditTrail audit;
    private final Rules rules;
    private final Clock clock;

    /**
     * What re-issues go by.
     *
     * @param executionDate the next day on which a destination can act
     * @param verified services whose people are looked up before they are paid: a re-issue is another payment, perhaps much later
     */
    public record Rules(Function<String, LocalDate> executionDate, Predicate<String> verified) {}

    public Replaying(Database database, References references, AuditTrail audit, Rules rules, Clock clock) {
        this.database = database;
        this.references = references;
        this.audit = audit;
        this.rules = rules;
        this.clock = clock;
    }

    /**
     * What became of a selection.
     *
     * @param replayed transfers that go on
     * @param reissued transfers that a new one replaces
     * @param skipped all others, with a code each
     */
    public record Replayed(int replayed, int reissued, List<Skipped> skipped) {}

    public Replayed replay(Selection selection, Act act) {
        return database.transaction(connection -> {
            Instant now = clock.instant();
            if (selection instanceof Selection.Matching matching)
                act.caller().need(Right.REPLAY_MANY, matching.destination());
            var named = selection.choose(connection, references);
            if (selection instanceof Selection.Transfers)
                Reach.need(connection, act.caller(), Right.REPLAY, named.ids());
            var candidates = Candidate.lock(connection, named.ids());
            var skipped = skipped(selection, named, candidates);
            boolean swept = selection instanceof Selection.Matching;
            var chosen =
                    candidates.stream().filter(c -> c.obstacle(swept) == null).toList();
            int replayed =
                    goOn(connection, chosen.stream().filter(Candidate::goesOn).toList(), Map.of(), act, now);
            int reissued = new Reissue(connection, rules, now)
                    .all(chosen.stream().filter(c -> !c.goesOn()).toList(), act)
                    .size();
            var result = new Replayed(replayed, reissued, skipped);
            if (replayed + reissued > 0) note(connection, selection.subject(), result, act);
            return result;
        });
    }

    /** Why some of these must not go, asked while they and their entitlements are locked. */
    public interface Bar {
        Map<Long, String> of(Connection connection, long[] ids) throws SQLException;
    }

    /**
     * What became of a step of a job.
     *
     * @param current of each that goes on: itself, or the one that was issued for it
     * @param skipped all others, with a code each
     */
    public record Again(Map<Long, Long> current, Map<Long, String> skipped) {}

    /**
     * A step of a job.
     *
     * @param ids ascending
     * @param pins the version of a mapping ({@code name@vN}) that each goes through; those that have none go by their route
     */
    public record Some(long[] ids, Map<Long, String> pins) {}

    /**
     * Replays in the caller's transaction, by the same rules and under the same locks. Whether somebody may was asked when his job
     * was made.
     *
     * @param some whom, and how
     * @param subject of the audit's entry
     */
    public Again again(Connection connection, Some some, Bar bar, String subject, Act act) throws SQLException {
        long[] ids = some.ids();
        Instant now = clock.instant();
        var candidates = Candidate.lock(connection, ids);
        var barred = bar.of(connection, ids);
        var skipped = new TreeMap<Long, String>();
        for (long id : ids) skipped.put(id, Skipped.UNKNOWN);
        var chosen = new ArrayList<Candidate>(candidates.size());
        for (Candidate candidate : candidates) {
            String obstacle = candidate.obstacle(true);
            if (obstacle == null) obstacle = barred.get(candidate.id());
            if (obstacle == null) chosen.add(candidate);
            if (obstacle == null) skipped.remove(candidate.id());
            else skipped.put(candidate.id(), obstacle);
        }
        var dead = chosen.stream().filter(Candidate::goesOn).toList();
        goOn(connection, dead, some.pins(), act, now);
        var current = new TreeMap<Long, Long>();
        for (Candidate one : dead) current.put(one.id(), one.id());
        var issued = new Reissue(connection, rules, now)
                .all(chosen.stream().filter(c -> !c.goesOn()).toList(), act);
        current.putAll(issued);
        pin(connection, issued, some.pins());
        if (!current.isEmpty())
            note(connection, subject, new Replayed(dead.size(), current.size() - dead.size(), List.of()), act);
        return new Again(current, skipped);
    }

    private static void pin(Connection connection, Map<Long, Long> issued, Map<Long, String> pins) throws SQLException {
        var pinned = new TreeMap<Long, String>();
        issued.forEach((old, id) -> {
            String pin = pins.get(old);
            if (pin != null) pinned.put(id, pin);
        });
        if (!pinned.isEmpty()) Pins.set(connection, List.copyOf(pinned.keySet()), pinned);
    }

    private List<Skipped> skipped(Selection selection, Named named, List<Candidate> candidates) {
        var skipped = new ArrayList<>(named.foreign());
        var found = new HashSet<Long>(candidates.size() * 2);
        boolean swept = selection instanceof Selection.Matching;
        for (Candidate candidate : candidates) {
            found.add(candidate.id());
            String obstacle = candidate.obstacle(swept);
            if (obstacle != null) skipped.add(new Skipped(references.of(candidate.id()), obstacle));
        }
        for (long id : named.ids()) {
            if (!found.contains(id)) skipped.add(new Skipped(references.of(id), Skipped.UNKNOWN));
        }
        return skipped;
    }

    private static int goOn(Connection connection, List<Candidate> dead, Map<Long, String> pins, Act act, Instant now)
            throws SQLException {
        if (dead.isEmpty()) return 0;
        var changes = dead.stream()
                .map(transfer -> new Change(transfer.id(), State.READY, null, null, 0, null))
                .toList();
        int changed = TransferTable.change(connection, changes, now);
        Pins.set(connection, dead.stream().map(Candidate::id).toList(), pins);
        PersonalNotes.write(
                connection,
                dead.stream()
                        .map(t -> new PersonalNotes.Note(t.id(), t.submissionId(), "REPLAYED", State.READY))
                        .toList(),
                act,
                now);
        Units.dueAnew(
                connection,
                dead.stream().map(Candidate::unitId).distinct().sorted().toList(),
                now);
        return changed;
    }

    private void note(Connection connection, String subject, Replayed result, Act act) throws SQLException {
        var detail = new Detail()
                .and("replayed", result.replayed())
                .and("reissued", result.reissued())
                .and("skipped", result.skipped().size())
                .and("reason", act.reason());
        audit.append(connection, act.actor(), "transfers.replay", subject, detail.toString());
    }
}
