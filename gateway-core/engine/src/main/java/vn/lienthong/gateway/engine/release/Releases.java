package vn.lienthong.gateway.engine.release;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.access.Right;
import vn.lienthong.gateway.engine.approval.Approval;
import vn.lienthong.gateway.engine.approval.Approvals;
import vn.lienthong.gateway.engine.approval.Request;
import vn.lienthong.gateway.engine.approval.Subject;
import vn.lienthong.gateway.engine.intake.BatchLife;
import vn.lienthong.gateway.engine.intake.store.BatchRow;
import vn.lienthong.gateway.engine.ledger.Database;
import vn.lienthong.gateway.engine.operate.Act;
import vn.lienthong.gateway.engine.service.Words;

/** Releases of batches that wait for a person. */
public final class Releases implements Subject {
    private static final String WAITS = "AWAITING_APPROVAL";

    private final Database database;
    private final BatchLife life;
    private final Approvals approvals;
    private final Predicate<String> needsTwo;

    /** @param needsTwo services whose batches one person does not let go alone */
    public Releases(Database database, BatchLife life, Approvals approvals, Predicate<String> needsTwo) {
        this.database = database;
        this.life = life;
        this.approvals = approvals;
        this.needsTwo = needsTwo;
    }

    /** How it went. */
    public sealed interface Released {
        /** @param outcome done, or why not */
        record Ended(BatchLife.Outcome outcome) implements Released {}

        /** @param first false where the same person asks again */
        record Asked(Approval approval, boolean first) implements Released {}

        /** Somebody else has asked. */
        record Busy(Approval approval) implements Released {}
    }

    public Released release(long batchId, Act act) {
        act.caller().need(Right.RELEASE, null);
        return database.transaction(connection -> {
            var batch = BatchLife.lockAfterService(connection, batchId);
            if (batch == null || !batch.state().equals(WAITS) || !needsTwo.test(batch.service()))
                return new Released.Ended(life.release(connection, batchId, act.caller(), act.reason()));
            return switch (approvals.ask(connection, request(connection, batch), act)) {
                case Approvals.Asked.Busy(var approval) -> new Released.Busy(approval);
                case Approvals.Asked.Waiting(var approval, boolean first) -> new Released.Asked(approval, first);
            };
        });
    }

    /**
     * Takes a batch back; whoever has asked to let it go has asked in vain.
     *
     * @see BatchLife#cancel
     */
    public BatchLife.Cancelled cancel(long batchId, Caller caller, String reason) {
        var cancelled = life.cancel(batchId, caller, reason);
        if (cancelled.outcome() == BatchLife.Outcome.DONE)
            database.run(connection ->
                    approvals.endWaiting(connection, Approval.Kind.RELEASE, batchId, "approval.withdrawn"));
        return cancelled;
    }

    private record Size(long items, long vnd, List<String> destinations, byte[] hash) {}

    private static Request request(Connection connection, BatchRow batch) throws SQLException {
        var size = size(connection, batch.id());
        String to = String.join(", ", size.destinations());
        var text = new Words(
                String.format(
                        Locale.forLanguageTag("vi"),
                        "Cho lô %d đi: %,d lượt truyền, %,d đồng, đến %s",
                        batch.id(),
                        size.items(),
                        size.vnd(),
                        to),
                String.format(
                        Locale.ENGLISH,
                        "Release batch %d: %,d transfers, %,d VND, to %s",
                        batch.id(),
                        size.items(),
                        size.vnd(),
                        to));
        return new Request(
                Approval.Kind.RELEASE,
                batch.id(),
                "batch:" + batch.id(),
                size.destinations(),
                digest(batch, size),
                Map.of(),
                new Approval.Summary((int) size.items(), size.vnd(), List.of("money", "bulk"), text),
                Set.of("agency:" + batch.agency()),
                null);
    }

    private static Size size(Connection connection, long batch) throws SQLException {
        long items = 0;
        long vnd = 0;
        var destinations = new ArrayList<String>();
        byte[] hash;
        try (var select = connection.prepareStatement("select content_hash from batch where id = ?")) {
            select.setLong(1, batch);
            try (var row = select.executeQuery()) {
                row.next();
                hash = row.getBytes(1);
            }
        }
        try (var select = connection.prepareStatement("select u.destination, sum(s.n)::bigint, sum(s.vnd)::bigint"
                + " from unit u cross join lateral (select count(*) as n, coalesce(sum(t.amount_vnd), 0) as vnd from transfer t"
                + " where t.id between u.first_id and u.last_id) as s where u.batch_id = ? group by 1 order by 1")) {
            select.setLong(1, batch);
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    destinations.add(rows.getString(1));
                    items += rows.getLong(2);
                    vnd += rows.getLong(3);
                }
            }
        }
        return new Size(items, vnd, destinations, hash);
    }

    private static String digest(BatchRow batch, Size size) {
        try {
            var text = batch.id() + "|" + batch.state() + "|" + batch.executionDate() + "|" + size.items() + "|"
                    + size.vnd() + "|" + size.destinations() + "|"
                    + HexFormat.of().formatHex(size.hash());
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    @Override
    public Approval.Kind kind() {
        return Approval.Kind.RELEASE;
    }

    @Override
    public @Nullable String digest(Connection connection, Approval approval) throws SQLException {
        var batch = BatchLife.lockAfterService(connection, approval.subjectId());
        if (batch == null || !batch.state().equals(WAITS)) return null;
        return digest(batch, size(connection, batch.id()));
    }

    @Override
    public @Nullable String carryOut(Connection connection, Approval approval, Act asked) throws SQLException {
        var outcome = life.release(connection, approval.subjectId(), asked.caller(), asked.reason());
        return outcome == BatchLife.Outcome.DONE ? null : outcome.code();
    }

    @Override
    public void drop(Connection connection, Approval approval, String code) {
        // The batch goes on waiting: it can be asked for again, or cancelled.
    }
}
