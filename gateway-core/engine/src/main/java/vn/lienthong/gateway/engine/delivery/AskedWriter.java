package vn.lienthong.gateway.engine.delivery;

import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.api.Delivery;
import vn.lienthong.gateway.engine.answer.Answer;
import vn.lienthong.gateway.engine.answer.AnswerBook;
import vn.lienthong.gateway.engine.answer.Ended;
import vn.lienthong.gateway.engine.audit.AuditTrail;
import vn.lienthong.gateway.engine.ledger.Deflated;
import vn.lienthong.gateway.engine.ledger.State;
import vn.lienthong.gateway.engine.outcome.PackedOutcomes;
import vn.lienthong.gateway.engine.outcome.Word;
import vn.lienthong.gateway.engine.outcome.WorkItems;
import vn.lienthong.gateway.engine.security.Vault;

/**
 * Statements that write questions together with their answers: what other sendings write before the call and after it, at once and
 * for many units. A hold that came while the partner was asked comes too late for them.
 */
public final class AskedWriter {
    private final Vault vault;
    private final AnswerBook answers;
    private final AuditTrail audit;
    private final Clock clock;
    private final String node;

    public AskedWriter(Vault vault, AnswerBook answers, AuditTrail audit, SubmissionWriter.Node node) {
        this.vault = vault;
        this.answers = answers;
        this.audit = audit;
        this.clock = node.clock();
        this.node = node.id();
    }

    /** A question with its answer, ready to be written. */
    record Line(AnswerDesk.Asked asked, byte[] sealed, String partnerRef, Ended ended) {
        long transferId() {
            return asked.transfer();
        }

        long submissionId() {
            return asked.question().identity().submissionId();
        }

        /** Personal data has no string form. */
        @Override
        public String toString() {
            return "Line[" + transferId() + "]";
        }
    }

    Line line(AnswerDesk.Asked asked) {
        byte[] sealed = vault.seal(Deflated.of(asked.question().bytes()));
        return switch (asked.said()) {
            case Delivery.Completed done -> {
                Answer answer = Answer.of(done);
                String kind = answer == null ? null : answer.kind();
                yield new Line(
                        asked,
                        sealed,
                        Objects.requireNonNullElse(done.partnerRef(), ""),
                        new Ended(State.COMPLETED, kind, cause(asked, kind), answer));
            }
            case Delivery.Rejected no ->
                new Line(asked, sealed, "", new Ended(State.REJECTED, no.code(), cause(asked, no.code()), null));
            case Delivery.Accepted a -> throw noFact();
            case Delivery.Unavailable u -> throw noFact();
            case Delivery.Unknown u -> throw noFact();
        };
    }

    private static IllegalArgumentException noFact() {
        return new IllegalArgumentException("only a yes or a no is written with its question");
    }

    private static @Nullable String cause(AnswerDesk.Asked asked, @Nullable String code) {
        return code == null
                ? null
                : asked.chunk().destination().terms().causeOf().apply(code);
    }

    /** @return the transfers that were written; the others are somebody else's by now, or were closed or held */
    Set<Long> write(Connection connection, List<Line> lines) throws SQLException {
        Instant now = clock.instant();
        Set<Long> ours = change(connection, lines, now);
        var written =
                lines.stream().filter(line -> ours.contains(line.transferId())).toList();
        if (written.isEmpty()) return ours;
        submissions(connection, written, now);
        outcomes(connection, written, attempts(connection, written, now), now);
        var told = new HashMap<Long, Answer>();
        for (Line line : written) {
            Answer answer = line.ended().answer();
            if (answer != null) told.put(line.transferId(), answer);
        }
        answers.keep(connection, told, now);
        for (Line line : written) tellOfRefusal(connection, line, now);
        audit.append(
                connection,
                written.stream()
                        .map(line -> SubmissionWriter.act(
                                line.asked().chunk(), line.asked().question()))
                        .toList());
        return ours;
    }

    private static void tellOfRefusal(Connection connection, Line line, Instant now) throws SQLException {
        var terms = line.asked().chunk().destination().terms();
        String code = Answers.code(line.asked().said());
        if (code != null && WorkItems.isRefusalOfUs(terms, code))
            WorkItems.openRefusalOfUs(connection, terms, code, now);
    }

    /** Ends the claims that stand, and moves their transfers. */
    private static final String CHANGE = """
            with mine as (select u.id from unit u join unnest(?::bigint[], ?::bigint[]) as v(id, fence) on u.id = v.id
              where u.fence = v.fence and u.lease_owner = ? and u.lease_until > ? order by u.id for no key update of u),
            ended as (update unit u set lease_owner = null, lease_until = null, offered_at = null, tries = 0, first_due_at = null,
              due_at = null from mine where u.id = mine.id returning u.id)
            update transfer t set state = v.state, submission_id = v.submission, cause = v.cause, partner_code = v.code, changed_at = ?
              from unnest(?::bigint[], ?::bigint[], ?::text[], ?::bigint[], ?::text[], ?::text[])
                as v(id, unit, state, submission, cause, code) join ended on ended.id = v.unit
              where t.id = v.id and t.state = 'READY' and not t.locked and t.held is null returning t.id
            """;

    private Set<Long> change(Connection connection, List<Line> lines, Instant now) throws SQLException {
        try (var update = connection.prepareStatement(CHANGE)) {
            array(
                    update,
                    1,
                    "bigint",
                    lines,
                    line -> line.asked().chunk().claim().unitId());
            array(
                    update,
                    2,
                    "bigint",
                    lines,
                    line -> line.asked().chunk().claim().fence());
            update.setString(3, node);
            update.setTimestamp(4, Timestamp.from(now));
            update.setTimestamp(5, Timestamp.from(now));
            array(update, 6, "bigint", lines, Line::transferId);
            array(
                    update,
                    7,
                    "bigint",
                    lines,
                    line -> line.asked().chunk().claim().unitId());
            array(update, 8, "text", lines, line -> line.ended().state().name());
            array(update, 9, "bigint", lines, Line::submissionId);
            array(update, 10, "text", lines, line -> line.ended().cause());
            array(update, 11, "text", lines, line -> line.ended().code());
            var ids = new HashSet<Long>();
            try (var rows = update.executeQuery()) {
                while (rows.next()) ids.add(rows.getLong(1));
            }
            return ids;
        }
    }

    private static void array(
            PreparedStatement statement, int at, String type, List<Line> lines, Function<Line, @Nullable Object> value)
            throws SQLException {
        statement.setArray(
                at,
                statement
                        .getConnection()
                        .createArrayOf(type, lines.stream().map(value).toArray()));
    }

    private void submissions(Connection connection, List<Line> lines, Instant now) throws SQLException {
        String sql =
                "insert into submission(id, msg_id, unit_id, service, destination, operation, item_ids, sum_vnd, execution_date,"
                        + " mapping, connector, key_id, bytes, created_at, sends, left_at, lease_until, accepted, open)"
                        + " values (?, ?, ?, ?, ?, ?, array[?::bigint], ?, ?, ?, ?, ?, ?, ?, 1, ?, ?, true, 0)";
        try (var insert = connection.prepareStatement(sql)) {
            for (Line line : lines) {
                var chunk = line.asked().chunk();
                var question = line.asked().question();
                insert.setLong(1, line.submissionId());
                insert.setString(2, question.identity().msgId());
                insert.setLong(3, chunk.claim().unitId());
                insert.setString(4, chunk.claim().service());
                insert.setString(5, chunk.destination().id());
                insert.setString(6, question.operation());
                insert.setLong(7, line.transferId());
                insert.setLong(8, question.sumVnd());
                insert.setDate(9, Date.valueOf(question.identity().executionDate()));
                insert.setString(10, chunk.mapping());
                insert.setString(11, chunk.destination().connector());
                insert.setString(12, vault.keyId());
                insert.setBytes(13, line.sealed());
                insert.setTimestamp(14, Timestamp.from(question.identity().createdAt()));
                insert.setTimestamp(15, Timestamp.from(now));
                insert.setTimestamp(16, Timestamp.from(chunk.claim().leaseUntil()));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** @return submission → attempt */
    private Map<Long, Long> attempts(Connection connection, List<Line> lines, Instant now) throws SQLException {
        String sql =
                "insert into attempt(submission_id, kind, number, fence, node, started_at, ended_at, outcome, code)"
                        + " select v.id, 'send', 1, v.fence, ?, v.at, ?, v.outcome, v.code"
                        + " from unnest(?::bigint[], ?::bigint[], ?::timestamptz[], ?::text[], ?::text[]) as v(id, fence, at, outcome, code)"
                        + " returning submission_id, id";
        try (var insert = connection.prepareStatement(sql)) {
            insert.setString(1, node);
            insert.setTimestamp(2, Timestamp.from(now));
            array(insert, 3, "bigint", lines, Line::submissionId);
            array(
                    insert,
                    4,
                    "bigint",
                    lines,
                    line -> line.asked().chunk().claim().fence());
            array(
                    insert,
                    5,
                    "timestamptz",
                    lines,
                    line -> Timestamp.from(line.asked().startedAt()));
            array(
                    insert,
                    6,
                    "text",
                    lines,
                    line -> line.asked().said().getClass().getSimpleName());
            array(insert, 7, "text", lines, line -> Answers.code(line.asked().said()));
            var attempts = new HashMap<Long, Long>();
            try (var rows = insert.executeQuery()) {
                while (rows.next()) attempts.put(rows.getLong(1), rows.getLong(2));
            }
            return attempts;
        }
    }

    private static void outcomes(Connection connection, List<Line> lines, Map<Long, Long> attempts, Instant now)
            throws SQLException {
        var packed = new ArrayList<byte[]>();
        for (Line line : lines) packed.add(PackedOutcomes.pack(List.of(said(line))));
        String sql = "insert into outcome(submission_id, attempt_id, at, items, packed)"
                + " select v.submission, v.attempt, ?, 1, v.packed from unnest(?::bigint[], ?::bigint[], ?::bytea[])"
                + " as v(submission, attempt, packed)";
        try (var insert = connection.prepareStatement(sql)) {
            insert.setTimestamp(1, Timestamp.from(now));
            array(insert, 2, "bigint", lines, Line::submissionId);
            array(insert, 3, "bigint", lines, line -> attempts.get(line.submissionId()));
            insert.setArray(4, connection.createArrayOf("bytea", packed.toArray(byte[][]::new)));
            insert.executeUpdate();
        }
    }

    private static PackedOutcomes.Line said(Line line) {
        boolean yes = line.ended().state() == State.COMPLETED;
        return new PackedOutcomes.Line(
                line.transferId(),
                (yes ? Word.COMPLETED : Word.REJECTED).name(),
                Answers.code(line.asked().said()),
                null,
                line.partnerRef().isEmpty() ? null : line.partnerRef(),
                line.ended().state().name());
    }
}
