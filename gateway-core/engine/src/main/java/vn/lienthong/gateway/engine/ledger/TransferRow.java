package vn.lienthong.gateway.engine.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Where a transfer stands.
 *
 * @param submissionId its latest submission; absent before the first
 * @param attempts attempts that count: definite noes to the item itself
 * @param was the state before it was superseded
 */
public record TransferRow(
        long id,
        long unitId,
        State state,
        @Nullable Long submissionId,
        int attempts,
        long amountVnd,
        boolean locked,
        @Nullable State was) {

    static final String COLUMNS =
            "t.id, t.unit_id, t.state, t.submission_id, t.attempts, t.amount_vnd, t.locked, t.was";

    static TransferRow of(ResultSet row) throws SQLException {
        long submission = row.getLong(4);
        Long submissionId = row.wasNull() ? null : submission;
        String was = row.getString(8);
        return new TransferRow(
                row.getLong(1),
                row.getLong(2),
                State.valueOf(row.getString(3)),
                submissionId,
                row.getInt(5),
                row.getLong(6),
                row.getBoolean(7),
                was == null ? null : State.valueOf(was));
    }

    /** Still without a final answer from the partner that holds its submission. */
    public boolean isWithPartner() {
        return state == State.SENDING || state == State.IN_DOUBT || state == State.ACCEPTED;
    }
}
