package vn.lienthong.gateway.engine.delivery;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import vn.lienthong.gateway.api.Submission;
import vn.lienthong.gateway.engine.audit.AuditTrail;
import vn.lienthong.gateway.engine.ledger.Database;
import vn.lienthong.gateway.engine.ledger.Deflated;
import vn.lienthong.gateway.engine.ledger.References;
import vn.lienthong.gateway.engine.ledger.TransferTable;
import vn.lienthong.gateway.engine.outcome.Submissions;
import vn.lienthong.gateway.engine.security.Vault;

/**
 * Commits submissions before their first byte leaves. The commit checks again that every item is READY, not locked and not held,
 * and that the claim still stands and outlasts the calls; otherwise nothing is written and nothing leaves.
 */
public final class SubmissionWriter {
    private static final int MOST_SAID = 20;
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
    public record Identity(long submissionId, String msgId, Instant createdAt, LocalDate executionDate) {}

    List<Identity> nextIdentities(Connection connection, Chunk chunk, int count) throws SQLException {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        LocalDate day = chunk.destination().calendar().executable(chunk.claim().executionDate(), now);
        return nextNumbers(connection, count).stream()
                .map(number -> new Identity(number, references.msgId(number), now, day))
                .toList();
    }

    /** What a submission with this number is called. */
    Identity identity(Chunk chunk, long number) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        LocalDate day = chunk.destination().calendar().executable(chunk.claim().executionDate(), now);
        return new Identity(number, references.msgId(number), now, day);
    }

    List<Long> nextNumbers(Connection connection, int count) throws SQLException {
        var numbers = new ArrayList<Long>(count);
        try (var select = connection.prepareStatement("select nextval('submission_seq') from generate_series(1, ?)")) {
            select.setInt(1, count);
            try (var rows = select.executeQuery()) {
                while (rows.next()) numbers.add(rows.getLong(1));
            }
        }
        return numbers;
    }

    /** Commits submissions, all or none; none where something stands against one of them by now. */
    List<Sender.Sent> commit(Chunk chunk, List<Sender.Encoded> all) {
        List<byte[]> sealed =
                all.stream().map(each -> vault.seal(Deflated.of(each.bytes()))).toList();
        Instant leaseUntil = clock.instant().plus(chunk.destination().terms().lease());
        var wanted = all.stream()
                .map(each -> new LeaveToSend.Wanted(each.identity().submissionId(), each.ids()))
                .toList();
        return database.transaction(connection -> {
            if (!leave.take(connection, chunk, wanted, leaseUntil)) {
                connection.rollback();
                return List.<Sender.Sent>of();
            }
            insert(connection, chunk, all, sealed, leaseUntil);
            var start = new Submissions.AttemptStart(1, chunk.claim().fence(), node, clock.instant());
            long[] ids =
                    wanted.stream().mapToLong(LeaveToSend.Wanted::submissionId).toArray();
            var attempts = Submissions.openAttempts(connection, ids, "send", start);
            audit.append(connection, all.stream().map(each -> act(chunk, each)).toList());
            return all.stream().map(each -> sent(each, attempts, leaseUntil)).toList();
        });
    }

    /**
     * Opens the submission of a question that left without it: its item is with the partner, as far as is known. Absent where
     * something stands against that by now.
     */
    Optional<Sender.Sent> open(Chunk chunk, Sender.Encoded asked) {
        long id = asked.identity().submissionId();
        Instant leaseUntil = clock.instant().plus(chunk.destination().terms().lease());
        return database.transaction(connection -> {
            var wanted = new LeaveToSend.Wanted(id, asked.ids());
            if (!leave.take(connection, chunk, List.of(wanted), leaseUntil)) {
                connection.rollback();
                return Optional.<Sender.Sent>empty();
            }
            Instant decideAt = clock.instant().plus(chunk.destination().terms().decideBy());
            long attempt = Submissions.open(connection, id, leaseUntil, decideAt);
            return Optional.of(sent(asked, Map.of(id, attempt), leaseUntil));
        });
    }

    /** As it leaves where it is stored later: it has no attempt yet. */
    static Sender.Sent unsaved(Sender.Encoded encoded, Instant leaseUntil) {
        return sent(encoded, Map.of(encoded.identity().submissionId(), 0L), leaseUntil);
    }

    static AuditTrail.Act act(Chunk chunk, Sender.Encoded encoded) {
        var detail = JsonNodeFactory.instance.objectNode();
        detail.put("destination", chunk.destination().id());
        detail.put("items", encoded.items().size());
        detail.put("vnd", encoded.sumVnd());
        for (String field : chunk.destination().line().fit(encoded.operation()).audited())
            detail.put(field, said(encoded.items(), field));
        return new AuditTrail.Act(
                "gateway", "submission.send", "submission:" + encoded.identity().msgId(), detail.toString());
    }

    /** Who asks and why is mostly the same for all; the audit is no place for a list. */
    private static String said(List<ChunkItem> items, String field) {
        return items.stream()
                .map(item -> item.content().get(field))
                .filter(Objects::nonNull)
                .map(Object::toString)
                .distinct()
                .limit(MOST_SAID)
                .collect(Collectors.joining(", "));
    }

    private static Sender.Sent sent(Sender.Encoded encoded, Map<Long, Long> attempts, Instant leaseUntil) {
        List<String> references =
                encoded.items().stream().map(ChunkItem::reference).toList();
        var identity = encoded.identity();
        return new Sender.Sent(
                identity.submissionId(),
                Objects.requireNonNull(attempts.get(identity.submissionId())),
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

    private void insert(
            Connection connection, Chunk chunk, List<Sender.Encoded> all, List<byte[]> sealed, Instant leaseUntil)
            throws SQLException {
        String sql =
                "insert into submission(id, msg_id, unit_id, service, destination, operation, item_ids, sum_vnd, execution_date,"
                        + " mapping, connector, key_id, bytes, created_at, sends, lease_until, open, inquire_at, decide_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?, ?, ?)";
        try (var insert = connection.prepareStatement(sql)) {
            for (int i = 0; i < all.size(); i++) {
                set(insert, chunk, all.get(i), leaseUntil);
                insert.setBytes(13, sealed.get(i));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private void set(PreparedStatement insert, Chunk chunk, Sender.Encoded encoded, Instant leaseUntil)
            throws SQLException {
        var identity = encoded.identity();
        var destination = chunk.destination();
        insert.setLong(1, identity.submissionId());
        insert.setString(2, identity.msgId());
        insert.setLong(3, chunk.claim().unitId());
        insert.setString(4, chunk.claim().service());
        insert.setString(5, destination.id());
        insert.setString(6, encoded.operation());
        insert.setArray(7, insert.getConnection().createArrayOf("bigint", TransferTable.boxed(encoded.ids())));
        insert.setLong(8, encoded.sumVnd());
        insert.setDate(9, Date.valueOf(identity.executionDate()));
        insert.setString(10, chunk.mapping());
        insert.setString(11, destination.connector());
        insert.setString(12, vault.keyId());
        insert.setTimestamp(14, Timestamp.from(identity.createdAt()));
        insert.setTimestamp(15, Timestamp.from(leaseUntil));
        insert.setInt(16, encoded.items().size());
        // If this node dies on the way, the inquirer takes over when the lease ends.
        insert.setTimestamp(17, Timestamp.from(leaseUntil));
        insert.setTimestamp(
                18, Timestamp.from(clock.instant().plus(destination.terms().decideBy())));
    }
}
