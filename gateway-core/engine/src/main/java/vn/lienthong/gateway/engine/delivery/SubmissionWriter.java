package vn.lienthong.gateway.engine.delivery;

import java.sql.Connection;
import java.sql.Date;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import vn.lienthong.gateway.api.Submission;
import vn.lienthong.gateway.engine.audit.AuditTrail;
import vn.lienthong.gateway.engine.ledger.Database;
import vn.lienthong.gateway.engine.ledger.Deflated;
import vn.lienthong.gateway.engine.ledger.References;
import vn.lienthong.gateway.engine.ledger.TransferTable;
import vn.lienthong.gateway.engine.outcome.Submissions;
import vn.lienthong.gateway.engine.security.Vault;

/**
 * Commits a submission before its first byte leaves. The commit checks again that every item is READY, not locked and not held,
 * and that the claim still stands and outlasts the call; otherwise nothing is written and nothing leaves.
 */
public final class SubmissionWriter {
    private final Database database;
    private final References references;
    private final Vault vault;
    private final AuditTrail audit;
    private final Clock clock;
    private final LeaveToSend leave;
    private final String node;

    public SubmissionWriter(Database database, References references, Vault vault, AuditTrail audit, Node node) {
        this.database = database;
        this.references = references;
        this.vault = vault;
        this.audit = audit;
        this.clock = node.clock();
        this.node = node.id();
        this.leave = new LeaveToSend(node);
    }

    /** A running gateway: its name in leases and attempts, and its time. */
    public record Node(String id, Clock clock) {}

    /** What a submission is called, before it exists. */
    record Identity(long submissionId, String msgId, Instant createdAt, LocalDate executionDate) {}

    Identity nextIdentity(Connection connection, Chunk chunk) throws SQLException {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        LocalDate day = chunk.destination().calendar().executable(chunk.claim().executionDate(), now);
        try (var select = connection.prepareStatement("select nextval('submission_seq')");
                var row = select.executeQuery()) {
            row.next();
            return new Identity(row.getLong(1), references.msgId(row.getLong(1)), now, day);
        }
    }

    Optional<Sender.Sent> commit(Chunk chunk, Sender.Encoded encoded) {
        byte[] sealed = vault.seal(Deflated.of(encoded.bytes()));
        var claim = chunk.claim();
        Instant leaseUntil = clock.instant().plus(chunk.destination().terms().lease());
        return database.transaction(connection -> {
            if (!leave.take(
                    connection,
                    chunk,
                    new LeaveToSend.Wanted(encoded.identity().submissionId(), encoded.ids(), leaseUntil))) {
                connection.rollback();
                return Optional.<Sender.Sent>empty();
            }
            insert(connection, chunk, encoded, sealed, leaseUntil);
            long attempt = Submissions.openAttempt(
                    connection,
                    encoded.identity().submissionId(),
                    "send",
                    new Submissions.AttemptStart(1, claim.fence(), node, clock.instant()));
            audit.append(
                    connection,
                    "gateway",
                    "submission.send",
                    "submission:" + encoded.identity().msgId(),
                    "{\"destination\":\"" + claim.destination() + "\",\"items\":"
                            + encoded.items().size() + ",\"vnd\":" + encoded.sumVnd() + "}");
            return Optional.of(sent(encoded, attempt, leaseUntil));
        });
    }

    private static Sender.Sent sent(Sender.Encoded encoded, long attempt, Instant leaseUntil) {
        List<String> references =
                encoded.items().stream().map(ChunkItem::reference).toList();
        var identity = encoded.identity();
        return new Sender.Sent(
                identity.submissionId(),
                attempt,
                encoded.ids(),
                references,
                new Submission(
                        encoded.operation(),
                        identity.msgId(),
                        identity.createdAt(),
                        identity.executionDate(),
                        references,
                        encoded.bytes(),
                        0),
                leaseUntil);
    }

    private void insert(Connection connection, Chunk chunk, Sender.Encoded encoded, byte[] sealed, Instant leaseUntil)
            throws SQLException {
        String sql =
                "insert into submission(id, msg_id, unit_id, service, destination, operation, item_ids, sum_vnd, execution_date,"
                        + " mapping, connector, key_id, bytes, created_at, sends, lease_until, open, inquire_at, decide_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?, ?, ?)";
        var identity = encoded.identity();
        try (var insert = connection.prepareStatement(sql)) {
            insert.setLong(1, identity.submissionId());
            insert.setString(2, identity.msgId());
            insert.setLong(3, chunk.claim().unitId());
            insert.setString(4, chunk.claim().service());
            insert.setString(5, chunk.destination().id());
            insert.setString(6, encoded.operation());
            insert.setArray(7, connection.createArrayOf("bigint", TransferTable.boxed(encoded.ids())));
            insert.setLong(8, encoded.sumVnd());
            insert.setDate(9, Date.valueOf(identity.executionDate()));
            insert.setString(10, chunk.mapping());
            insert.setString(11, chunk.destination().connector());
            insert.setString(12, vault.keyId());
            insert.setBytes(13, sealed);
            insert.setTimestamp(14, Timestamp.from(identity.createdAt()));
            insert.setTimestamp(15, Timestamp.from(leaseUntil));
            insert.setInt(16, encoded.items().size());
            // If this node dies on the way, the inquirer takes over when the lease ends.
            insert.setTimestamp(17, Timestamp.from(leaseUntil));
            insert.setTimestamp(
                    18,
                    Timestamp.from(
                            clock.instant().plus(chunk.destination().terms().decideBy())));
            insert.executeUpdate();
        }
    }
}
