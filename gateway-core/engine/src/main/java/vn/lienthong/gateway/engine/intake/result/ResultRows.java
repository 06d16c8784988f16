package vn.lienthong.gateway.engine.intake.result;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.answer.Answer;
import vn.lienthong.gateway.engine.answer.AnswerReading;
import vn.lienthong.gateway.engine.intake.store.UnitRange;
import vn.lienthong.gateway.engine.ledger.Database;
import vn.lienthong.gateway.engine.ledger.State;
import vn.lienthong.gateway.engine.service.ResultWords;
import vn.lienthong.gateway.engine.service.ServiceDefinition;
import vn.lienthong.gateway.engine.service.Words;

/** Reads the lines of a batch as results, page by page. */
final class ResultRows {
    private static final int PAGE = 5_000;
    private static final Words REFUSED = new Words("không nhận", "refused");
    private static final Words DUPLICATE = new Words("trùng, không chi lại", "duplicate, not paid again");

    private final Database database;
    private final Clock clock;
    private final ResultWords words;
    private final ServiceDefinition service;
    private final Reasons reasons;
    private final AnswerReading.Opened answers;
    private final Map<String, Words> refusals = new HashMap<>();

    ResultRows(
            Database database, Clock clock, ServiceDefinition service, Reasons reasons, AnswerReading.Opened answers) {
        this.service = service;
        this.answers = answers;
        this.reasons = reasons;
        this.database = database;
        this.clock = clock;
        this.words = service.results();
    }

    List<ResultLine> transfers(long batchId, UnitRange unit) {
        String sql = "select t.line, t.state, t.was, t.partner_code, t.cause, t.held, t.id, t.amount_vnd, "
                + HeldNow.CONDITION + ", t.changed_at from transfer t where t.id between ? and ? order by t.id";
        return database.read(connection -> {
            List<ResultLine> lines = new ArrayList<>();
            HeldNow held = new HeldNow(connection, batchId, clock.instant());
            try (var select = connection.prepareStatement(sql)) {
                held.set(select, 1, unit);
                select.setLong(HeldNow.PARAMETERS + 1, unit.first());
                select.setLong(HeldNow.PARAMETERS + 2, unit.last());
                try (var rows = select.executeQuery()) {
                    while (rows.next()) lines.add(line(rows, unit.destination()));
                }
            }
            return told(connection, lines);
        });
    }

    /** What the answers tell beside the words, and in the place of codes where the service says so. */
    private List<ResultLine> told(Connection connection, List<ResultLine> lines) throws SQLException {
        long[] answered =
                lines.stream().filter(this::isTold).mapToLong(ResultRows::id).toArray();
        if (answered.length == 0) return lines;
        Map<Long, Answer> told = answers.read(connection, answered);
        return lines.stream()
                .map(line -> {
                    Answer answer = isTold(line) ? told.get(id(line)) : null;
                    return answer == null ? line : told(line, answer.content());
                })
                .toList();
    }

    private static long id(ResultLine line) {
        return Objects.requireNonNull(line.transferId());
    }

    /** Without columns only the few answers are read that take the place of a code. */
    private boolean isTold(ResultLine line) {
        return !words.columns().isEmpty() || tells(line) != null;
    }

    private @Nullable String tells(ResultLine line) {
        var own = words.ofCode(line.code());
        return own == null ? null : own.tells();
    }

    /** The number that has replaced another is told as the line's code. */
    private ResultLine told(ResultLine line, Map<String, Object> answer) {
        List<String> columns =
                words.columns().stream().map(column -> column.in(answer)).toList();
        String key = tells(line);
        Object code = key == null ? null : answer.get(key);
        return (code == null ? line : line.withCode(code.toString())).withAnswers(columns);
    }

    private ResultLine line(ResultSet row, String destination) throws SQLException {
        boolean held = row.getBoolean(9);
        State now = State.valueOf(row.getString(2));
        String was = row.getString(3);
        // a line superseded later keeps the result it had
        State state = now == State.SUPERSEDED && was != null ? State.valueOf(was) : now;
        String partnerCode = row.getString(4);
        String code = held ? row.getString(6) : code(state, partnerCode, row.getString(5));
        var standing =
                new Reasons.Standing(state, held, destination, held ? row.getString(6) : row.getString(5), partnerCode);
        return new ResultLine(
                row.getInt(1),
                held ? words.held() : words.of(state, row.getString(5), partnerCode),
                code == null ? "" : code,
                row.getLong(7),
                row.getLong(8),
                Reasons.word(state, held),
                partnerCode == null ? "" : partnerCode,
                reasons.why(standing),
                now == State.COMPLETED ? row.getTimestamp(10).toInstant() : null,
                List.of());
    }

    private static @Nullable String code(State state, @Nullable String partnerCode, @Nullable String cause) {
        return switch (state) {
            case REJECTED, RETURNED, DEAD, CLOSED, COMPLETED -> partnerCode == null ? cause : partnerCode;
            case AWAITING_APPROVAL, READY, SENDING, RETRYING, IN_DOUBT, ACCEPTED, SUPERSEDED -> null;
        };
    }

    List<ResultLine> refused(long batchId, int after) {
        String sql =
                "select line, kind, code, amount_vnd from refused_line where batch_id = ? and line > ? order by line limit "
                        + PAGE;
        return database.read(connection -> {
            List<ResultLine> lines = new ArrayList<>();
            try (var select = connection.prepareStatement(sql)) {
                select.setLong(1, batchId);
                select.setInt(2, after);
                try (var rows = select.executeQuery()) {
                    while (rows.next()) lines.add(refused(rows));
                }
            }
            return lines;
        });
    }

    private ResultLine refused(ResultSet row) throws SQLException {
        boolean duplicate = row.getString(2).equals("duplicate");
        return new ResultLine(
                row.getInt(1),
                duplicate ? words.duplicate() : words.refused(),
                row.getString(3),
                null,
                row.getObject(4, Long.class),
                duplicate ? DUPLICATE : REFUSED,
                "",
                refusals.computeIfAbsent(row.getString(3), code -> reasons.ofRefused(service, code)),
                null,
                List.of());
    }
}
