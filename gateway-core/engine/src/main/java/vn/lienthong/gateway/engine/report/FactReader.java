package vn.lienthong.gateway.engine.report;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.api.Balance;
import vn.lienthong.gateway.api.Fact;
import vn.lienthong.gateway.api.Fact.Said;
import vn.lienthong.gateway.api.FactSink;
import vn.lienthong.gateway.engine.answer.Answer;
import vn.lienthong.gateway.engine.ledger.References;
import vn.lienthong.gateway.engine.outcome.ItemFact;
import vn.lienthong.gateway.engine.outcome.OutcomeBook;
import vn.lienthong.gateway.engine.outcome.Word;

/**
 * Takes the facts of one document as they are read and applies them a chunk at a time, in the transaction of the document. What is
 * said of a submission as a whole counts, at the end, for the items that the document did not name.
 */
public final class FactReader implements FactSink {
    private static final int CHUNK = 5_000;
    /** A statement has two an account; this many only a connector gone wrong tells. */
    private static final int MOST_BALANCES = 1_000;

    /** A submission that is not ours: no transfer has it as its latest. */
    private static final long FOREIGN = -1;

    private final FactBook book;
    private final References references;
    private final List<ItemFact> waiting = new ArrayList<>(CHUNK);
    private final Map<Long, Fact> whole = new LinkedHashMap<>();
    private final Map<Long, Set<Long>> named = new LinkedHashMap<>();
    private final Set<String> strangers = new HashSet<>();
    private final List<Balance> balances = new ArrayList<>();
    private @Nullable String lastRef;
    private @Nullable Long lastSubmission;
    private int count;
    private @Nullable Kind kind;
    private @Nullable String documentId;
    private @Nullable LocalDate accountingDate;

    FactReader(Connection connection, ReceivedReport report, OutcomeBook outcomes, References references) {
        this(
                new LedgerFacts(
                        connection,
                        OutcomeBook.Origin.report(report.destination().terms(), report.id()),
                        outcomes),
                references);
    }

    public FactReader(FactBook book, References references) {
        this.book = book;
        this.references = references;
    }

    @Override
    public void document(Kind ofKind, @Nullable String id, @Nullable LocalDate date) {
        kind = ofKind;
        documentId = id;
        accountingDate = date;
    }

    @Override
    public void fact(Fact fact) {
        count++;
        Long submission = submissionOf(fact.submissionRef());
        if (fact.reference() == null) ofWhole(fact, submission);
        else ofItem(fact, fact.reference(), submission);
    }

    @Override
    public void balance(Balance balance) {
        balances.add(balance);
        if (balances.size() > MOST_BALANCES) throw new IllegalStateException("a document tells too many balances");
    }

    /** A document speaks of one submission thousands of times on end. */
    private @Nullable Long submissionOf(@Nullable String ref) {
        if (ref == null) return null;
        if (!ref.equals(lastRef)) {
            lastRef = ref;
            lastSubmission = references.submissionOf(ref).orElse(FOREIGN);
        }
        return lastSubmission;
    }

    private void ofWhole(Fact fact, @Nullable Long submission) {
        if (submission == null || submission == FOREIGN) strangers.add(String.valueOf(fact.submissionRef()));
        else whole.put(submission, fact);
    }

    private void ofItem(Fact fact, String reference, @Nullable Long submission) {
        var id = references.idOf(reference);
        if (id.isEmpty()) {
            strangers.add(reference);
            return;
        }
        if (submission != null)
            named.computeIfAbsent(submission, s -> new HashSet<>()).add(id.getAsLong());
        var word = word(fact.said());
        if (word == null) return;
        var answer = fact.said() instanceof Said.Completed done ? Answer.of(null, done.answer()) : null;
        waiting.add(new ItemFact(
                id.getAsLong(),
                submission,
                word,
                code(fact.said()),
                fact.amountVnd(),
                fact.partnerRef(),
                false,
                answer));
        if (waiting.size() >= CHUNK) flush();
    }

    private void flush() {
        try {
            book.apply(waiting);
        } catch (SQLException e) {
            throw new LedgerFailure(e);
        }
        waiting.clear();
    }

    /** Carries a failure of the ledger through the connector, which calls this sink and knows no SQL. */
    static final class LedgerFailure extends IllegalStateException {
        LedgerFailure(SQLException cause) {
            super(cause);
        }
    }

    /** Applies what was said of whole submissions, and opens a break for every stranger. */
    public void finish(Instant now) throws SQLException {
        book.apply(waiting);
        waiting.clear();
        book.balances(balances, now);
        for (var entry : whole.entrySet()) {
            var word = word(entry.getValue().said());
            if (word != null) book.apply(unnamed(entry.getKey(), word, entry.getValue()));
        }
        book.strangers(strangers, now);
    }

    private List<ItemFact> unnamed(long submissionId, Word word, Fact said) throws SQLException {
        long[] items = book.itemsOf(submissionId);
        // An amount of many is no item's; where there is one item it is that item's, and must be what we sent.
        Long amount = items.length == 1 ? said.amountVnd() : null;
        String code = code(said.said());
        var listed = named.getOrDefault(submissionId, Set.of());
        var facts = new ArrayList<ItemFact>();
        for (long id : items) {
            if (!listed.contains(id))
                facts.add(new ItemFact(id, submissionId, word, code, amount, said.partnerRef(), true));
        }
        return facts;
    }

    private static @Nullable Word word(Said said) {
        return switch (said) {
            case Said.Open open -> Word.OPEN;
            case Said.AlreadyHeld held -> Word.OPEN;
            case Said.Partly partly -> null;
            case Said.Completed completed -> Word.COMPLETED;
            case Said.Rejected rejected -> Word.REJECTED;
            case Said.Returned returned -> Word.RETURNED;
        };
    }

    private static String code(Said said) {
        return switch (said) {
            case Said.Open(String code) -> code;
            case Said.AlreadyHeld(String code) -> code;
            case Said.Partly(String code) -> code;
            case Said.Completed c -> c.code();
            case Said.Rejected(String code, var reason) -> code;
            case Said.Returned(String code, var reason) -> code;
        };
    }

    /** How many facts there were. */
    public int count() {
        return count;
    }

    @Nullable
    String kind() {
        return kind == null ? null : kind.name();
    }

    @Nullable
    String documentId() {
        return documentId;
    }

    @Nullable
    LocalDate accountingDate() {
        return accountingDate;
    }
}
