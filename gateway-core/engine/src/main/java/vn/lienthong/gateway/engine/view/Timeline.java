package vn.lienthong.gateway.engine.view;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.outcome.PackedOutcomes;

/** The submissions that one transfer was in, with what happened to it in each. */
final class Timeline {
    private final Connection connection;
    private final long transferId;
    private final Map<Long, List<TransferPage.Event>> events = new TreeMap<>();

    Timeline(Connection connection, long transferId) {
        this.connection = connection;
        this.transferId = transferId;
    }

    /** Every submission was made of the transfer's own unit, so older ones are found through it. */
    List<TransferPage.Sent> of(long unitId) throws SQLException {
        var submissions = new ArrayList<TransferPage.Sent>();
        var ids = new ArrayList<Long>();
        try (var select = connection.prepareStatement(
                "select id, msg_id, open, cardinality(item_ids) as size, created_at, sends from submission"
                        + " where unit_id = ? and ? = any(item_ids) order by id")) {
            select.setLong(1, unitId);
            select.setLong(2, transferId);
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    long id = rows.getLong("id");
                    ids.add(id);
                    events.put(id, new ArrayList<>());
                    submissions.add(submission(rows, Objects.requireNonNull(events.get(id))));
                }
            }
        }
        fill(ids.toArray(Long[]::new));
        return submissions;
    }

    private static TransferPage.Sent submission(ResultSet row, List<TransferPage.Event> timeline) throws SQLException {
        return new TransferPage.Sent(
                row.getString("msg_id"),
                row.getInt("open") > 0 ? "OPEN" : "SETTLED",
                row.getInt("size"),
                row.getTimestamp("created_at").toInstant(),
                row.getInt("sends"),
                timeline);
    }

    private void fill(Long[] submissions) throws SQLException {
        if (submissions.length == 0) return;
        var said = new HashMap<Long, PackedOutcomes.Line>();
        reports(submissions, said);
        attempts(submissions, said);
        events.values().forEach(list -> list.sort(Comparator.comparing(TransferPage.Event::at)));
    }

    /** What reports and persons said; what an attempt said of the item is kept for its attempt. */
    private void reports(Long[] submissions, Map<Long, PackedOutcomes.Line> ofAttempts) throws SQLException {
        String sql = "select o.submission_id, o.attempt_id, o.at, o.packed, r.kind, r.source_id from outcome o"
                + " left join report r on r.id = o.report_id where o.submission_id = any(?) order by o.id";
        try (var select = connection.prepareStatement(sql)) {
            select.setArray(1, connection.createArrayOf("bigint", submissions));
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    for (var line : PackedOutcomes.unpack(rows.getBytes("packed"))) {
                        if (line.transferId() != transferId) continue;
                        Long attempt = rows.getObject("attempt_id", Long.class);
                        if (attempt != null) ofAttempts.put(attempt, line);
                        else add(rows.getLong("submission_id"), said(rows, line));
                    }
                }
            }
        }
    }

    private void add(long submission, TransferPage.Event event) {
        Objects.requireNonNull(events.get(submission)).add(event);
    }

    private static TransferPage.Event said(ResultSet row, PackedOutcomes.Line line) throws SQLException {
        String source = row.getString("source_id");
        String kind = source == null ? "person" : "STATEMENT".equals(row.getString("kind")) ? "statement" : "report";
        return new TransferPage.Event(
                row.getTimestamp("at").toInstant(), kind, line.word(), line.code(), detail(source, line));
    }

    private static @Nullable String detail(@Nullable String source, PackedOutcomes.Line line) {
        String detail = Stream.of(
                        line.state() == null ? "" : "→ " + line.state(),
                        source == null ? "" : source,
                        line.amountVnd() == null ? "" : line.amountVnd() + " VND",
                        Objects.requireNonNullElse(line.partnerRef(), ""))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
        return detail.isEmpty() ? null : detail;
    }

    private void attempts(Long[] submissions, Map<Long, PackedOutcomes.Line> said) throws SQLException {
        try (var select =
                connection.prepareStatement("select id, submission_id, kind, started_at, ended_at, outcome, code"
                        + " from attempt where submission_id = any(?) order by id")) {
            select.setArray(1, connection.createArrayOf("bigint", submissions));
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    var line = said.get(rows.getLong("id"));
                    Instant at = rows.getTimestamp("started_at").toInstant();
                    add(
                            rows.getLong("submission_id"),
                            new TransferPage.Event(
                                    at,
                                    rows.getString("kind"),
                                    line == null ? rows.getString("outcome") : line.word(),
                                    line == null || line.code() == null ? rows.getString("code") : line.code(),
                                    line == null ? null : detail(null, line)));
                }
            }
        }
    }
}
