package vn.lienthong.gateway.engine.intake.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import vn.lienthong.gateway.engine.intake.check.CheckedLine;
import vn.lienthong.gateway.engine.intake.fault.Fault;

/** Writes the lines of a batch that have faults of their own. */
public final class RefusedWriter {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String LINES =
            "copy refused_line(batch_id, line, kind, code, faults, amount_vnd, key_id, row) from stdin (format binary)";

    private final String keyId;

    /** @param keyId the key that sealed the rows */
    public RefusedWriter(String keyId) {
        this.keyId = keyId;
    }

    public void write(Connection connection, long batchId, List<CheckedLine.Bad> lines) throws SQLException {
        if (lines.isEmpty()) return;
        BinaryCopy copy = new BinaryCopy(connection, LINES);
        try {
            for (CheckedLine.Bad line : lines)
                copy.row(8)
                        .whole(batchId)
                        .integer(line.line())
                        .text("refused")
                        .text(line.faults().get(0).code())
                        .json(json(line.faults()))
                        .whole(line.amountVnd())
                        .text(keyId)
                        .bytes(line.row());
            copy.end();
        } finally {
            copy.cancel();
        }
    }

    /** Faults as the ledger keeps them. */
    public static String json(List<Fault> faults) {
        try {
            return JSON.writeValueAsString(faults);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("faults are plain text", e);
        }
    }
}
