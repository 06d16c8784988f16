package vn.lienthong.gateway.engine.delivery;

import java.sql.Connection;
import java.sql.Date;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
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
    private final Clock clock;
    private final String node;

    public AskedWriter(Vault vault, AnswerBook answers, SubmissionWriter.Node node) {
        this.vault = vault;
        this.answers = answers;
        this.clock = node.clock();
        this.node = node.id();
    }

    /**
     * A question with its answer, ready to be written.
     *
     * @param sealed what left
     * @param answer what was told, sealed; absent where nothing was
     */
    record Line(AnswerDesk.Asked asked, byte[] sealed, String partnerRef, Ended ended, byte @Nullable [] answer) {
        static final Comparator<Line> BY_UNIT =
                Comparator.comparingLong(line -> claim(line).unitId());

        long transferId() {
            return asked.transfer();
        }

        /** Whether a person may have to be told of it, in a statement of its own. */
        boolean isRefusal() {
            return asked.said() instanceof Delivery.Rejected;
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
                        new Ended(State.COMPLETED, kind, cause(asked, kind), answer),
                        answer == null ? null : answers.sealed(answer));
            }
            case Delivery.Rejected no ->
                new Line(asked, sealed, "", new Ended(State.REJECTED, no.code(), cause(asked, no.code()), null), null);
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
        Set<Long> written = record(connection, lines, now);
        for (Line line : lines) if (written.contains(line.transferId())) tellOfRefusal(connection, line, now);
        return written;
    }

    private static void tellOfRefusal(Connection connection, Line line, Instant now) throws SQLException {
        var terms = line.asked().chunk().destination().terms();
        String code = Answers.code(line.asked().said());
        if (code != null && WorkItems.isRefusalOfUs(terms, code))
            WorkItems.openRefusalOfUs(connection, terms, code, now);
    }

    /**
     * Ends the claims that stand, moves their transfers, and for these writes what was asked, that it was, what came of it, the answer
     * and the audit: one call of the database. Units are locked as they are named, so lines come in their order.
     */
    private static final String RECORD = """
            with ended as (
              update unit u set lease_owner = null, lease_until = null, offered_at = null, tries = 0, first_due_at = null, due_at = null
                from unnest(?::bigint[], ?::bigint[]) as v(id, fence)
                where u.id = v.id and u.fence = v.fence and u.lease_owner = ? and u.lease_until > ? returning u.id),
            moved as (
              update transfer t set state = v.state, submission_id = v.submission, cause = v.cause, partner_code = v.code, changed_at = ?
                from unnest(?::bigint[], ?::bigint[], ?::text[], ?::bigint[], ?::text[], ?::text[])
                  as v(id, unit, state, submission, cause, code) join ended on ended.id = v.unit
                where t.id = v.id and t.state = 'READY' and not t.locked and t.held is null returning t.id),
            asked as (
              insert into submission(id, msg_id, unit_id, service, destination, operation, item_ids, sum_vnd, execution_date, mapping,
                  connector, key_id, bytes, created_at, sends, left_at, lease_until, accepted, open)
                select v.id, v.msg, v.unit, v.service, v.destination, v.operation, array[v.item], v.vnd, v.day, v.mapping, v.connector,
                  ?, v.bytes, v.at, 1, ?, v.until, true, 0
                from unnest(?::bigint[], ?::text[], ?::bigint[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::bigint[], ?::date[],
                    ?::text[], ?::text[], ?::bytea[], ?::timestamptz[], ?::timestamptz[])
                  as v(id, msg, unit, service, destination, operation, item, vnd, day, mapping, connector, bytes, at, until)
                join moved on moved.id = v.item returning id),
            tried as (
              insert into attempt(submission_id, kind, number, fence, node, started_at, ended_at, outcome, code)
                select v.id, 'send', 1, v.fence, ?, v.at, ?, v.outcome, v.code
                from unnest(?::bigint[], ?::bigint[], ?::timestamptz[], ?::text[], ?::text[]) as v(id, fence, at, outcome, code)
                join asked on asked.id = v.id returning submission_id, id),
            told as (
              insert into outcome(submission_id, attempt_id, at, items, packed)
                select tried.submission_id, tried.id, ?, 1, v.packed
                from unnest(?::bigint[], ?::bytea[]) as v(id, packed) join tried on tried.submission_id = v.id),
            answered as (
              insert into answer(transfer_id, at, kind, key_id, payload)
                select v.id, ?, v.kind, ?, v.payload
                from unnest(?::bigint[], ?::text[], ?::bytea[]) as v(id, kind, payload) join moved on moved.id = v.id
                on conflict (transfer_id) do update set at = excluded.at, kind = excluded.kind, key_id = excluded.key_id,
                  payload = excluded.payload)
            select count(*), array_agg(v.id),
                audit_append(?, array_agg(v.actor), array_agg(v.action), array_agg(v.subject), array_agg(v.detail))
              from unnest(?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[]) as v(id, actor, action, subject, detail)
              join moved on moved.id = v.id
            """;

    private Set<Long> record(Connection connection, List<Line> lines, Instant at) throws SQLException {
        try (var statement = connection.prepareStatement(RECORD)) {
            var values = new Values(statement);
            change(values, lines, at);
            ask(values, lines, at);
            answer(values, lines, at);
            audit(values, lines, at);
            try (var row = statement.executeQuery()) {
                row.next();
                if (row.getInt(1) == lines.size())
                    return lines.stream().map(Line::transferId).collect(Collectors.toSet());
                var ids = row.getArray(2);
                return ids == null ? Set.of() : Set.of((Long[]) ids.getArray());
            }
        }
    }

    private void change(Values values, List<Line> lines, Instant now) throws SQLException {
        values.numbers(lines, line -> claim(line).unitId())
                .numbers(lines, line -> claim(line).fence())
                .set(node)
                .set(now)
                .set(now)
                .numbers(lines, Line::transferId)
                .numbers(lines, line -> claim(line).unitId())
                .texts(lines, line -> line.ended().state().name())
                .numbers(lines, Line::submissionId)
                .texts(lines, line -> line.ended().cause())
                .texts(lines, line -> line.ended().code());
    }

    private void ask(Values values, List<Line> lines, Instant now) throws SQLException {
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
                .array("timestamptz", lines, line -> Timestamp.from(claim(line).leaseUntil()));
        values.set(node).set(now);
        values.numbers(lines, Line::submissionId)
                .numbers(lines, line -> claim(line).fence())
                .array("timestamptz", lines, line -> Timestamp.from(line.asked().startedAt()))
                .texts(lines, line -> line.asked().said().getClass().getSimpleName())
                .texts(lines, line -> Answers.code(line.asked().said()));
    }

    private void answer(Values values, List<Line> lines, Instant now) throws SQLException {
        values.set(now).numbers(lines, Line::submissionId);
        values.bytes(lines, line -> PackedOutcomes.pack(List.of(said(line))));
        var told = lines.stream().filter(line -> line.answer() != null).toList();
        values.set(now).set(vault.keyId());
        values.numbers(told, Line::transferId)
                .texts(
                        told,
                        line -> Objects.requireNonNull(line.ended().answer()).kind())
                .bytes(told, Line::answer);
    }

    private static void audit(Values values, List<Line> lines, Instant now) throws SQLException {
        var acts = lines.stream()
                .map(line ->
                        SubmissionWriter.act(line.asked().chunk(), line.asked().question()))
                .toList();
        values.set(now).numbers(lines, Line::transferId);
        AuditTrail.Act.set(values, acts);
    }

    private static Claim claim(Line line) {
        return line.asked().chunk().claim();
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
