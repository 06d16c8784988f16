package vn.lienthong.gateway.engine.delivery;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.api.Delivery;
import vn.lienthong.gateway.api.Draft;
import vn.lienthong.gateway.api.Encoding;
import vn.lienthong.gateway.api.Submission;
import vn.lienthong.gateway.engine.ledger.Database;
import vn.lienthong.gateway.engine.ledger.Numbers;

/**
 * Puts one question for a caller who waits: called at once, and stored while the partner thinks or with its answer. That may be
 * because a question changes nothing: after a crash the transfer is READY still, and it is put once more. What is no yes or no goes
 * the usual way: its submission is opened as if it were about to leave, and the setback recorded.
 */
final class Asker {
    private final SubmissionWriter writer;
    private final Encoder encoder;
    private final Recorder recorder;
    private final AnswerDesk desk;
    private final Time time;
    private final Numbers numbers;

    /** The clock, and the moments between which a crash matters. */
    record Time(Moments moments, Clock clock) {}

    Asker(Database database, Sender.Writers writers, Encoder encoder, Recorder recorder, Time time) {
        this.writer = writers.anew();
        this.desk = writers.asked();
        this.encoder = encoder;
        this.recorder = recorder;
        this.time = time;
        this.numbers = new Numbers(database, writer::nextNumbers);
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
        boolean answered = false;
        try {
            var leaving = new Leaving(chunk, operation, item, writer.identity(chunk, numbers.next()));
            var answer = chunk.destination().line().put(leaving.draft(), leaving::leave);
            if (leaving.call == null) {
                encoder.withoutUnsayable(chunk, List.of(item), leaving.faults);
                return;
            }
            answered = true;
            chunk.decide(List.of(item));
            leaving.record(answer.orElseGet(Call::tooLate));
        } finally {
            // A call leaves by itself, whatever becomes of it.
            if (!answered) gate.turnBack();
        }
    }

    /** A question between its being encoded and its leaving, which is on the connector's thread. */
    private final class Leaving {
        private final Chunk chunk;
        private final String operation;
        private final ChunkItem item;
        private final SubmissionWriter.Identity identity;
        private List<Encoding.Fault> faults = List.of();
        private @Nullable Question question;
        private @Nullable Call call;

        Leaving(Chunk chunk, String operation, ChunkItem item, SubmissionWriter.Identity identity) {
            this.chunk = chunk;
            this.operation = operation;
            this.item = item;
            this.identity = identity;
        }

        Draft draft() {
            return Encoder.draft(operation, List.of(item), identity);
        }

        Optional<Submission> leave(Encoding encoding) {
            return switch (encoding) {
                case Encoding.Unsayable(var found) -> {
                    faults = found;
                    yield Optional.empty();
                }
                case Encoding.Encoded(byte[] bytes) -> {
                    var encoded = new Sender.Encoded(operation, identity, List.of(item), bytes);
                    var sent = SubmissionWriter.unsaved(encoded, chunk.claim().leaseUntil());
                    var made = new Call(chunk.destination(), sent, time.moments(), time.clock());
                    var put = new Question(chunk, encoded, time.clock().instant());
                    question = put;
                    call = made;
                    if (!made.mayLeave(put.startedAt())) yield Optional.empty();
                    desk.leaves(put);
                    yield Optional.of(sent.submission());
                }
            };
        }

        void record(Destination.Answer answer) {
            var put = Objects.requireNonNull(question);
            var answered = Objects.requireNonNull(call).answered(answer, put.startedAt());
            var said = Answers.at(answer.report(), answered.sent(), 0);
            if (said instanceof Delivery.Completed || said instanceof Delivery.Rejected) {
                if (!desk.record(put, said)) chunk.dueAgain(time.clock().instant());
            } else recordSetback(put, answer);
        }

        private void recordSetback(Question put, Destination.Answer answer) {
            desk.store(put);
            var sent = writer.open(chunk, put.encoded());
            if (sent.isEmpty()) chunk.dueAgain(time.clock().instant());
            else recorder.record(chunk, List.of(new Call.Answered(sent.get(), answer)));
        }
    }
}
