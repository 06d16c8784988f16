package vn.lienthong.gateway.engine.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import vn.lienthong.gateway.api.Submission;
import vn.lienthong.gateway.engine.ledger.Database;

/**
 * Sends a chunk: makes a submission of each part that fits, commits those that are about to leave, and only then lets their bytes
 * leave. What the partner answered is recorded by {@link Recorder}. A partner that takes one item a call costs one commit before
 * and one after as many calls as it has places, not two for each.
 */
public final class Sender {
    /** Calls that are prepared together at most. */
    private static final int MOST_AT_ONCE = 64;

    private final Database database;
    private final SubmissionWriter writer;
    private final Resubmission resubmission;
    private final Recorder recorder;
    private final Encoder encoder;
    private final Asker asker;
    private final Moments moments;
    private final Clock clock;

    public Sender(Database database, Writers writers, Recorder recorder, Moments moments, Clock clock) {
        this.database = database;
        this.writer = writers.anew();
        this.resubmission = writers.again();
        this.recorder = recorder;
        this.encoder = new Encoder(recorder);
        this.asker = new Asker(database, writers, encoder, recorder, new Asker.Time(moments, clock));
        this.moments = moments;
        this.clock = clock;
    }

    /** What commits a sending: of a new submission, of an earlier one once more, or of a question with its answer. */
    public record Writers(SubmissionWriter anew, Resubmission again, AnswerDesk asked) {}

    /** A person wants these to go through a version of a mapping that their route does not go through. */
    public static final String VERSION_NOT_USED = "mapping.version-not-used";

    /**
     * Sends the chunk's items in parts that fit; on return each is decided, or waits for its next due time. As many calls are on
     * their way at once as the destination has room for.
     */
    public void send(Chunk chunk, String operation) {
        if (!chunk.isMappedAsPinned()) {
            recorder.dead(chunk, chunk.items(), VERSION_NOT_USED);
            return;
        }
        if (chunk.isWaitedFor() && chunk.destination().line().isRead(operation)) {
            asker.ask(chunk, operation);
            return;
        }
        var parts = parts(chunk, operation);
        var flight = new Flight<Call.Answered>();
        try {
            if (parts.size() == 1) startAll(chunk, operation, parts, flight);
            else inTurn(chunk, operation, parts, flight);
        } finally {
            // Whatever has become of the others, what is on its way is answered and the answer counts.
            while (!flight.isEmpty()) recorder.record(chunk, flight.land());
        }
    }

    private void inTurn(Chunk chunk, String operation, Deque<List<ChunkItem>> parts, Flight<Call.Answered> flight) {
        var gate = chunk.destination().gate();
        // Half of the lease is kept for the calls.
        var limit =
                Duration.between(clock.instant(), chunk.claim().leaseUntil()).dividedBy(2);
        if (!gate.awaitTurn(limit)) {
            postpone(chunk, parts);
            return;
        }
        try {
            startAll(chunk, operation, parts, flight);
        } finally {
            gate.passTurn();
        }
    }

    /** Returns when the last call has been started; answers that come meanwhile are recorded. */
    private void startAll(Chunk chunk, String operation, Deque<List<ChunkItem>> parts, Flight<Call.Answered> flight) {
        while (!parts.isEmpty()) {
            for (Sent sent : next(chunk, operation, parts, flight.isEmpty()))
                flight.start(sent.submission().submissionRef(), call(chunk, sent)::make);
            if (!parts.isEmpty() && !flight.isEmpty()) recorder.record(chunk, flight.land());
        }
    }

    private Call call(Chunk chunk, Sent sent) {
        return new Call(chunk.destination(), sent, moments, clock);
    }

    /** The parts in which a chunk's items leave: no more together than fit, and only such as may stand together. */
    public static Deque<List<ChunkItem>> parts(Chunk chunk, String operation) {
        var fit = chunk.destination().line().fit(operation);
        int most = Math.min(chunk.destination().maxItems(), fit.maxItems());
        var alike = new LinkedHashMap<List<String>, List<ChunkItem>>();
        for (ChunkItem item : chunk.items())
            alike.computeIfAbsent(values(item, fit.together()), key -> new ArrayList<>())
                    .add(item);
        var parts = new ArrayDeque<List<ChunkItem>>();
        for (var items : alike.values())
            for (int from = 0; from < items.size(); from += most)
                parts.add(items.subList(from, Math.min(from + most, items.size())));
        return parts;
    }

    private static List<String> values(ChunkItem item, List<String> fields) {
        return fields.stream()
                .map(field -> String.valueOf(item.content().get(field)))
                .toList();
    }

    /** Commits the sendings for which there is room now. A parked destination gets none, and the rest of the chunk waits. */
    private List<Sent> next(Chunk chunk, String operation, Deque<List<ChunkItem>> parts, boolean wait) {
        var gate = chunk.destination().gate();
        int room = gate.enter(Math.min(parts.size(), MOST_AT_ONCE), wait);
        if (room == 0 && wait) postpone(chunk, parts);
        if (room == 0) return List.of();
        var taken = new ArrayList<List<ChunkItem>>();
        while (taken.size() < room) taken.add(parts.remove());
        int unused = room;
        try {
            var sent = prepare(chunk, operation, taken);
            unused -= sent.size();
            if (!sent.isEmpty()) moments.reached(Moments.AFTER_SUBMISSION);
            return sent;
        } finally {
            gate.turnBack(unused);
        }
    }

    /** The destination is parked: nothing was tried, so nothing is counted; the relay offers the unit when it opens again. */
    private void postpone(Chunk chunk, Deque<List<ChunkItem>> parts) {
        parts.forEach(chunk::decide);
        parts.clear();
        chunk.dueAgain(clock.instant());
    }

    private List<Sent> prepare(Chunk chunk, String operation, List<List<ChunkItem>> parts) {
        var sent = new ArrayList<Sent>();
        var fresh = new ArrayList<List<ChunkItem>>();
        for (var part : parts) {
            var earlier = resubmission.find(chunk, part);
            if (earlier.isEmpty()) fresh.add(part);
            else
                decided(
                        chunk,
                        part,
                        resubmission.commit(chunk, earlier.get()).stream().toList(),
                        sent);
        }
        if (!fresh.isEmpty()) prepareAnew(chunk, operation, fresh, sent);
        return sent;
    }

    private void prepareAnew(Chunk chunk, String operation, List<List<ChunkItem>> parts, List<Sent> sent) {
        var identities = database.read(connection -> writer.nextIdentities(connection, chunk, parts.size()));
        var encoded = new ArrayList<Encoded>();
        for (int i = 0; i < parts.size(); i++)
            encoder.encode(chunk, operation, parts.get(i), identities.get(i)).ifPresent(encoded::add);
        if (encoded.isEmpty()) return;
        var items = encoded.stream().flatMap(each -> each.items().stream()).toList();
        decided(chunk, items, writer.commit(chunk, encoded), sent);
    }

    /** What could not be committed is looked at again at once. */
    private void decided(Chunk chunk, List<ChunkItem> items, List<Sent> committed, List<Sent> sent) {
        chunk.decide(items);
        if (committed.isEmpty()) chunk.dueAgain(clock.instant());
        sent.addAll(committed);
    }

    /** A part of a chunk with its bytes, before it is committed. */
    public record Encoded(String operation, SubmissionWriter.Identity identity, List<ChunkItem> items, byte[] bytes) {
        public long sumVnd() {
            return items.stream().mapToLong(ChunkItem::amountVnd).sum();
        }

        public long[] ids() {
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
