package vn.lienthong.gateway.engine.delivery;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import vn.lienthong.gateway.api.Submission;
import vn.lienthong.gateway.engine.ledger.Deflated;
import vn.lienthong.gateway.engine.ledger.References;
import vn.lienthong.gateway.engine.outcome.Submissions;
import vn.lienthong.gateway.engine.security.Vault;

/** Reads submissions as they were stored, with the very bytes that left. */
public record StoredBytes(Vault vault, References references) {

    public Submission read(Connection connection, Submissions.Stored of) throws SQLException {
        try (var select = connection.prepareStatement("select key_id, bytes from submission where id = ?")) {
            select.setLong(1, of.id());
            try (var row = select.executeQuery()) {
                row.next();
                byte[] bytes = Deflated.inflate(vault.open(row.getString(1), row.getBytes(2)));
                List<String> names =
                        Arrays.stream(of.itemIds()).mapToObj(references::of).toList();
                return new Submission(
                        of.operation(), of.msgId(), of.createdAt(), of.executionDate(), names, bytes, of.sends());
            }
        }
    }
}
