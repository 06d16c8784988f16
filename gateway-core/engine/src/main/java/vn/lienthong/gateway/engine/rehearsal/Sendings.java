package vn.lienthong.gateway.engine.rehearsal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import vn.lienthong.gateway.api.Delivery;
import vn.lienthong.gateway.api.DeliveryReport;
import vn.lienthong.gateway.api.Draft;
import vn.lienthong.gateway.api.Encoding;
import vn.lienthong.gateway.api.Item;
import vn.lienthong.gateway.api.Submission;
import vn.lienthong.gateway.engine.delivery.Answers;
import vn.lienthong.gateway.engine.delivery.Chunk;
import vn.lienthong.gateway.engine.delivery.ChunkItem;
import vn.lienthong.gateway.engine.delivery.Destination;
import vn.lienthong.gateway.engine.delivery.Encoder;
import vn.lienthong.gateway.engine.delivery.Recorder;
import vn.lienthong.gateway.engine.delivery.Resubmission;
import vn.lienthong.gateway.engine.delivery.Sender;
import vn.lienthong.gateway.engine.delivery.Setbacks;
import vn.lienthong.gateway.engine.ledger.State;
import vn.lienthong.gateway.engine.outcome.OutcomeBook;
import vn.lienthong.gateway.engine.outcome.Terms;
import vn.lienthong.gateway.engine.outcome.WorkItems;
import vn.lienthong.gateway.engine.payee.PayeeCheck;
import vn.lienthong.gateway.engine.service.ServiceDefinition.NameInquiry;

/** The steps that speak to a partner, as the sender and the recorder take them, on the ledger in memory. */
final class Sendings {
    private final RehearsedLedger ledger;
    private final Journal journal;
    private final RehearsedDestinations destinations;
    private final Encoder encoder;
    private final NameInquiry rule;
    private final TreeSet<Long> asked = new TreeSet<>();

    Sendings(RehearsedLedger ledger, Journal journal, RehearsedDestinations destinations, NameInquiry rule) {
        this.ledger = ledger;
        this.destinations = destinations;
        this.journal = journal;
        this.encoder = new Encoder(ledger);
        this.rule = rule;
    }

    void send(Chunk chunk, String operation) {
        if (!chunk.isMappedAsPinned()) {
            ledger.dead(chunk, chunk.items(), Sender.VERSION_NOT_USED);
            return;
        }
        for (List<ChunkItem> part : Sender.parts(chunk, operation)) {
            var earlier = Resubmission.find(chunk, part, ledger::stored, journal.instant());
            Optional<Sender.Sent> sent = earlier.map(of -> ledger.sendAgain(chunk, of));
            if (sent.isEmpty())
                sent = encoder.encode(chunk, operation, part, ledger.nextIdentity(chunk))
                        .map(encoded -> ledger.commit(chunk, encoded));
            if (sent.isEmpty()) continue;
            chunk.decide(part);
            record(chunk, sent.get(), deliver(chunk.destination(), sent.get(), part));
        }
    }

    private DeliveryReport deliver(Destination destination, Sender.Sent sent, List<ChunkItem> items) {
        DeliveryReport report = destination.line().deliver(sent.submission()).report();
        journal.add(Reporting.sent(journal.instant(), destinations.link(destination.id()), sent, items, report));
        return report;
    }

    private void record(Chunk chunk, Sender.Sent sent, DeliveryReport report) {
        Terms terms = chunk.destination().terms();
        chunk.tried(!(report.whole() instanceof Delivery.Unavailable));
        ledger.apply(origin(terms, sent), Answers.facts(chunk.destination(), sent, report, false));
        ledger.kept(sent.submissionId()).leftAt = journal.instant();
        tellOfRefusals(terms, report);
        var setbacks = Setbacks.judge(chunk, sent, report, id -> ledger.line(id).row, journal.instant());
        ledger.change(setbacks.changes());
        setbacks.shifts().forEach((id, shift) -> ledger.kept(id).settle(shift, terms, journal.instant()));
        if (setbacks.changes().stream().anyMatch(change -> change.next() == State.RETRYING))
            chunk.dueAgain(journal.instant().plus(Recorder.pause(chunk, report.whole())));
    }

    /** The same bytes once more, after an inquiry. @return whether the partner took them */
    boolean sendAgain(Destination destination, Kept kept) {
        Terms terms = destination.terms();
        var sent = ledger.sent(ledger.sentAgain(kept.id, terms));
        DeliveryReport report = deliver(destination, sent, List.of());
        ledger.apply(origin(terms, sent), Answers.facts(destination, sent, report, true));
        kept.leftAt = journal.instant();
        tellOfRefusals(terms, report);
        return report.whole() instanceof Delivery.Accepted;
    }

    private static OutcomeBook.Origin origin(Terms terms, Sender.Sent sent) {
        return OutcomeBook.Origin.answer(terms, sent.submissionId(), sent.attemptId());
    }

    private void tellOfRefusals(Terms terms, DeliveryReport report) {
        var causes = new TreeSet<String>();
        for (String code : Answers.codes(report))
            if (WorkItems.isRefusalOfUs(terms, code)) causes.add(terms.causeOf().apply(code));
        causes.forEach(cause -> journal.add(new Happening.Work(journal.instant(), cause, false)));
    }

    /** Asks about payees before they are paid, where the service wants it. */
    void ask(Chunk chunk, String operation) {
        if (!rule.on()) return;
        var stopped = new ArrayList<ChunkItem>();
        for (ChunkItem item : chunk.items())
            if (rule.asksAbout(item.payload()) && asked.add(item.id()) && isStopped(chunk, operation, item))
                stopped.add(item);
        chunk.stop(stopped);
    }

    private boolean isStopped(Chunk chunk, String operation, ChunkItem item) {
        Terms terms = chunk.destination().terms();
        var identity = ledger.nextIdentity(chunk);
        var draft = new Draft(
                operation,
                identity.msgId(),
                identity.createdAt(),
                identity.executionDate(),
                List.of(new Item(item.reference(), item.content())));
        // What cannot be asked is not asked; the payment itself will say why.
        if (!(chunk.destination().line().encode(draft) instanceof Encoding.Encoded(byte[] bytes))) return false;
        Instant now = journal.instant();
        var names = List.of(item.reference());
        var submission = new Submission(
                operation, identity.msgId(), identity.createdAt(), identity.executionDate(), names, bytes, 0);
        var sent = new Sender.Sent(0, 0, new long[] {item.id()}, names, submission, now.plus(terms.lease()));
        DeliveryReport report = deliver(chunk.destination(), sent, List.of(item));
        Delivery said = report.items().getOrDefault(item.reference(), report.whole());
        if (PayeeCheck.asksAgain(said, terms, rule, chunk.claim().tries())) {
            asked.remove(item.id());
            chunk.tried(false);
            chunk.dueAgain(now.plus(Recorder.pause(chunk, said)));
            return true;
        }
        String cause = PayeeCheck.holdsFor(said, terms, rule);
        if (cause != null) ledger.hold(ledger.line(item.id()), cause);
        return cause != null;
    }
}
