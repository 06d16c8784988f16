package vn.lienthong.gateway.engine.folder;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import vn.lienthong.gateway.engine.ledger.Database;

/** What the ledger knows of the files in folders, and which node looks into which folder. */
final class FolderStore {
    private final Database database;
    private final Clock clock;
    private final String node;

    FolderStore(Database database, Clock clock, String node) {
        this.database = database;
        this.clock = clock;
        this.node = node;
    }

    /** Takes or renews the lease on a folder; false while another node has it. */
    boolean lease(String folder, Duration lease) {
        String sql = "insert into folder_lease(folder, lease_owner, lease_until) values (?, ?, ?)"
                + " on conflict (folder) do update set lease_owner = excluded.lease_owner, lease_until = excluded.lease_until"
                + " where folder_lease.lease_owner = excluded.lease_owner or folder_lease.lease_until < ?";
        return database.transaction(connection -> {
            try (var upsert = connection.prepareStatement(sql)) {
                upsert.setString(1, folder);
                upsert.setString(2, node);
                upsert.setTimestamp(3, Timestamp.from(clock.instant().plus(lease)));
                upsert.setTimestamp(4, Timestamp.from(clock.instant()));
                return upsert.executeUpdate() == 1;
            }
        });
    }

    /** Another node need not wait for the end of the lease. */
    void giveUp(String folder) {
        run("delete from folder_lease where folder = ? and lease_owner = ?", folder, node);
    }

    /** The number of the next file of a stem. */
    int nextNumber(String folder, String stem) {
        return database.read(connection -> {
            try (var select = connection.prepareStatement(
                    "select coalesce(max(number), 0) + 1 from folder_file where folder = ? and lower(stem) = lower(?)")) {
                select.setString(1, folder);
                select.setString(2, stem);
                try (var row = select.executeQuery()) {
                    row.next();
                    return row.getInt(1);
                }
            }
        });
    }

    /** Whether the file of that name in {@code working/} is a batch already. */
    boolean isTaken(String folder, String name) {
        return database.read(connection -> {
            try (var select = connection.prepareStatement(
                    "select from folder_file where folder = ? and name = ? and state = 'TAKEN'")) {
                select.setString(1, folder);
                select.setString(2, name);
                try (var row = select.executeQuery()) {
                    return row.next();
                }
            }
        });
    }

    /**
     * A file that becomes a batch.
     *
     * @param name in {@code working/}
     * @param stem without the number
     */
    record Taken(String name, String stem, int number, long batchId) {}

    /** In the transaction that stores the batch. */
    void take(Connection connection, String folder, Taken file) throws SQLException {
        try (var insert = connection.prepareStatement(
                "insert into folder_file(folder, name, stem, number, batch_id, state, taken_at)"
                        + " values (?, ?, ?, ?, ?, 'TAKEN', ?)")) {
            insert.setString(1, folder);
            insert.setString(2, file.name());
            insert.setString(3, file.stem());
            insert.setInt(4, file.number());
            insert.setLong(5, file.batchId());
            insert.setTimestamp(6, Timestamp.from(clock.instant()));
            insert.executeUpdate();
        }
    }

    /** Files that wait for answers, in the order in which they came. */
    List<FolderFile> waiting(String folder) {
        String sql = "select f.id, f.name, f.stem, f.number, f.state, f.refused_lines, b.id, b.service, b.state"
                + " from folder_file f join batch b on b.id = f.batch_id"
                + " where f.folder = ? and f.state in ('TAKEN', 'CHECKED') order by f.id";
        return database.read(connection -> {
            List<FolderFile> files = new ArrayList<>();
            try (var select = connection.prepareStatement(sql)) {
                select.setString(1, folder);
                try (var rows = select.executeQuery()) {
                    while (rows.next()) files.add(file(rows));
                }
            }
            return files;
        });
    }

    private static FolderFile file(ResultSet row) throws SQLException {
        FileName name = new FileName(row.getString(3), "").numbered(row.getInt(4));
        return new FolderFile(
                row.getLong(1),
                row.getString(2),
                name.stem(),
                row.getString(5).equals("CHECKED"),
                row.getLong(6),
                row.getLong(7),
                row.getString(8),
                row.getString(9));
    }

    long refusedLines(long batchId) {
        return database.read(connection -> {
            try (var select = connection.prepareStatement("select count(*) from refused_line where batch_id = ?")) {
                select.setLong(1, batchId);
                try (var row = select.executeQuery()) {
                    row.next();
                    return row.getLong(1);
                }
            }
        });
    }

    void checked(FolderFile file, long refusedLines) {
        run("update folder_file set state = 'CHECKED', refused_lines = ? where id = ?", refusedLines, file.id());
    }

    void answered(FolderFile file) {
        end(file, "ANSWERED");
    }

    void refused(FolderFile file) {
        end(file, "REFUSED");
    }

    private void end(FolderFile file, String state) {
        run(
                "update folder_file set state = ?, ended_at = ? where id = ?",
                state,
                Timestamp.from(clock.instant()),
                file.id());
    }

    private void run(String sql, Object... values) {
        database.run(connection -> {
            try (var statement = connection.prepareStatement(sql)) {
                for (int i = 0; i < values.length; i++) statement.setObject(i + 1, values[i]);
                statement.executeUpdate();
            }
        });
    }
}
