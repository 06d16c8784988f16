package vn.lienthong.gateway.engine.delivery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import vn.lienthong.gateway.engine.answer.AnswerBook;
import vn.lienthong.gateway.engine.inquiry.Doubts;
import vn.lienthong.gateway.engine.inquiry.Inquirer;
import vn.lienthong.gateway.engine.ledger.Deflated;
import vn.lienthong.gateway.engine.ledger.LedgerRows;
import vn.lienthong.gateway.engine.ledger.LedgerRows.Unit;
import vn.lienthong.gateway.engine.ledger.State;
import vn.lienthong.gateway.engine.outcome.OutcomeBook;
import vn.lienthong.gateway.engine.outcome.TestTerms;
import vn.lienthong.gateway.engine.report.ReportBook;
import vn.lienthong.gateway.engine.report.ReportPoller;
import vn.lienthong.gateway.engine.report.ReportStore;
import vn.lienthong.gateway.engine.security.Keyring;
import vn.lienthong.gateway.engine.security.Vault;
import vn.lienthong.gateway.engine.service.RetryPolicy;

/** A ledger and a bank that talk: what asks, what listens, and a clock that a test moves. */
public final class TalkingLedger implements AutoCloseable {
    public static final Duration WINDOW = Duration.ofDays(5);
    public static final Duration OVERDUE = TestTerms.of("").reportOverdue();
    public static final Duration LEASE = TestTerms.of("").lease();

    public final LedgerRows rows = new LedgerRows();
    public final ScriptedBank bank = new ScriptedBank();
    public final MovedClock clock = new MovedClock(LedgerRows.NOW);
    public final ReportBook book;
    private final ReportStore store;
    private final OutcomeBook outcomes;
    private final Vault vault;

    public TalkingLedger(Path folder) {
        try {
            vault = new Vault(Keyring.openOrCreate(folder.resolve("keys.json")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        outcomes = new OutcomeBook(rows.references, new AnswerBook(vault), clock);
        store = new ReportStore(rows.database, vault, clock);
        var ledgers = new ReportBook.Ledgers(outcomes, rows.references, rows.audit);
        book = new ReportBook(rows.database, store, ledgers, Moments.NONE, clock);
    }

    public Inquirer inquirer(String node) {
        var doubts = new Doubts(rows.database, outcomes, rows.references, new SubmissionWriter.Node(node, clock));
        var recorder = new Recorder(rows.database, outcomes, rows.references, Moments.NONE, clock);
        return new Inquirer(rows.database, doubts, recorder, book, new StoredBytes(vault, rows.references), clock);
    }

    /** @param window of the bank's duplicate check; null: it has none */
    public Destination destination(Duration window) {
        return bank.destination(TestTerms.of(LedgerRows.BANK, window), clock);
    }

    /** Asks for what is due; returns for how many submissions it asked. */
    public int ask(String node, Duration window) {
        var retry = new RetryPolicy(5, Duration.ofSeconds(1), Duration.ofMinutes(1), 0, Duration.ofDays(2));
        return inquirer(node).askDue(destination(window), service -> retry, 20);
    }

    public ReportPoller poller(String node) {
        return new ReportPoller(store, book, node);
    }

    /** Fetches and applies what lies there. */
    public int poll() {
        return poller("node").poll(destination(WINDOW), "reports", Duration.ofMinutes(1), book::apply);
    }

    /** A submission that the bank has, sent once, with bytes of its own. */
    public long submission(Unit unit) {
        byte[] bytes = ("file of unit " + unit.id()).getBytes(StandardCharsets.UTF_8);
        long id = rows.submission(unit, vault.keyId(), vault.seal(Deflated.of(bytes)));
        boolean accepted = rows.state(unit.firstId()) == State.ACCEPTED;
        rows.update("update submission set accepted = ? where id = ?", accepted, id);
        return id;
    }

    public int sends(long submission) {
        return rows.one("select sends from submission where id = ?", Integer.class, submission);
    }

    /** How long from now until it is asked for. */
    public Duration untilAsked(long submission) {
        Instant at = rows.one("select inquire_at from submission where id = ?", java.sql.Timestamp.class, submission)
                .toInstant();
        return Duration.between(clock.instant(), at);
    }

    /** Every attempt with its answer, oldest first. */
    public List<String> attempts(long submission) {
        return rows.sql()
                .sql("select kind || ' ' || coalesce(outcome, 'open') from attempt where submission_id = ? order by id")
                .param(submission)
                .query(String.class)
                .list();
    }

    @Override
    public void close() {
        rows.close();
    }
}
