package vn.lienthong.gateway.engine.report;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import vn.lienthong.gateway.engine.ledger.Database;
import vn.lienthong.gateway.engine.ledger.Deflated;
import vn.lienthong.gateway.engine.security.Vault;

/** Partners' documents as they came, deflated and encrypted in parts, so that a large one is never whole in memory. */
public final class ReportStore {
    private static final int PART = 1 << 20;
    private final Database database;
    private final Vault vault;
    private final Clock clock;

    public ReportStore(Database database, Vault vault, Clock clock) {
        this.database = database;
        this.vault = vault;
        this.clock = clock;
    }

    /** The latest copy of a document: a broken one is fetched again. */
    record Copy(long id, int copy, String state) {}

    Optional<Copy> latest(String destination, String sourceId) {
        String sql =
                "select id, copy, state from report where destination = ? and source_id = ? order by copy desc limit 1";
        return database.read(connection -> {
            try (var select = connection.prepareStatement(sql)) {
                select.setString(1, destination);
                select.setString(2, sourceId);
                try (var row = select.executeQuery()) {
                    return row.next()
                            ? Optional.of(new Copy(row.getLong(1), row.getInt(2), row.getString(3)))
                            : Optional.empty();
                }
            }
        });
    }

    /** What is to be stored about a document, beside its bytes. */
    record Label(String destination, String sourceId, int copy, String type) {}

    /** Reads the partner's stream to its end, then stores it in one transaction; returns the report's id. */
    long store(Label label, InputStream document) throws IOException {
        var digest = sha256();
        var parts = sealed(new DigestInputStream(document, digest));
        byte[] hash = digest.digest();
        return database.transaction(connection -> {
            long id = insert(connection, label, hash);
            insertParts(connection, id, parts);
            return id;
        });
    }

    private List<byte[]> sealed(InputStream document) throws IOException {
        var parts = new ArrayList<byte[]>();
        for (byte[] part = document.readNBytes(PART); part.length > 0; part = document.readNBytes(PART)) {
            parts.add(vault.seal(Deflated.of(part)));
        }
        return parts;
    }

    private long insert(Connection connection, Label label, byte[] hash) throws SQLException {
        String sql = "insert into report(destination, source_id, copy, type, state, sha256, received_at)"
                + " values (?, ?, ?, ?, 'RECEIVED', ?, ?) returning id";
        try (var insert = connection.prepareStatement(sql)) {
            insert.setString(1, label.destination());
            insert.setString(2, label.sourceId());
            insert.setInt(3, label.copy());
            insert.setString(4, label.type());
            insert.setBytes(5, hash);
            insert.setTimestamp(6, Timestamp.from(clock.instant()));
            try (var row = insert.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private void insertParts(Connection connection, long id, List<byte[]> parts) throws SQLException {
        try (var insert = connection.prepareStatement(
                "insert into report_part(report_id, part, key_id, bytes) values (?, ?, ?, ?)")) {
            for (int i = 0; i < parts.size(); i++) {
                insert.setLong(1, id);
                insert.setInt(2, i);
                insert.setString(3, vault.keyId());
                insert.setBytes(4, parts.get(i));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** The stored bytes, part by part. */
    InputStream open(long reportId) {
        return new SequenceInputStream(new Enumeration<>() {
            private int next;
            private Optional<byte[]> part = part(reportId, 0);

            @Override
            public boolean hasMoreElements() {
                return part.isPresent();
            }

            @Override
            public InputStream nextElement() {
                byte[] bytes = part.orElseThrow(NoSuchElementException::new);
                part = part(reportId, ++next);
                return new ByteArrayInputStream(bytes);
            }
        });
    }

    private Optional<byte[]> part(long reportId, int number) {
        return database.read(connection -> {
            try (var select = connection.prepareStatement(
                    "select key_id, bytes from report_part where report_id = ? and part = ?")) {
                select.setLong(1, reportId);
                select.setInt(2, number);
                try (var row = select.executeQuery()) {
                    if (!row.next()) return Optional.<byte[]>empty();
                    return Optional.of(Deflated.inflate(vault.open(row.getString(1), row.getBytes(2))));
                }
            }
        });
    }

    /** Takes the lease to listen at a destination; false while another node has it. */
    boolean lease(String destination, String node, java.time.Duration lease) {
        String sql = "insert into destination(id, lease_owner, lease_until) values (?, ?, ?) on conflict (id) do update"
                + " set lease_owner = excluded.lease_owner, lease_until = excluded.lease_until"
                + " where destination.lease_owner = excluded.lease_owner or destination.lease_until is null or destination.lease_until < ?";
        return database.transaction(connection -> {
            try (var upsert = connection.prepareStatement(sql)) {
                upsert.setString(1, destination);
                upsert.setString(2, node);
                upsert.setTimestamp(3, Timestamp.from(clock.instant().plus(lease)));
                upsert.setTimestamp(4, Timestamp.from(clock.instant()));
                return upsert.executeUpdate() == 1;
            }
        });
    }

    Optional<String> cursor(String destination) {
        return database.read(connection -> {
            try (var select = connection.prepareStatement("select cursor from destination where id = ?")) {
                select.setString(1, destination);
                try (var row = select.executeQuery()) {
                    return row.next() ? Optional.ofNullable(row.getString(1)) : Optional.empty();
                }
            }
        });
    }

    static void advance(Connection connection, String destination, String cursor) throws SQLException {
        try (var update = connection.prepareStatement(
                "insert into destination(id, cursor) values (?, ?) on conflict (id) do update set cursor = excluded.cursor")) {
            update.setString(1, destination);
            update.setString(2, cursor);
            update.executeUpdate();
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
