package vn.lienthong.gateway.engine.delivery;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import vn.lienthong.gateway.engine.ledger.Database;

/**
 * Sends questions for which callers wait: one item a call, and a submission is stored with its answer, so that an answer costs one
 * commit less. That may be because a question changes nothing: after a crash it is READY still, and is asked once more.
 */
final class Asker {
    private final Database database;
    private final SubmissionWriter writer;
    private final Encoder encoder;
    private final Recorder recorder;
    private final Time time;

    /** The clock, and the moments between which a crash matters. */
    record Time(Moments moments, Clock clock) {}

    Asker(Database database, SubmissionWriter writer, Encoder encoder, Recorder recorder, Time time) {
        this.database = database;
        this.writer = writer;
        this.encoder = encoder;
        this.recorder = recorder;
        this.time = time;
    }

    private record Asked(Sender.Encoded question, Call.Answered answered) {}

    /** Asks about all items, as many at once as the destination has places; answers are recorded as they come. */
    void ask(Chunk chunk, String operation) {
        var waiting = new ArrayDeque<>(chunk.items());
        var flight = new Flight<Asked>();
        try {
            while (!waiting.isEmpty()) {
                start(chunk, operation, waiting, flight);
                if (!waiting.isEmpty() && !flight.isEmpty()) record(chunk, flight.land());
            }
        } finally {
            // Whatever has become of the others, what is on its way is answered and the answer counts.
            while (!flight.isEmpty()) record(chunk, flight.land());
        }
    }

    private void start(Chunk chunk, String operation, Deque<ChunkItem> waiting, Flight<Asked> flight) {
        var gate = chunk.destination().gate();
        int room = gate.enter(waiting.size(), flight.isEmpty());
        if (room == 0 && flight.isEmpty()) {
            // Parked: nothing was tried, so nothing is counted.
            chunk.decide(List.copyOf(waiting));
            waiting.clear();
            chunk.dueAgain(time.clock().instant());
        }
        if (room == 0) return;
        int unused = room;
        try {
            var identities = database.read(connection -> writer.nextIdentities(connection, chunk, room));
            for (var identity : identities) {
                var question = encoder.encode(chunk, operation, List.of(waiting.remove()), identity);
                if (question.isEmpty()) continue;
                start(chunk, question.get(), flight);
                unused--;
            }
        } finally {
            gate.turnBack(unused);
        }
    }

    private void start(Chunk chunk, Sender.Encoded question, Flight<Asked> flight) {
        chunk.decide(question.items());
        var sent = SubmissionWriter.unsaved(question, chunk.claim().leaseUntil());
        var call = new Call(chunk.destination(), sent, time.moments(), time.clock());
        flight.start(question.identity().msgId(), () -> new Asked(question, call.make()));
    }

    private void record(Chunk chunk, List<Asked> asked) {
        if (asked.isEmpty()) return;
        var questions = asked.stream().map(Asked::question).toList();
        var sealed = writer.sealed(questions);
        Instant leaseUntil =
                time.clock().instant().plus(chunk.destination().terms().lease());
        boolean ours = recorder.recordAsked(
                chunk,
                asked.stream().map(Asked::answered).toList(),
                connection -> writer.writeAsked(connection, chunk, questions, sealed, leaseUntil));
        if (!ours) chunk.dueAgain(time.clock().instant());
    }
}
