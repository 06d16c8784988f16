package vn.lienthong.gateway.engine.delivery;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.api.Delivery;
import vn.lienthong.gateway.engine.ledger.Database;

/**
 * Commits questions with their answers, those that come together in one transaction: whoever comes while another commits waits, and
 * the first of those who waited commits for all of them.
 */
public final class AnswerDesk {
    private static final int MOST_TOGETHER = 200;

    private final Database database;
    private final AskedWriter writer;
    private final ConcurrentLinkedQueue<Waiting> queue = new ConcurrentLinkedQueue<>();
    private final ReentrantLock desk = new ReentrantLock();

    public AnswerDesk(Database database, AskedWriter writer) {
        this.database = database;
        this.writer = writer;
    }

    /** A question with its answer, before anything of it is in the ledger. */
    record Asked(Chunk chunk, Sender.Encoded question, Call.Answered answered, Instant startedAt) {
        long transfer() {
            return question.items().getFirst().id();
        }

        Delivery said() {
            return Answers.at(answered.answer().report(), answered.sent(), 0);
        }

        /** Whether it was a yes or a no. */
        boolean isFact() {
            return said() instanceof Delivery.Completed || said() instanceof Delivery.Rejected;
        }
    }

    /** Somebody at the desk; read and written by whoever has the lock. */
    private static final class Waiting {
        final AskedWriter.Line line;
        boolean done;
        boolean written;

        @Nullable
        RuntimeException failure;

        Waiting(AskedWriter.Line line) {
            this.line = line;
        }
    }

    /**
     * Writes a yes or a no, ends the claim with it and tells whoever waits. Returns after the commit.
     *
     * @return false where another has the work by now, or something stands against it: nothing of it is written
     */
    boolean record(Asked asked) {
        var mine = new Waiting(writer.line(asked));
        queue.add(mine);
        desk.lock();
        try {
            while (!mine.done) commit();
        } finally {
            desk.unlock();
        }
        if (mine.failure != null) throw mine.failure;
        asked.chunk().tried(true);
        if (mine.written) asked.chunk().ended(mine.line.ended());
        return mine.written;
    }

    /** Whoever has the lock finds himself in the queue, or was there when another emptied it. */
    private void commit() {
        var group = new ArrayList<Waiting>();
        while (group.size() < MOST_TOGETHER && queue.peek() != null) group.add(queue.remove());
        var lines = group.stream()
                .map(waiting -> waiting.line)
                .sorted(AskedWriter.Line.BY_UNIT)
                .toList();
        try {
            var written = commit(lines);
            group.forEach(waiting -> waiting.written = written.contains(waiting.line.transferId()));
        } catch (RuntimeException e) {
            // each of them is told, on his own thread
            group.forEach(waiting -> waiting.failure = e);
        } finally {
            group.forEach(waiting -> waiting.done = true);
        }
    }

    private Set<Long> commit(List<AskedWriter.Line> lines) {
        Database.Work<Set<Long>> write = connection -> writer.write(connection, lines);
        boolean isOneStatement = lines.stream().noneMatch(AskedWriter.Line::isRefusal);
        return isOneStatement ? database.statement(write) : database.transaction(write);
    }
}
