package vn.lienthong.gateway.engine.view;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.dispatch.Holds;
import vn.lienthong.gateway.engine.ledger.References;
import vn.lienthong.gateway.engine.ledger.State;

/**
 * A transfer in a list. Nothing personal.
 *
 * @param batch absent for a single transfer and for a re-issue
 * @param line of its batch
 * @param result in the words of its service; a superseded one keeps the result that it had
 * @param code the partner's own
 * @param cause the normalised code by which failures are grouped
 * @param attempts definite noes so far
 * @param locked whether a break about money is open
 * @param held why it is not sent although it could be; absent: nothing holds it
 */
public record TransferLine(
        String reference,
        String service,
        String agency,
        @Nullable String batch,
        @Nullable Integer line,
        State state,
        String result,
        @Nullable String code,
        @Nullable String cause,
        String destination,
        long amountVnd,
        int attempts,
        boolean locked,
        @Nullable String held,
        Instant createdAt,
        Instant changedAt) {

    static final String COLUMNS =
            "t.id, t.state, t.line, t.attempts, t.amount_vnd, t.cause, t.partner_code, t.locked, t.held,"
                    + " t.was, t.changed_at, u.service, u.agency, u.batch_id, u.destination, u.created_at, i.personal_number_key";

    static TransferLine of(ResultSet row, References references, ServiceWords words, Holds.Held holds)
            throws SQLException {
        State state = State.valueOf(row.getString("state"));
        String was = row.getString("was");
        String service = row.getString("service");
        Long batch = row.getObject("batch_id", Long.class);
        String held = state == State.READY || state == State.RETRYING ? held(row, batch, holds) : null;
        String cause = row.getString("cause");
        String partnerCode = row.getString("partner_code");
        State told = state == State.SUPERSEDED && was != null ? State.valueOf(was) : state;
        return new TransferLine(
                references.of(row.getLong("id")),
                service,
                row.getString("agency"),
                batch == null ? null : batch.toString(),
                row.getObject("line", Integer.class),
                state,
                held != null ? words.held(service) : words.result(service, told, cause, partnerCode),
                partnerCode,
                cause,
                row.getString("destination"),
                row.getLong("amount_vnd"),
                row.getInt("attempts"),
                row.getBoolean("locked"),
                held,
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("changed_at").toInstant());
    }

    private static @Nullable String held(ResultSet row, @Nullable Long batch, Holds.Held holds) throws SQLException {
        String cause = row.getString("held");
        if (cause != null) return cause;
        if (holds.transfers().contains(row.getLong("id"))) return "hold.transfer";
        Long person = row.getObject("personal_number_key", Long.class);
        if (person != null && holds.personKeys().contains(person)) return "hold.person";
        if (batch != null && holds.batches().contains(batch)) return "hold.batch";
        if (holds.destinations().contains(row.getString("destination"))) return "hold.destination";
        return holds.everything() ? "hold.all" : null;
    }
}
