package vn.lienthong.gateway.engine.rehearsal;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.api.Submission;
import vn.lienthong.gateway.engine.deed.Deed;
import vn.lienthong.gateway.engine.deed.Doer;
import vn.lienthong.gateway.engine.delivery.Chunk;
import vn.lienthong.gateway.engine.delivery.ChunkItem;
import vn.lienthong.gateway.engine.delivery.DeadLetterBox;
import vn.lienthong.gateway.engine.delivery.Sender;
import vn.lienthong.gateway.engine.delivery.SubmissionWriter;
import vn.lienthong.gateway.engine.ledger.References;
import vn.lienthong.gateway.engine.ledger.State;
import vn.lienthong.gateway.engine.ledger.TransferRow;
import vn.lienthong.gateway.engine.ledger.TransferTable.Change;
import vn.lienthong.gateway.engine.outcome.ItemFact;
import vn.lienthong.gateway.engine.outcome.Judgement;
import vn.lienthong.gateway.engine.outcome.OutcomeBook;
import vn.lienthong.gateway.engine.outcome.Submissions;
import vn.lienthong.gateway.engine.outcome.Terms;
import vn.lienthong.gateway.engine.outcome.WorkItems;

/**
 * The ledger of a rehearsal: it keeps what the rules of the engine decide, and decides nothing itself. A change that the table of
 * states does not allow is a bug and ends the rehearsal.
 */
final class RehearsedLedger implements DeadLetterBox, Doer {
    /** Of every rehearsal, so that what leaves in one leaves in the next byte for byte. */
    private static final String TAG = "TEST";

    final References references = References.of(TAG);
    private final Journal journal;
    private final Map<Long, Line> lines = new TreeMap<>();
    private final Map<Long, Kept> submissions = new LinkedHashMap<>();
    private final Set<Long> disputed = new HashSet<>();
    private long lastNumber;

    RehearsedLedger(Journal journal) {
        this.journal = journal;
    }

    Line accept(String destination, long amountVnd, long unit, byte[] payload) {
        int number = lines.size() + 1;
        var row = new TransferRow(number, unit, State.READY, null, 0, amountVnd, false, null);
        Line line = new Line(number, references.of(number), destination, payload, row);
        lines.put((long) number, line);
        return line;
    }

    Collection<Line> lines() {
        return lines.values();
    }

    Line line(long id) {
        return Objects.requireNonNull(lines.get(id), "there is no such item");
    }

    Collection<Kept> submissions() {
        return submissions.values();
    }

    /** What a partner calls the item; of a number that there is not, a name that is none of ours. */
    String reference(int number) {
        return references.of(number);
    }

    /** The partner-side id of the item's latest submission, of number 0 the last of all; absent: it has none. */
    @Nullable
    String submissionOf(int number) {
        Long id = number == 0
                ? submissions.keySet().stream().reduce(null, (a, b) -> b)
                : lines.containsKey((long) number) ? line(number).row.submissionId() : null;
        return id == null ? null : references.msgId(id);
    }

    Optional<Submissions.Stored> stored(long id) {
        return Optional.ofNullable(submissions.get(id)).map(Kept::stored);
    }

    Kept kept(long id) {
        return Objects.requireNonNull(submissions.get(id));
    }

    SubmissionWriter.Identity nextIdentity(Chunk chunk) {
        long number = ++lastNumber;
        Instant now = journal.instant().truncatedTo(ChronoUnit.SECONDS);
        var day = chunk.destination().calendar().executable(chunk.claim().executionDate(), now);
        return new SubmissionWriter.Identity(number, references.msgId(number), now, day);
    }

    /** Keeps a submission before it leaves: its items are SENDING. */
    Sender.Sent commit(Chunk chunk, Sender.Encoded encoded) {
        var identity = encoded.identity();
        List<String> names = encoded.items().stream().map(ChunkItem::reference).toList();
        var submission = new Submission(
                encoded.operation(),
                identity.msgId(),
                identity.createdAt(),
                identity.executionDate(),
                names,
                encoded.bytes(),
                0);
        Instant now = journal.instant();
        Terms terms = chunk.destination().terms();
        var kept = new Kept(
                identity.submissionId(),
                chunk.claim().unitId(),
                chunk.claim().service(),
                chunk.destination().id(),
                encoded.ids(),
                submission,
                now.plus(terms.lease()),
                now.plus(terms.decideBy()));
        submissions.put(kept.id, kept);
        take(kept);
        return sent(kept);
    }

    /** The same once more, after a definite no. */
    Sender.Sent sendAgain(Chunk chunk, Submissions.Stored of) {
        Kept kept = sentAgain(of.id(), chunk.destination().terms());
        kept.open += kept.items.length;
        take(kept);
        return sent(kept);
    }

    private void take(Kept kept) {
        change(Arrays.stream(kept.items)
                .mapToObj(id -> new Change(id, State.SENDING, null, null, 0, kept.id))
                .toList());
    }

    /** As {@link Submissions#sendAgain} writes it. */
    Kept sentAgain(long id, Terms terms) {
        Kept kept = kept(id);
        kept.sends++;
        kept.leftAt = null;
        kept.notKnownAt = null;
        kept.leaseUntil = journal.instant().plus(terms.lease());
        kept.inquireAt = kept.leaseUntil;
        return kept;
    }

    Sender.Sent sent(Kept kept) {
        var submission = kept.submission();
        return new Sender.Sent(kept.id, kept.sends, kept.items, submission.references(), submission, kept.leaseUntil);
    }

    /** Applies facts as the book of outcomes does. */
    void apply(OutcomeBook.Origin origin, List<ItemFact> facts) {
        for (var round : OutcomeBook.rounds(facts)) {
            Map<Long, TransferRow> rows = new HashMap<>();
            lines.forEach((id, line) -> rows.put(id, line.row));
            Map<Long, Submissions.Standing> standings = new HashMap<>();
            submissions.forEach((id, kept) -> standings.put(id, new Submissions.Standing(kept.sends, kept.accepted)));
            var judged = Judgement.of(origin, references, round, rows, standings);
            change(judged.standings());
            open(judged.workItems());
            judged.shifts().forEach((id, shift) -> kept(id).settle(shift, origin.terms(), journal.instant()));
        }
    }

    void open(List<WorkItems.Opened> items) {
        for (var item : items) {
            journal.add(new Happening.Work(journal.instant(), item.code(), item.locks()));
            Long of = item.submissionId();
            if (of != null && WorkItems.isDispute(item)) disputed.add(of);
            Long id = item.transferId();
            if (item.locks() && id != null) lock(line(id));
        }
    }

    /** Whether the partner refused it when it came again: a person says what that means. */
    boolean isDisputed(Kept kept) {
        return disputed.contains(kept.id);
    }

    private static void lock(Line line) {
        var row = line.row;
        line.row = new TransferRow(
                row.id(),
                row.unitId(),
                row.state(),
                row.submissionId(),
                row.attempts(),
                row.amountVnd(),
                true,
                row.was());
    }

    /** Writes new standings. */
    void change(List<Change> changes) {
        for (Change change : changes) {
            Line line = line(change.id());
            var row = line.row;
            if (row.state() != change.next() && !row.state().mayBecome(change.next()))
                throw new IllegalStateException(row.state() + " may not become " + change.next());
            line.row = new TransferRow(
                    row.id(),
                    row.unitId(),
                    change.next(),
                    change.submissionId() == null ? row.submissionId() : change.submissionId(),
                    row.attempts() + change.attempts(),
                    row.amountVnd(),
                    row.locked(),
                    row.was());
            line.cause = change.cause();
            line.code = change.partnerCode();
            moved(line, row.state());
        }
    }

    void hold(Line line, String cause) {
        line.held = cause;
        moved(line, line.row.state());
    }

    private void moved(Line line, State from) {
        journal.add(new Happening.Moved(
                journal.instant(),
                line.number,
                from,
                line.row.state(),
                Objects.requireNonNullElse(line.cause, ""),
                Objects.requireNonNullElse(line.code, ""),
                Objects.requireNonNullElse(line.held, "")));
    }

    List<TransferRow> rowsIn(Kept kept, State state) {
        var rows = new ArrayList<TransferRow>();
        for (long id : kept.items) {
            var row = line(id).row;
            if (row.state() == state && Long.valueOf(kept.id).equals(row.submissionId())) rows.add(row);
        }
        return rows;
    }

    @Override
    public void dead(Chunk chunk, List<ChunkItem> items, String code, @Nullable String detail) {
        change(items.stream()
                .filter(item -> line(item.id()).row.state() == State.READY)
                .map(item -> new Change(item.id(), State.DEAD, code, detail, 0, null))
                .toList());
        chunk.decide(items);
    }

    @Override
    public void carryOut(Chunk chunk, List<ChunkItem> items, Deed deed) {
        if (items.isEmpty()) return;
        var ready = items.stream().filter(item -> line(item.id()).mayLeave()).toList();
        try {
            var done = deed.carryOut(NoLedger.connection(), chunk.claim(), ready, journal.instant());
            change(ready.stream()
                    .map(item -> {
                        String kind =
                                Objects.requireNonNull(done.get(item.id())).kind();
                        return new Change(item.id(), State.COMPLETED, kind, kind, 0, null);
                    })
                    .toList());
        } catch (SQLException e) {
            throw new IllegalStateException("a rehearsal has no database", e);
        }
        chunk.tried(true);
        chunk.stop(items);
    }

    /** A rehearsed deed needs no database; one that asks for it is told so. */
    private static final class NoLedger {
        static Connection connection() {
            return (Connection) java.lang.reflect.Proxy.newProxyInstance(
                    NoLedger.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                        throw new IllegalStateException("a rehearsal has no database");
                    });
        }
    }
}
