package vn.lienthong.gateway.engine.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.lienthong.gateway.api.Delivery;
import vn.lienthong.gateway.api.DeliveryReport;
import vn.lienthong.gateway.api.Draft;
import vn.lienthong.gateway.api.Encoding;
import vn.lienthong.gateway.api.Item;
import vn.lienthong.gateway.api.Submission;
import vn.lienthong.gateway.engine.ledger.Database;

/**
 * Sends a chunk: makes a submission of each part that fits, commits it, and only then lets its bytes leave. What the partner
 * answered is recorded by {@link Recorder}.
 */
public final class Sender {
    private static final Logger LOG = LoggerFactory.getLogger(Sender.class);
    private final Database database;
    private final SubmissionWriter writer;
    private final Resubmission resubmission;
    private final Recorder recorder;
    private final Moments moments;
    private final Clock clock;

    public Sender(Database database, Writers writers, Recorder recorder, Moments moments, Clock clock) {
        this.database = database;
        this.writer = writers.anew();
        this.resubmission = writers.again();
        this.recorder = recorder;
        this.moments = moments;
        this.clock = clock;
    }

    /** What commits a sending: of a new submission, or of an earlier one once more. */
    public record Writers(SubmissionWriter anew, Resubmission again) {}

    /** Sends the chunk's items; on return each is decided, or waits for its next due time. */
    public void send(Chunk chunk, String operation) {
        int most = chunk.destination().maxItems();
        var items = chunk.items();
        for (int from = 0; from < items.size(); from += most) {
            var part = items.subList(from, Math.min(from + most, items.size()));
            if (!chunk.destination().gate().enter()) {
                postpone(chunk, items.subList(from, items.size()));
                return;
            }
            sendPart(chunk, operation, part);
        }
    }

    /** The destination is parked: nothing was tried, so nothing is counted; the relay offers the unit when it opens again. */
    private void postpone(Chunk chunk, List<ChunkItem> items) {
        chunk.decide(items);
        chunk.dueAgain(clock.instant());
    }

    private void sendPart(Chunk chunk, String operation, List<ChunkItem> items) {
        var gate = chunk.destination().gate();
        Optional<Sent> sent;
        try {
            sent = prepare(chunk, operation, items);
        } catch (RuntimeException | Error e) {
            gate.turnBack();
            throw e;
        }
        if (sent.isEmpty()) {
            gate.turnBack();
            return;
        }
        moments.reached(Moments.AFTER_SUBMISSION);
        deliver(chunk, sent.get());
    }

    private Optional<Sent> prepare(Chunk chunk, String operation, List<ChunkItem> items) {
        var earlier = resubmission.find(chunk, items);
        if (earlier.isEmpty()) return prepareAnew(chunk, operation, items);
        var sent = resubmission.commit(chunk, earlier.get());
        chunk.decide(items);
        if (sent.isEmpty()) chunk.dueAgain(clock.instant());
        return sent;
    }

    private Optional<Sent> prepareAnew(Chunk chunk, String operation, List<ChunkItem> items) {
        var identity = database.read(connection -> writer.nextIdentity(connection, chunk));
        var encoded = encode(chunk, operation, items, identity);
        if (encoded.isEmpty()) return Optional.empty();
        var sent = writer.commit(chunk, encoded.get());
        chunk.decide(encoded.get().items());
        if (sent.isEmpty()) chunk.dueAgain(clock.instant());
        return sent;
    }

    /** Encodes; items that cannot be said to this partner become dead letters and the rest is encoded without them. */
    private Optional<Encoded> encode(
            Chunk chunk, String operation, List<ChunkItem> all, SubmissionWriter.Identity identity) {
        List<ChunkItem> items = all;
        while (!items.isEmpty()) {
            var said = items.stream()
                    .map(item -> new Item(item.reference(), item.content()))
                    .toList();
            var draft = new Draft(operation, identity.msgId(), identity.createdAt(), identity.executionDate(), said);
            switch (chunk.destination().line().encode(draft)) {
                case Encoding.Encoded(byte[] bytes) -> {
                    return Optional.of(new Encoded(operation, identity, items, bytes));
                }
                case Encoding.Unsayable(var faults) -> items = withoutUnsayable(chunk, items, faults);
            }
        }
        return Optional.empty();
    }

    private List<ChunkItem> withoutUnsayable(Chunk chunk, List<ChunkItem> items, List<Encoding.Fault> faults) {
        var codes = new HashMap<String, String>();
        for (var fault : faults) codes.put(fault.reference(), "mapping." + fault.code());
        var sayable = new ArrayList<ChunkItem>();
        var dead = new HashMap<String, List<ChunkItem>>();
        for (ChunkItem item : items) {
            String code = codes.get(item.reference());
            if (code == null) sayable.add(item);
            else dead.computeIfAbsent(code, c -> new ArrayList<>()).add(item);
        }
        if (sayable.size() == items.size())
            throw new IllegalStateException("the connector names faults of items that it was not given");
        dead.forEach((code, some) -> recorder.dead(chunk, some, code));
        return sayable;
    }

    private void deliver(Chunk chunk, Sent sent) {
        var destination = chunk.destination();
        Instant started = clock.instant();
        var answer = leaseOutlasts(destination, sent, started)
                ? destination.line().deliver(sent.submission())
                : new Destination.Answer(DeliveryReport.of(new Delivery.Unavailable("lease.short", null)), true);
        moments.reached(Moments.AFTER_ANSWER);
        var elapsed = Duration.between(started, clock.instant());
        destination
                .gate()
                .leave(
                        Answers.health(answer.report()),
                        elapsed,
                        Answers.retryAfter(answer.report().whole()));
        LOG.atInfo()
                .addKeyValue("event", "submission.answered")
                .addKeyValue("msgId", sent.submission().submissionRef())
                .addKeyValue("destination", destination.id())
                .addKeyValue("items", sent.itemIds().length)
                .addKeyValue("outcome", answer.report().whole().getClass().getSimpleName())
                .addKeyValue("elapsedMs", elapsed.toMillis())
                .log("Submission answered");
        recorder.record(chunk, sent, answer);
    }

    /** A sender that paused too long sends nothing: by now another may have taken the work over. */
    private static boolean leaseOutlasts(Destination destination, Sent sent, Instant now) {
        return now.plus(destination.terms().timeLimit()).isBefore(sent.leaseUntil());
    }

    /** A part of a chunk with its bytes, before it is committed. */
    record Encoded(String operation, SubmissionWriter.Identity identity, List<ChunkItem> items, byte[] bytes) {
        long sumVnd() {
            return items.stream().mapToLong(ChunkItem::amountVnd).sum();
        }

        long[] ids() {
            return items.stream().mapToLong(ChunkItem::id).toArray();
        }
    }

    /** A committed submission about to leave, or on its way. */
    public record Sent(
            long submissionId,
            long attemptId,
            long[] itemIds,
            List<String> references,
            Submission submission,
            Instant leaseUntil) {}
}
