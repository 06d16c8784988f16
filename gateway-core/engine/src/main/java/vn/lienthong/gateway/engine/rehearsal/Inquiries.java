package vn.lienthong.gateway.engine.rehearsal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.api.Balance;
import vn.lienthong.gateway.api.Inquiry;
import vn.lienthong.gateway.api.InvalidMessage;
import vn.lienthong.gateway.engine.delivery.Destination;
import vn.lienthong.gateway.engine.inquiry.Conclusion;
import vn.lienthong.gateway.engine.inquiry.Doubts;
import vn.lienthong.gateway.engine.inquiry.Inquirer;
import vn.lienthong.gateway.engine.ledger.State;
import vn.lienthong.gateway.engine.outcome.Backoff;
import vn.lienthong.gateway.engine.outcome.ItemFact;
import vn.lienthong.gateway.engine.outcome.Judgement;
import vn.lienthong.gateway.engine.outcome.OutcomeBook;
import vn.lienthong.gateway.engine.outcome.Shift;
import vn.lienthong.gateway.engine.outcome.Terms;
import vn.lienthong.gateway.engine.outcome.Word;
import vn.lienthong.gateway.engine.report.FactBook;
import vn.lienthong.gateway.engine.report.FactReader;
import vn.lienthong.gateway.engine.report.ReceivedReport;
import vn.lienthong.gateway.engine.service.RetryPolicy;

/** What is asked of a partner and what it says on its own, as the inquirer and the book of reports take it. */
final class Inquiries {
    private static final String MALFORMED = "report.malformed";
    private final RehearsedLedger ledger;
    private final Journal journal;
    private final Sendings sendings;
    private final RetryPolicy retry;

    Inquiries(RehearsedLedger ledger, Journal journal, Sendings sendings, RetryPolicy retry) {
        this.ledger = ledger;
        this.journal = journal;
        this.sendings = sendings;
        this.retry = retry;
    }

    /** Asks what became of a submission. @return when its unit is due again; absent: it is not because of this */
    @Nullable
    Instant ask(Destination destination, Kept kept) {
        var asked = kept.stored();
        kept.inquiries++;
        Terms terms = destination.terms();
        if (destination.line().isRead(kept.operation())) {
            // What became of a question is not asked: the same question is.
            resend(destination, kept);
            return null;
        }
        Instant now = journal.instant();
        Inquiry answer = destination.line().inquire(kept.submission());
        var question = new Conclusion.Asked(
                asked, destination.line().isRepeatable(kept.operation()), () -> ledger.isDisputed(kept));
        var conclusion = Conclusion.of(answer, question, terms, now);
        journal.add(new Happening.Inquired(
                now,
                kept.msgId(),
                answer.getClass().getSimpleName(),
                conclusion.getClass().getSimpleName()));
        Instant later = now.plus(Kept.pause(terms, asked.inquiries()));
        switch (conclusion) {
            case Conclusion.Apply(Inquiry.Found found) -> {
                boolean read = apply(
                        new ReceivedReport(0, destination, Inquirer.REPORTS, found.type(), null), found.document());
                boolean doubt = !ledger.rowsIn(kept, State.IN_DOUBT).isEmpty();
                kept.askAgain(read && !doubt ? now.plus(terms.reportOverdue()) : later);
            }
            case Conclusion.Taken(var partnerRef) -> {
                taken(kept, terms, partnerRef);
                kept.askAgain(now.plus(terms.reportOverdue()));
            }
            case Conclusion.SendAgain again -> resend(destination, kept);
            case Conclusion.DefiniteNo(String code) -> {
                return definiteNo(kept, terms, code);
            }
            case Conclusion.NotKnownYet(String code) -> {
                if (kept.notKnownAt == null) kept.notKnownAt = now;
                Instant settled = asked.settlesAt(terms);
                Instant soon = now.plus(Kept.pause(terms, 0));
                kept.askAgain(settled.isAfter(soon) ? settled : soon);
            }
            case Conclusion.Vanished(String code) -> {
                ledger.change(Conclusion.vanished(ledger.rowsIn(kept, State.ACCEPTED), Doubts.VANISHED, code));
                journal.add(new Happening.Work(now, Doubts.VANISHED, false));
                kept.askAgain(now.plus(terms.inquiryMaxBackoff()));
            }
            case Conclusion.Silent silent -> kept.askAgain(later);
            case Conclusion.AskLater nothing -> kept.askAgain(later);
        }
        return null;
    }

    private void resend(Destination destination, Kept kept) {
        Terms terms = destination.terms();
        boolean taken = sendings.sendAgain(destination, kept);
        kept.askAgain(journal.instant().plus(taken ? terms.reportOverdue() : Kept.pause(terms, kept.inquiries)));
    }

    private void taken(Kept kept, Terms terms, @Nullable String partnerRef) {
        var facts = new ArrayList<ItemFact>();
        for (long id : kept.items) facts.add(new ItemFact(id, kept.id, Word.OPEN, null, null, partnerRef, true));
        ledger.apply(OutcomeBook.Origin.answer(terms, kept.id, kept.inquiries), facts);
    }

    private Instant definiteNo(Kept kept, Terms terms, String code) {
        var doubtful = ledger.rowsIn(kept, State.IN_DOUBT);
        ledger.change(Conclusion.sentAnew(doubtful, terms, code));
        ledger.change(Conclusion.exhausted(doubtful, retry, terms, code));
        kept.askAgain(journal.instant().plus(terms.inquiryMaxBackoff()));
        kept.settle(new Shift(doubtful.size(), false, false), terms, journal.instant());
        return journal.instant().plus(Backoff.pause(retry, 0));
    }

    /** Reads a document and applies it. @return whether it could be read */
    boolean apply(ReceivedReport report, byte[] document) {
        var book =
                new MemoryFacts(OutcomeBook.Origin.report(report.destination().terms(), report.id()));
        var facts = new FactReader(book, ledger.references);
        try {
            report.destination()
                    .line()
                    .inbox(report.operation())
                    .read(report.type(), new ByteArrayInputStream(document), facts);
            facts.finish(journal.instant());
            journal.add(new Happening.Reported(
                    journal.instant(), report.destination().id(), report.operation(), facts.count()));
            return true;
        } catch (InvalidMessage e) {
            journal.add(new Happening.Work(journal.instant(), MALFORMED, false));
            return false;
        } catch (IOException | SQLException e) {
            throw new IllegalStateException("a rehearsal reads from memory", e);
        }
    }

    private final class MemoryFacts implements FactBook {
        private final OutcomeBook.Origin origin;

        MemoryFacts(OutcomeBook.Origin origin) {
            this.origin = origin;
        }

        @Override
        public void apply(List<ItemFact> facts) {
            ledger.apply(origin, facts);
        }

        @Override
        public long[] itemsOf(long submissionId) {
            return ledger.stored(submissionId).map(of -> of.itemIds()).orElse(new long[0]);
        }

        @Override
        public void strangers(Collection<String> names, Instant now) {
            names.forEach(name -> journal.add(new Happening.Work(now, Judgement.UNKNOWN_REFERENCE, false)));
        }

        @Override
        public void balances(List<Balance> balances, Instant now) {}
    }
}
