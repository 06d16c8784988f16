package vn.lienthong.gateway.engine.delivery;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import vn.lienthong.gateway.api.Delivery;
import vn.lienthong.gateway.engine.ledger.Database;
import vn.lienthong.gateway.engine.ledger.Together;

/** Commits questions with their answers, those that come together in one transaction. */
public final class AnswerDesk {
    private static final int MOST_TOGETHER = 200;

    private final Database database;
    private final AskedWriter writer;
    private final Together<AskedWriter.Line, Boolean> together = new Together<>(MOST_TOGETHER, this::commit);

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

    /**
     * Writes a yes or a no, ends the claim with it and tells whoever waits. Returns after the commit.
     *
     * @return false where another has the work by now, or something stands against it: nothing of it is written
     */
    boolean record(Asked asked) {
        var line = writer.line(asked);
        boolean written = together.commit(line);
        asked.chunk().tried(true);
        if (written) asked.chunk().ended(line.ended());
        return written;
    }

    private List<Boolean> commit(List<AskedWriter.Line> lines) {
        var sorted = lines.stream().sorted(AskedWriter.Line.BY_UNIT).toList();
        Database.Work<Set<Long>> write = connection -> writer.write(connection, sorted);
        boolean isOneStatement = lines.stream().noneMatch(AskedWriter.Line::isRefusal);
        Set<Long> written = isOneStatement ? database.statement(write) : database.transaction(write);
        return lines.stream().map(line -> written.contains(line.transferId())).toList();
    }
}
