package vn.lienthong.gateway.engine.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import vn.lienthong.gateway.api.Delivery;
import vn.lienthong.gateway.engine.ledger.Database;
import vn.lienthong.gateway.engine.ledger.Together;

/**
 * Commits questions while their partner thinks, and then their answers, those that come together in one transaction. A question that
 * is answered before its turn is written with its answer.
 */
public final class AnswerDesk {
    private static final Logger LOG = LoggerFactory.getLogger(AnswerDesk.class);
    private static final int MOST_TOGETHER = 200;
    /** Long enough for those that leave at about the same time, short beside what a partner takes. */
    private static final long PAUSE_MILLIS = 15;

    private final Database database;
    private final AskedWriter writer;
    private final Together<AskedWriter.Line, Boolean> answers = new Together<>(MOST_TOGETHER, this::commit);
    private final ConcurrentLinkedQueue<Question> leaving = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean awaited = new AtomicBoolean();
    private final ScheduledExecutorService clerk = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("questions").factory());

    public AnswerDesk(Database database, AskedWriter writer) {
        this.database = database;
        this.writer = writer;
    }

    /** A question leaves now: soon it is in the ledger, answered or not. Returns at once. */
    void leaves(Question question) {
        leaving.add(question);
        if (awaited.compareAndSet(false, true)) {
            var soon = clerk.schedule(this::storeAll, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
            assert !soon.isCancelled();
        }
    }

    private void storeAll() {
        awaited.set(false);
        var group = new ArrayList<Question>();
        for (var next = leaving.poll(); next != null; next = leaving.poll()) if (!next.isAnswered()) group.add(next);
        if (group.isEmpty()) return;
        try {
            store(group);
        } catch (DataAccessException e) {
            // Nobody waits for this: they are written with their answers.
            LOG.atWarn()
                    .addKeyValue("event", "questions.unwritten")
                    .addKeyValue("items", group.size())
                    .addKeyValue("reason", e.getMessage())
                    .log("Questions that have left could not be written yet");
        }
    }

    private void store(List<Question> group) {
        var left = group.stream()
                .map(writer::left)
                .sorted(AskedWriter.Left.BY_UNIT) // as answers are, so that none waits for another in a ring
                .toList();
        boolean done = database.statement(connection -> {
            writer.write(connection, left);
            return true;
        });
        assert done;
        group.forEach(Question::stored);
    }

    /** Writes a question that got no yes or no. Returns after the commit. */
    void store(Question question) {
        question.answered();
        if (!question.isStored()) store(List.of(question));
    }

    /**
     * Writes a yes or a no, ends the claim with it and tells whoever waits. Returns after the commit.
     *
     * @return false where another has the work by now, or something stands against it: nothing of the answer is written
     */
    boolean record(Question question, Delivery said) {
        question.answered();
        var line = writer.line(question, said);
        boolean written = answers.commit(line);
        question.chunk().tried(true);
        if (written) question.chunk().ended(line.ended());
        return written;
    }

    private List<Boolean> commit(List<AskedWriter.Line> lines) {
        var sorted = lines.stream().sorted(AskedWriter.Line.BY_UNIT).toList();
        Database.Work<Set<Long>> write = connection -> writer.answer(connection, sorted);
        boolean isOneStatement = lines.stream().noneMatch(AskedWriter.Line::isRefusal);
        Set<Long> written = isOneStatement ? database.statement(write) : database.transaction(write);
        return lines.stream().map(line -> written.contains(line.transferId())).toList();
    }
}
