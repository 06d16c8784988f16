package vn.lienthong.gateway.engine.outcome;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.answer.Answer;
import vn.lienthong.gateway.engine.ledger.References;
import vn.lienthong.gateway.engine.ledger.State;
import vn.lienthong.gateway.engine.ledger.TransferRow;
import vn.lienthong.gateway.engine.ledger.TransferTable.Before;
import vn.lienthong.gateway.engine.ledger.TransferTable.Change;
import vn.lienthong.gateway.engine.outcome.OutcomeBook.Origin;
import vn.lienthong.gateway.engine.outcome.WorkItems.Opened;

/** What a list of facts comes to, collected item by item before anything is written. */
public final class Judgement {
    public static final String UNKNOWN_REFERENCE = "report.unknown-reference";
    static final String OTHER_AMOUNT = "report.amount";
    private final Origin origin;
    private final References references;
    private final Map<Long, Submissions.Standing> submissions;
    private final Map<Long, TransferRow> rows = new HashMap<>();
    private final Map<Long, Before> read = new HashMap<>();
    private final Map<Long, Change> changes = new TreeMap<>();
    private final List<Opened> workItems = new ArrayList<>();
    private final Map<Long, List<PackedOutcomes.Line>> lines = new TreeMap<>();
    private final Map<Long, Shift> shifts = new TreeMap<>();
    private final Map<Long, Answer> answers = new TreeMap<>();

    private Judgement(Origin origin, References references, Map<Long, Submissions.Standing> submissions) {
        this.origin = origin;
        this.references = references;
        this.submissions = submissions;
    }

    /**
     * What facts come to, one about each transfer ({@link OutcomeBook#rounds}); writes nothing.
     *
     * @param rows where the transfers stand; one that is not there is unknown
     * @param submissions those that the facts name and those that the transfers have
     */
    public static Judgement of(
            Origin origin,
            References references,
            List<ItemFact> facts,
            Map<Long, TransferRow> rows,
            Map<Long, Submissions.Standing> submissions) {
        var judgement = new Judgement(origin, references, submissions);
        for (ItemFact fact : facts) judgement.on(fact, rows.get(fact.transferId()));
        return judgement;
    }

    private void on(ItemFact fact, @Nullable TransferRow read) {
        if (read == null || read.submissionId() == null) {
            open(fact, null, UNKNOWN_REFERENCE, false);
            return;
        }
        TransferRow transfer = rows.getOrDefault(read.id(), read);
        rows.put(transfer.id(), transfer);
        if (fact.amountVnd() != null && fact.amountVnd() != transfer.amountVnd()) {
            open(fact, transfer, OTHER_AMOUNT, false);
            note(fact, transfer, null);
            return;
        }
        boolean latest = fact.submissionId() == null || fact.submissionId().equals(transfer.submissionId());
        var standing = submissions.get(Objects.requireNonNullElse(fact.submissionId(), transfer.submissionId()));
        var verdict = Ruling.on(transfer, fact, latest, standing != null && standing.sends() > 1);
        if (verdict.workItem() != null) open(fact, transfer, verdict.workItem(), verdict.locks());
        if (verdict.next() != null) move(fact, transfer, verdict.next());
        note(fact, transfer, verdict.next());
    }

    private void move(ItemFact fact, TransferRow transfer, State next) {
        boolean failed = next == State.REJECTED || next == State.RETURNED || next == State.IN_DOUBT;
        Answer answer = next == State.COMPLETED ? fact.answer() : null;
        if (answer != null) answers.put(transfer.id(), answer);
        String code = failed ? fact.code() : answer == null ? null : answer.kind();
        String cause = code == null ? null : origin.terms().causeOf().apply(code);
        // Paid through an earlier submission: that one is what was paid, so it is the one to compare later words with.
        Long submission = fact.word() == Word.COMPLETED ? fact.submissionId() : null;
        var before = read.computeIfAbsent(transfer.id(), id -> new Before(transfer.state(), transfer.submissionId()));
        changes.put(transfer.id(), new Change(transfer.id(), next, cause, code, 0, submission, before));
        var moved = new TransferRow(
                transfer.id(),
                transfer.unitId(),
                next,
                submission == null ? transfer.submissionId() : submission,
                transfer.attempts(),
                transfer.amountVnd(),
                transfer.locked(),
                transfer.was());
        rows.put(transfer.id(), moved);
        int settled = (transfer.isWithPartner() ? 1 : 0) - (moved.isWithPartner() ? 1 : 0);
        shift(Objects.requireNonNull(transfer.submissionId()), settled, next != State.IN_DOUBT, next == State.IN_DOUBT);
    }

    private void shift(long submissionId, int settled, boolean accepted, boolean doubtful) {
        shifts.merge(submissionId, new Shift(settled, accepted, doubtful), Shift::and);
    }

    private void note(ItemFact fact, TransferRow transfer, @Nullable State next) {
        long submission =
                Objects.requireNonNull(Objects.requireNonNullElse(fact.submissionId(), transfer.submissionId()));
        lines.computeIfAbsent(submission, id -> new ArrayList<>())
                .add(new PackedOutcomes.Line(
                        fact.transferId(),
                        fact.word().name(),
                        fact.code(),
                        fact.amountVnd(),
                        fact.partnerRef(),
                        next == null ? null : next.name()));
    }

    private void open(ItemFact fact, @Nullable TransferRow transfer, String code, boolean locks) {
        Long whole = fact.wholeSubmission() && !locks ? fact.submissionId() : null;
        workItems.add(new Opened(
                code,
                origin.terms().destination(),
                whole != null ? WorkItems.reference(whole) : references.of(fact.transferId()),
                fact.submissionId(),
                transfer == null ? null : transfer.id(),
                origin.reportId(),
                fact.amountVnd(),
                transfer == null ? null : transfer.amountVnd(),
                fact.word() + (fact.code() == null ? "" : " " + fact.code()),
                locks,
                "administrator"));
    }

    /** Whether anything changes. */
    boolean changes() {
        return !changes.isEmpty();
    }

    /** The new standings, by id. */
    public List<Change> standings() {
        return List.copyOf(changes.values());
    }

    long[] changedIds() {
        return changes.keySet().stream().mapToLong(Long::longValue).toArray();
    }

    /** What a person must look at. */
    public List<Opened> workItems() {
        return workItems;
    }

    Map<Long, List<PackedOutcomes.Line>> lines() {
        return lines;
    }

    /** How the items of submissions moved, by submission. */
    public Map<Long, Shift> shifts() {
        return shifts;
    }

    /** What was answered beside "done", by transfer. */
    public Map<Long, Answer> answers() {
        return answers;
    }
}
