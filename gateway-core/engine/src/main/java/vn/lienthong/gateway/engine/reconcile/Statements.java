package vn.lienthong.gateway.engine.reconcile;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The statements that a destination has sent so far. */
final class Statements {
    private final List<Statement> arrived = new ArrayList<>();

    private record Statement(long reportId, LocalDate day, Instant receivedAt) {}

    static Statements of(Connection connection, String destination) throws SQLException {
        var statements = new Statements();
        try (var select = connection.prepareStatement(
                "select id, accounting_date, received_at from report"
                        + " where destination = ? and kind = 'STATEMENT' and state = 'APPLIED' and accounting_date is not null")) {
            select.setString(1, destination);
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    statements.arrived.add(new Statement(
                            rows.getLong(1),
                            rows.getDate(2).toLocalDate(),
                            rows.getTimestamp(3).toInstant()));
                }
            }
        }
        return statements;
    }

    int count() {
        return arrived.size();
    }

    /**
     * Whether a statement ought to list a payment by now: one of its day or later that came after the payment was known to be
     * done. A statement that was made before may be silent about it rightly.
     *
     * @param knownBy the report that first called it done; absent: an answer or a person did
     */
    boolean oughtToList(LocalDate executionDate, @Nullable Long knownBy, Instant doneAt) {
        return arrived.stream()
                .anyMatch(statement -> !statement.day().isBefore(executionDate)
                        && (knownBy == null
                                ? !statement.receivedAt().isBefore(doneAt)
                                : statement.reportId() > knownBy));
    }
}
