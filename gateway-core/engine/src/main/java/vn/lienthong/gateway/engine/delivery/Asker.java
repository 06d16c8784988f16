package vn.lienthong.gateway.engine.delivery;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import vn.lienthong.gateway.engine.ledger.Database;
import vn.lienthong.gateway.engine.ledger.Numbers;

/**
 * Puts one question for a caller who waits: called at once, and stored with its answer in one commit. That may be because a question
 * changes nothing: after a crash the transfer is READY still, and it is put once more. What is no yes or no goes the usual way: its
 * submission is committed as if it were about to leave, and the setback recorded.
 */
final class Asker {
    private final Database database;
    private final SubmissionWriter writer;
    private final Encoder encoder;
    private final Recorder recorder;
    private final AnswerDesk desk;
    private final Time time;
    private final Numbers numbers;

    /** The clock, and the moments between which a crash matters. */
    record Time(Moments moments, Clock clock) {}

    Asker(Database database, Sender.Writers writers, Encoder encoder, Recorder recorder, Time time) {
        this.database = database;
        this.writer = writers.anew();
        this.desk = writers.asked();
        this.encoder = encoder;
        this.recorder = recorder;
        this.time = time;
        this.numbers = new Numbers(writer::nextNumbers);
    }

    /** Asks about the chunk's items, of which there is one. */
    void ask(Chunk chunk, String operation) {
        for (ChunkItem item : chunk.items()) ask(chunk, operation, item);
    }

    private void ask(Chunk chunk, String operation, ChunkItem item) {
        var gate = chunk.destination().gate();
        if (!gate.enter()) {
            // Parked: nothing was tried, so nothing is counted.
            chunk.decide(List.of(item));
            chunk.dueAgain(time.clock().instant());
            return;
        }
        Call call = null;
        try {
            var question =
                    encoder.encode(chunk, operation, List.of(item), writer.identity(chunk, numbers.next(database)));
            if (question.isEmpty()) return;
            Instant started = time.clock().instant();
            var sent = SubmissionWriter.unsaved(question.get(), chunk.claim().leaseUntil());
            call = new Call(chunk.destination(), sent, time.moments(), time.clock());
            chunk.decide(List.of(item));
            record(new AnswerDesk.Asked(chunk, question.get(), call.make(), started));
        } finally {
            // A call leaves by itself, whatever becomes of it.
            if (call == null) gate.turnBack();
        }
    }

    private void record(AnswerDesk.Asked asked) {
        var chunk = asked.chunk();
        if (asked.isFact()) {
            if (!desk.record(asked)) chunk.dueAgain(time.clock().instant());
            return;
        }
        var sent = writer.commit(chunk, List.of(asked.question()));
        if (sent.isEmpty()) chunk.dueAgain(time.clock().instant());
        else
            recorder.record(
                    chunk,
                    List.of(new Call.Answered(sent.getFirst(), asked.answered().answer())));
    }
}
