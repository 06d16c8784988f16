package vn.lienthong.gateway.engine.view.step;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.ledger.Database;
import vn.lienthong.gateway.engine.ledger.References;
import vn.lienthong.gateway.engine.view.TransferPage;
import vn.lienthong.gateway.engine.view.step.NextStep.Kind;

/** Reads what comes next. Nothing personal, and only about a page that was read before: who may see that may see this. */
public final class NextSteps {
    private final Database database;
    private final References references;

    public NextSteps(Database database, References references) {
        this.database = database;
        this.references = references;
    }

    private record Due(
            @Nullable Instant sendAt,
            @Nullable Instant askAt,
            @Nullable Instant decideBy) {
        private static final Due UNKNOWN = new Due(null, null, null);
        private static final String SQL = "select u.due_at, s.inquire_at, s.decide_at from transfer t"
                + " join unit u on u.id = t.unit_id left join submission s on s.id = t.submission_id where t.id = ?";

        private static Due of(Connection connection, long id) throws SQLException {
            try (var select = connection.prepareStatement(SQL)) {
                select.setLong(1, id);
                try (ResultSet row = select.executeQuery()) {
                    return row.next()
                            ? new Due(
                                    instant(row.getTimestamp(1)),
                                    instant(row.getTimestamp(2)),
                                    instant(row.getTimestamp(3)))
                            : UNKNOWN;
                }
            }
        }

        private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
            return timestamp == null ? null : timestamp.toInstant();
        }
    }

    public NextStep of(TransferPage page) {
        var id = references.idOf(page.transfer().reference());
        Due due = id.isEmpty() ? Due.UNKNOWN : database.read(connection -> Due.of(connection, id.getAsLong()));
        return switch (page.transfer().state()) {
            case READY -> waiting(page, due, Kind.SEND);
            case RETRYING -> waiting(page, due, Kind.RETRY);
            case SENDING -> NextStep.of(Kind.ANSWER);
            case IN_DOUBT -> new NextStep(Kind.ASK, due.askAt(), due.decideBy());
            case ACCEPTED -> new NextStep(Kind.REPORT, due.askAt(), due.decideBy());
            case AWAITING_APPROVAL, DEAD, REJECTED, RETURNED -> NextStep.of(Kind.PERSON);
            case COMPLETED, CLOSED, SUPERSEDED -> NextStep.of(Kind.NONE);
        };
    }

    private static NextStep waiting(TransferPage page, Due due, Kind kind) {
        if (page.transfer().held() != null) return NextStep.of(Kind.HELD);
        var verified = page.verified();
        if (verified != null && verified.state().equals("waiting")) return NextStep.of(Kind.LOOK_UP);
        return new NextStep(kind, due.sendAt(), null);
    }
}
