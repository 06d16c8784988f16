package vn.lienthong.gateway.engine.operate;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.ledger.State;
import vn.lienthong.gateway.engine.outcome.PackedOutcomes;

/**
 * What persons did to the items of a submission, kept where the partners' words are kept: a packed row with neither attempt nor
 * report. So a transfer's timeline has both, and an act on ten thousand transfers writes a few rows.
 */
final class PersonalNotes {
    private PersonalNotes() {}

    /**
     * @param submissionId the latest; absent: the transfer never left, and only the audit tells
     * @param word what was done: {@code REPLAYED}, {@code DECIDED_PAID}
     */
    record Note(long transferId, @Nullable Long submissionId, String word, State state) {}

    static void write(Connection connection, List<Note> notes, Act act, Instant now) throws SQLException {
        var lines = new TreeMap<Long, List<PackedOutcomes.Line>>();
        for (Note note : notes) {
            if (note.submissionId() == null) continue;
            lines.computeIfAbsent(note.submissionId(), id -> new ArrayList<>())
                    .add(new PackedOutcomes.Line(
                            note.transferId(),
                            note.word(),
                            act.actor(),
                            null,
                            null,
                            note.state().name()));
        }
        if (lines.isEmpty()) return;
        try (var insert = connection.prepareStatement(
                "insert into outcome(submission_id, at, items, packed) values (?, ?, ?, ?)")) {
            for (var entry : lines.entrySet()) {
                insert.setLong(1, entry.getKey());
                insert.setTimestamp(2, Timestamp.from(now));
                insert.setInt(3, entry.getValue().size());
                insert.setBytes(4, PackedOutcomes.pack(entry.getValue()));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }
}
