package vn.lienthong.gateway.engine.answer;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.access.Reach;
import vn.lienthong.gateway.engine.access.RevealAllowance;
import vn.lienthong.gateway.engine.access.Right;
import vn.lienthong.gateway.engine.audit.AuditTrail;
import vn.lienthong.gateway.engine.audit.AuditTrail.Act;
import vn.lienthong.gateway.engine.ledger.Database;
import vn.lienthong.gateway.engine.ledger.References;

/** Opens what partners answered for those who asked, and writes down who read it and why. Nobody else opens an answer. */
public final class AnswerReading {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String REVEAL = "answer.reveal";

    private final Database database;
    private final References references;
    private final AnswerBook book;
    private final AuditTrail audit;
    private final @Nullable RevealAllowance allowance;

    /** Without a limit: for those who asked the partner themselves. */
    public AnswerReading(Database database, References references, AnswerBook book, AuditTrail audit) {
        this(database, references, book, audit, null);
    }

    /** @param allowance of persons who have answers of others shown */
    public AnswerReading(
            Database database,
            References references,
            AnswerBook book,
            AuditTrail audit,
            @Nullable RevealAllowance allowance) {
        this.database = database;
        this.references = references;
        this.book = book;
        this.audit = audit;
        this.allowance = allowance;
    }

    /**
     * Who reads.
     *
     * @param name as the audit writes it: the person, or {@code agency:<id>}
     * @param reason in the reader's words; without personal values
     */
    public record Reader(String name, String reason) {}

    /** Answers, where the reading of them is written down already. */
    @FunctionalInterface
    public interface Opened {
        /** By id; transfers without an answer are left out. */
        Map<Long, Answer> read(Connection connection, long[] ids) throws SQLException;
    }

    /**
     * The whole answer about one transfer, for a person; empty where there is no such transfer or no answer.
     *
     * @throws RevealAllowance.Exhausted he has seen as much as an hour may have
     */
    public Optional<Answer> reveal(String reference, Caller caller, String reason) {
        var id = references.idOf(reference);
        if (allowance != null && id.isPresent()) {
            boolean left = database.transaction(connection -> {
                Reach.need(connection, caller, Right.REVEAL, new long[] {id.getAsLong()});
                return !book.has(connection, id.getAsLong())
                        || allowance.take(connection, caller, "transfer:" + references.of(id.getAsLong()));
            });
            if (!left) throw allowance.exhausted();
        }
        return open(reference, new Reader(caller.name(), reason), caller);
    }

    /** The same for who asked the partner himself and waits. */
    public Optional<Answer> open(String reference, Reader reader) {
        return open(reference, reader, Caller.GATEWAY);
    }

    private Optional<Answer> open(String reference, Reader reader, Caller caller) {
        var id = references.idOf(reference);
        if (id.isEmpty()) {
            caller.need(Right.REVEAL, null);
            return Optional.empty();
        }
        return database.transaction(connection -> {
            Reach.need(connection, caller, Right.REVEAL, new long[] {id.getAsLong()});
            var opened = open(connection, new long[] {id.getAsLong()}, reader);
            return Optional.ofNullable(opened.get(id.getAsLong()));
        });
    }

    /** The same in a transaction of the caller, whose last statement it must be; transfers without an answer are left out. */
    public Map<Long, Answer> open(Connection connection, long[] ids, Reader reader) throws SQLException {
        Map<Long, Answer> answers = book.read(connection, ids);
        note(connection, answers.keySet(), reader);
        return answers;
    }

    /** Writes down that answers are handed over, where they need not be read for it; last in the caller's transaction. */
    public void note(Connection connection, Iterable<Long> ids, Reader reader) throws SQLException {
        var inOrder = new TreeSet<Long>();
        ids.forEach(inOrder::add);
        List<Act> acts = new ArrayList<>();
        for (long id : inOrder) acts.add(act("transfer:" + references.of(id), reader));
        if (!acts.isEmpty()) audit.append(connection, acts);
    }

    /** Opens all answers of a batch for one who reads its results. */
    public Opened openBatch(long batchId, Reader reader) {
        database.run(connection -> audit.append(connection, List.of(act("batch:" + batchId, reader))));
        return book::read;
    }

    private static Act act(String subject, Reader reader) {
        String detail = JSON.createObjectNode().put("reason", reader.reason()).toString();
        return new Act(reader.name(), REVEAL, subject, detail);
    }
}
