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
 * Statements that write questions when they have left, and their answers: what other sendings write before the call and after it, for
 * many units at once. A hold that came while the partner was asked comes too late for them.
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
     * A question, ready to be written.
     *
     * @param sealed what left
     */
    record Left(Question question, byte[] sealed) {
        static final Comparator<Left> BY_UNIT =
                Comparator.comparingLong(left -> left.claim().unitId());

        Claim claim() {
            return question.chunk().claim();
        }

        SubmissionWriter.Identity identity() {
            return question.encoded().identity();
        }

        /** Personal data has no string form. */
        @Override
        public String toString() {
            return "Left[" + question.transferId() + "]";
        }
    }

    /**
     * An answer, ready to be written.
     *
     * @param left its question; absent where that is in the ledger already
     * @param answer what was told, sealed; absent where nothing was
     */
    record Line(
            Question question,
            @Nullable Left left,
            Delivery said,
            String partnerRef,
            Ended ended,
            byte @Nullable [] answer) {
        static final Comparator<Line> BY_UNIT =
                Comparator.comparingLong(line -> line.claim().unitId());

        long transferId() {
            return question.transferId();
        }

        Claim claim() {
            return question.chunk().claim();
        }

        /** Whether a person may have to be told of it, in a statement of its own. */
        boolean isRefusal() {
            return said instanceof Delivery.Rejected;
        }

        /** Personal data has no string form. */
        @Override
        public String toString() {
            return "Line[" + transferId() + "]";
        }
    }

    Left left(Question question) {
        return new Left(question, vault.seal(Deflated.of(question.encoded().bytes())));
    }

    Line line(Question question, Delivery said) {
        Left left = question.isStored() ? null : left(question);
        return switch (said) {
            case Delivery.Completed done -> {
                Answer answer = Answer.of(done);
                String kind = answer == null ? null : answer.kind();
                yield new Line(
                        question,
                        left,
                        said,
                        Objects.requireNonNullElse(done.partnerRef(), ""),
                        new Ended(State.COMPLETED, kind, cause(question, kind), answer),
                        answer == null ? null : answers.sealed(answer));
            }
            case Delivery.Rejected no -> {
                var ended = new Ended(State.REJECTED, no.code(), cause(question, no.code()), null);
                yield new Line(question, left, said, "", ended, null);
            }
            case Delivery.Accepted a -> throw noFact();
            case Delivery.Unavailable u -> throw noFact();
            case Delivery.Unknown u -> throw noFact();
        };
    }

    private static IllegalArgumentException noFact() {
        return new IllegalArgumentException("only a yes or a no is the answer to a question");
    }

    private static @Nullable String cause(Question question, @Nullable String code) {
        return code == null
                ? null
                : question.chunk().destination().terms().causeOf().apply(code);
    }

    private static final String LEFT =
            "questions_left(?, ?, ?, ?::bigint[], ?::text[], ?::bigint[], ?::text[], ?::text[], ?::text[],"
                    + " ?::bigint[], ?::bigint[], ?::date[], ?::text[], ?::text[], ?::bytea[], ?::timestamptz[], ?::timestamptz[], ?::bigint[],"
                    + " ?::timestamptz[], ?::text[], ?::text[], ?::text[], ?::text[])";

    private static final String ANSWERED =
            "questions_answered(?, ?, ?, ?::bigint[], ?::bigint[], ?::bigint[], ?::text[], ?::bigint[],"
                    + " ?::text[], ?::text[], ?::text[], ?::text[], ?::bytea[], ?::text[], ?::bytea[])";

    /**
     * Writes that questions have left; what is there already is not written again. For who tells nobody of it: the commit does not
     * wait for the disk.
     */
    void write(Connection connection, List<Left> left) throws SQLException {
        try (var statement =
                connection.prepareStatement("select " + LEFT + ", set_config('synchronous_commit', 'off', true)")) {
            set(new Values(statement), left, clock.instant());
            statement.execute();
        }
    }

    /** @return the transfers that were written; the others are somebody else's by now, or were closed or held */
    Set<Long> answer(Connection connection, List<Line> lines) throws SQLException {
        Instant now = clock.instant();
        Set<Long> written = record(connection, lines, now);
        for (Line line : lines) if (written.contains(line.transferId())) tellOfRefusal(connection, line, now);
        return written;
    }

    private static void tellOfRefusal(Connection connection, Line line, Instant now) throws SQLException {
        var terms = line.question().chunk().destination().terms();
        String code = Answers.code(line.said());
        if (code != null && WorkItems.isRefusalOfUs(terms, code))
            WorkItems.openRefusalOfUs(connection, terms, code, now);
    }

    /** One call of the database, also where questions are written with their answers. */
    private Set<Long> record(Connection connection, List<Line> lines, Instant now) throws SQLException {
        var left = lines.stream().map(Line::left).filter(Objects::nonNull).toList();
        String sql = left.isEmpty()
                ? "select " + ANSWERED
                : "with asked as materialized (select " + LEFT + ") select " + ANSWERED + " from asked";
        try (var statement = connection.prepareStatement(sql)) {
            var values = new Values(statement);
            if (!left.isEmpty()) set(values, left, now);
            setAnswers(values, lines, now);
            try (var row = statement.executeQuery()) {
                row.next();
                return Set.of((Long[]) row.getArray(1).getArray());
            }
        }
    }

    private void set(Values values, List<Left> left, Instant now) throws SQLException {
        values.set(now).set(node).set(vault.keyId());
        values.numbers(left, each -> each.identity().submissionId())
                .texts(left, each -> each.identity().msgId())
                .numbers(left, each -> each.claim().unitId())
                .texts(left, each -> each.claim().service())
                .texts(left, each -> each.question().chunk().destination().id())
                .texts(left, each -> each.question().encoded().operation())
                .numbers(left, each -> each.question().transferId())
                .numbers(left, each -> each.question().encoded().sumVnd())
                .array("date", left, each -> Date.valueOf(each.identity().executionDate()))
                .texts(left, each -> each.question().chunk().mapping())
                .texts(left, each -> each.question().chunk().destination().connector())
                .bytes(left, Left::sealed)
                .array(
                        "timestamptz",
                        left,
                        each -> Timestamp.from(each.identity().createdAt()))
                .array("timestamptz", left, each -> Timestamp.from(each.claim().leaseUntil()))
                .numbers(left, each -> each.claim().fence())
                .array(
                        "timestamptz",
                        left,
                        each -> Timestamp.from(each.question().startedAt()));
        AuditTrail.Act.set(
                values,
                left.stream()
                        .map(each -> SubmissionWriter.act(
                                each.question().chunk(), each.question().encoded()))
                        .toList());
    }

    private void setAnswers(Values values, List<Line> lines, Instant now) throws SQLException {
        values.set(now).set(node).set(vault.keyId());
        values.numbers(lines, line -> line.claim().unitId())
                .numbers(lines, line -> line.claim().fence())
                .numbers(lines, Line::transferId)
                .texts(lines, line -> line.ended().state().name())
                .numbers(lines, line -> line.question().encoded().identity().submissionId())
                .texts(lines, line -> line.ended().cause())
                .texts(lines, line -> line.ended().code())
                .texts(lines, line -> line.said().getClass().getSimpleName())
                .texts(lines, line -> Answers.code(line.said()))
                .bytes(lines, line -> PackedOutcomes.pack(List.of(outcome(line))))
                .texts(lines, line -> kind(line.ended()))
                .bytes(lines, Line::answer);
    }

    private static @Nullable String kind(Ended ended) {
        Answer answer = ended.answer();
        return answer == null ? null : answer.kind();
    }

    private static PackedOutcomes.Line outcome(Line line) {
        boolean yes = line.ended().state() == State.COMPLETED;
        return new PackedOutcomes.Line(
                line.transferId(),
                (yes ? Word.COMPLETED : Word.REJECTED).name(),
                Answers.code(line.said()),
                null,
                line.partnerRef().isEmpty() ? null : line.partnerRef(),
                line.ended().state().name());
    }
}
