package vn.lienthong.gateway.engine.intake;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.lienthong.gateway.engine.intake.check.Piece;
import vn.lienthong.gateway.engine.intake.fault.ErrorCatalogue;
import vn.lienthong.gateway.engine.intake.fault.FileFault;
import vn.lienthong.gateway.engine.intake.store.BatchRow;
import vn.lienthong.gateway.engine.intake.store.StoredBatch;
import vn.lienthong.gateway.engine.service.ServiceDefinition;
import vn.lienthong.gateway.engine.service.Words;

/** Writes what a check has found into its batch: refused with its faults, or checked. */
final class CheckEnding {
    private static final Logger LOG = LoggerFactory.getLogger(CheckEnding.class);
    private static final JsonMapper JSON = new JsonMapper();

    private final ErrorCatalogue errors;
    private final Clock clock;

    CheckEnding(ErrorCatalogue errors, Clock clock) {
        this.errors = errors;
        this.clock = clock;
    }

    /** @return whether the batch may be let go at once */
    boolean write(Connection connection, BatchRow batch, ServiceDefinition service, Piece last) throws SQLException {
        List<FileFault> faults = faults(batch, last);
        if (faults.isEmpty() && last instanceof Piece.End end) return accept(connection, batch, service, end.counted());
        refuse(connection, batch, last, faults);
        return false;
    }

    private static List<FileFault> faults(BatchRow batch, Piece last) {
        if (last instanceof Piece.Unreadable unreadable) return unreadable.faults();
        if (!(last instanceof Piece.End end)) throw new IllegalStateException("a check ends with its list");
        Piece.Counted counted = end.counted();
        if (counted.lines() == 0) return List.of(FileFault.of("file.no-lines"));
        List<FileFault> faults = new ArrayList<>();
        mismatch("batch.count-mismatch", batch.declaredCount(), counted.lines(), faults);
        mismatch("batch.sum-mismatch", batch.declaredSum(), counted.sumVnd(), faults);
        return faults;
    }

    private static void mismatch(String code, @Nullable Long declared, long counted, List<FileFault> faults) {
        if (declared != null && declared != counted)
            faults.add(new FileFault(
                    code, 0, 0, Map.of("declared", String.valueOf(declared), "counted", String.valueOf(counted))));
    }

    private void refuse(Connection connection, BatchRow batch, Piece last, List<FileFault> faults) throws SQLException {
        StoredBatch.forgetTransfers(connection, batch.id());
        Piece.Counted counted = last instanceof Piece.End end ? end.counted() : new Piece.Counted(0, 0, 0);
        finish(connection, batch, counted, "REFUSED", faults);
        LOG.atInfo()
                .addKeyValue("event", "batch.refused")
                .addKeyValue("batchId", batch.id())
                .addKeyValue("code", faults.get(0).code())
                .log("Refused");
    }

    private boolean accept(Connection connection, BatchRow batch, ServiceDefinition service, Piece.Counted counted)
            throws SQLException {
        boolean waits = service.approvals().batches() && !batch.checkOnly();
        if (!finish(connection, batch, counted, waits ? "AWAITING_APPROVAL" : "CHECKING", List.of())) {
            // cancelled meanwhile
            StoredBatch.forgetTransfers(connection, batch.id());
            return false;
        }
        LOG.atInfo()
                .addKeyValue("event", "batch.checked")
                .addKeyValue("batchId", batch.id())
                .addKeyValue("lines", counted.lines())
                .log("Checked");
        return !waits;
    }

    private boolean finish(
            Connection connection, BatchRow batch, Piece.Counted counted, String state, List<FileFault> faults)
            throws SQLException {
        try (var update =
                connection.prepareStatement("update batch set state = ?, checked_at = ?, lines = ?, sum_vnd = ?,"
                        + " unreadable = ?, faults = ?::jsonb where id = ? and state = 'CHECKING'")) {
            update.setString(1, state);
            update.setTimestamp(2, Timestamp.from(clock.instant()));
            update.setLong(3, counted.lines());
            update.setLong(4, counted.sumVnd());
            update.setLong(5, counted.unreadable());
            update.setString(6, json(faults));
            update.setLong(7, batch.id());
            return update.executeUpdate() == 1;
        }
    }

    private String json(List<FileFault> faults) {
        List<Map<String, Object>> written = new ArrayList<>();
        for (FileFault fault : faults) {
            Words message = errors.message(fault);
            written.add(Map.of(
                    "code",
                    fault.code(),
                    "line",
                    fault.line(),
                    "column",
                    fault.column(),
                    "message",
                    Map.of("vi", message.vi(), "en", message.en())));
        }
        try {
            return JSON.writeValueAsString(written);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException("faults are plain text", e);
        }
    }
}
