package vn.lienthong.gateway.engine.delivery;

import java.sql.Connection;
import java.sql.Date;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.api.Delivery;
import vn.lienthong.gateway.engine.answer.Answer;
import vn.lienthong.gateway.engine.answer.AnswerBook;
import vn.lienthong.gateway.engine.answer.Ended;
import vn.lienthong.gateway.engine.audit.AuditTrail;
import vn.lienthong.gateway.engine.dispatch.Claim;
import vn.lienthong.gateway.engine.ledger.Deflated;
import vn.lienthong.gateway.engine.ledger.State;
import vn.lienthong.gateway.engine.ledger.Values;
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
        static final Comparator<Line> BY_UNIT =
                Comparator.comparingLong(line -> claim(line).unitId());

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
        insert(connection, written, now);
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

    /** Ends the claims that stand, and moves their transfers. The rows are locked as they are named, so lines come in the order of units. */
    private static final String CHANGE = """
            with ended as (update unit u set lease_owner = null, lease_until = null, offered_at = null, tries = 0, first_due_at = null,
                due_at = null from unnest(?::bigint[], ?::bigint[]) as v(id, fence)
              where u.id = v.id and u.fence = v.fence and u.lease_owner = ? and u.lease_until > ? returning u.id)
            update transfer t set state = v.state, submission_id = v.submission, cause = v.cause, partner_code = v.code, changed_at = ?
              from unnest(?::bigint[], ?::bigint[], ?::text[], ?::bigint[], ?::text[], ?::text[])
                as v(id, unit, state, submission, cause, code) join ended on ended.id = v.unit
              where t.id = v.id and t.state = 'READY' and not t.locked and t.held is null returning t.id
            """;

    private Set<Long> change(Connection connection, List<Line> lines, Instant now) throws SQLException {
        try (var update = connection.prepareStatement(CHANGE)) {
            new Values(update)
                    .numbers(lines, line -> claim(line).unitId())
                    .numbers(lines, line -> claim(line).fence())
                    .set(node)
                    .set(Timestamp.from(now))
                    .set(Timestamp.from(now))
                    .numbers(lines, Line::transferId)
                    .numbers(lines, line -> claim(line).unitId())
                    .texts(lines, line -> line.ended().state().name())
                    .numbers(lines, Line::submissionId)
                    .texts(lines, line -> line.ended().cause())
                    .texts(lines, line -> line.ended().code());
            var ids = new HashSet<Long>();
            try (var rows = update.executeQuery()) {
                while (rows.next()) ids.add(rows.getLong(1));
            }
            return ids;
        }
    }

    private static Claim claim(Line line) {
        return line.asked().chunk().claim();
    }

    /** What was asked, that it was, and what came of it: one call of the database. */
    private static final String INSERT = """
            insert into submission(id, msg_id, unit_id, service, destination, operation, item_ids, sum_vnd, execution_date, mapping,
                connector, key_id, bytes, created_at, sends, left_at, lease_until, accepted, open)
              select v.id, v.msg, v.unit, v.service, v.destination, v.operation, array[v.item], v.vnd, v.day, v.mapping, v.connector,
                ?, v.bytes, v.at, 1, ?, v.until, true, 0
              from unnest(?::bigint[], ?::text[], ?::bigint[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::bigint[], ?::date[],
                  ?::text[], ?::text[], ?::bytea[], ?::timestamptz[], ?::timestamptz[])
                as v(id, msg, unit, service, destination, operation, item, vnd, day, mapping, connector, bytes, at, until);
            with tried as (
              insert into attempt(submission_id, kind, number, fence, node, started_at, ended_at, outcome, code)
                select v.id, 'send', 1, v.fence, ?, v.at, ?, v.outcome, v.code
                from unnest(?::bigint[], ?::bigint[], ?::timestamptz[], ?::text[], ?::text[]) as v(id, fence, at, outcome, code)
                returning submission_id, id)
            insert into outcome(submission_id, attempt_id, at, items, packed)
              select tried.submission_id, tried.id, ?, 1, v.packed
              from unnest(?::bigint[], ?::bytea[]) as v(id, packed) join tried on tried.submission_id = v.id
            """;

    private void insert(Connection connection, List<Line> lines, Instant at) throws SQLException {
        Timestamp now = Timestamp.from(at);
        try (var insert = connection.prepareStatement(INSERT)) {
            var values = new Values(insert);
            values.set(vault.keyId()).set(now);
            values.numbers(lines, Line::submissionId)
                    .texts(lines, line -> identity(line).msgId())
                    .numbers(lines, line -> claim(line).unitId())
                    .texts(lines, line -> claim(line).service())
                    .texts(lines, line -> line.asked().chunk().destination().id())
                    .texts(lines, line -> line.asked().question().operation())
                    .numbers(lines, Line::transferId)
                    .numbers(lines, line -> line.asked().question().sumVnd())
                    .array("date", lines, line -> Date.valueOf(identity(line).executionDate()))
                    .texts(lines, line -> line.asked().chunk().mapping())
                    .texts(lines, line -> line.asked().chunk().destination().connector())
                    .bytes(lines, Line::sealed)
                    .array(
                            "timestamptz",
                            lines,
                            line -> Timestamp.from(identity(line).createdAt()))
                    .array(
                            "timestamptz",
                            lines,
                            line -> Timestamp.from(claim(line).leaseUntil()));

            values.set(node).set(now);
            values.numbers(lines, Line::submissionId)
                    .numbers(lines, line -> claim(line).fence())
                    .array(
                            "timestamptz",
                            lines,
                            line -> Timestamp.from(line.asked().startedAt()))
                    .texts(lines, line -> line.asked().said().getClass().getSimpleName())
                    .texts(lines, line -> Answers.code(line.asked().said()));

            values.set(now).numbers(lines, Line::submissionId);
            values.bytes(lines, line -> PackedOutcomes.pack(List.of(said(line))));
            insert.execute();
        }
    }

    private static SubmissionWriter.Identity identity(Line line) {
        return line.asked().question().identity();
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
