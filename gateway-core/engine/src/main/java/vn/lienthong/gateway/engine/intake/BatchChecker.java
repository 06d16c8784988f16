package vn.lienthong.gateway.engine.intake;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.lienthong.gateway.engine.intake.check.Piece;
import vn.lienthong.gateway.engine.intake.fault.ErrorCatalogue;
import vn.lienthong.gateway.engine.intake.fault.FileFault;
import vn.lienthong.gateway.engine.intake.store.BatchRow;
import vn.lienthong.gateway.engine.intake.store.StoredBatch;
import vn.lienthong.gateway.engine.ledger.Database;
import vn.lienthong.gateway.engine.security.KeyedHash;
import vn.lienthong.gateway.engine.security.Vault;
import vn.lienthong.gateway.engine.service.ServiceDefinition;
import vn.lienthong.gateway.engine.service.Services;
import vn.lienthong.gateway.engine.service.Words;

/**
 * Checks received lists in the background, one after another, and lets them go. Takes up again what another process, or this
 * one before it was killed, has left half done: a batch belongs to the connection that holds its lock, and a dead process
 * holds none.
 */
public final class BatchChecker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BatchChecker.class);
    private static final JsonMapper JSON = new JsonMapper();
    /** First half of the advisory locks of batches; any number that no other lock uses. */
    private static final int LOCKS = 0x4241;

    private final DataSource source;
    private final Database database;
    private final Services services;
    private final ErrorCatalogue errors;
    private final BatchCheck check;
    private final BatchLife life;
    private final Clock clock;
    private final Duration scan;
    private final Semaphore work = new Semaphore(0);
    private volatile boolean closed;
    private @Nullable Thread thread;

    /**
     * What checking stands on.
     *
     * @param scan how often to look for batches that nobody announced
     */
    public record Parts(
            DataSource source,
            Services services,
            ErrorCatalogue errors,
            Vault vault,
            KeyedHash hash,
            ExecutionCalendar calendar,
            UnitSize unitSize,
            Clock clock,
            Duration scan) {}

    public BatchChecker(Parts parts, BatchLife life) {
        this.source = parts.source();
        this.database = new Database(parts.source());
        this.services = parts.services();
        this.errors = parts.errors();
        this.check = new BatchCheck(
                database, parts.vault(), parts.hash(), parts.calendar(), parts.unitSize(), parts.clock());
        this.life = life;
        this.clock = parts.clock();
        this.scan = parts.scan();
    }

    public void start() {
        thread = Thread.ofPlatform().name("batch-checker").start(this::run);
    }

    /** Says that a list was received; looks at once. */
    public void wake() {
        work.release();
    }

    @Override
    public void close() {
        closed = true;
        Thread running = thread;
        if (running == null) return;
        running.interrupt();
        try {
            running.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!closed) {
            try {
                checkWaiting();
                boolean woken = work.tryAcquire(scan.toMillis(), TimeUnit.MILLISECONDS);
                if (woken) work.drainPermits();
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                // outermost boundary of this thread: the database may be away; the batches wait
                LOG.atWarn()
                        .setCause(e)
                        .addKeyValue("event", "intake.check-waits")
                        .log("Batches cannot be looked for");
            }
        }
    }

    /** Checks every batch that waits and that nobody else is checking; for tests and tools, in the caller's thread. */
    public void checkWaiting() throws InterruptedException {
        for (long batchId : waiting()) {
            if (closed) return;
            try {
                checkOne(batchId);
            } catch (SQLException | RuntimeException e) {
                // one batch that cannot be checked stops no other; it is tried again with the next look
                LOG.atError()
                        .setCause(e)
                        .addKeyValue("event", "intake.check-failed")
                        .addKeyValue("batchId", batchId)
                        .log("Check failed");
            }
        }
    }

    private List<Long> waiting() {
        String sql =
                "select id from batch where state in ('RECEIVED', 'CHECKING') or (state = 'CANCELLED' and checked_at is null"
                        + " and exists (select from unit u where u.batch_id = batch.id)) order by id";
        return database.read(connection -> {
            List<Long> ids = new ArrayList<>();
            try (var select = connection.prepareStatement(sql);
                    var rows = select.executeQuery()) {
                while (rows.next()) ids.add(rows.getLong(1));
            }
            return ids;
        });
    }

    private void checkOne(long batchId) throws SQLException, InterruptedException {
        try (Connection connection = source.getConnection()) {
            if (!locked(connection, "pg_try_advisory_lock", batchId)) return;
            try {
                checkLocked(connection, batchId);
            } finally {
                if (!connection.getAutoCommit()) connection.rollback();
                connection.setAutoCommit(true);
                locked(connection, "pg_advisory_unlock", batchId);
            }
        }
    }

    private static boolean locked(Connection connection, String function, long batchId) throws SQLException {
        try (var select = connection.prepareStatement("select " + function + "(?, ?)")) {
            select.setInt(1, LOCKS);
            select.setInt(2, (int) batchId);
            try (var row = select.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    private void checkLocked(Connection connection, long batchId) throws SQLException, InterruptedException {
        BatchRow batch = BatchRow.read(connection, batchId);
        if (batch == null) return;
        if (batch.state().equals("CANCELLED")) {
            StoredBatch.forgetTransfers(connection, batchId);
        } else if (batch.isChecked()) {
            life.releaseChecked(batchId);
        } else if (update(
                connection,
                "update batch set state = 'CHECKING' where id = ? and state in ('RECEIVED', 'CHECKING')",
                batchId)) {
            check(connection, batch);
        }
    }

    private void check(Connection connection, BatchRow batch) throws SQLException, InterruptedException {
        ServiceDefinition service = services.get(batch.service());
        Piece last = check.run(connection, batch, service);
        if (!connection.getAutoCommit()) connection.commit();
        connection.setAutoCommit(true);
        List<FileFault> faults = faults(batch, last);
        if (!faults.isEmpty()) {
            refuse(connection, batch, last, faults);
        } else if (last instanceof Piece.End end) {
            accept(connection, batch, service, end.counted());
        }
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

    private void accept(Connection connection, BatchRow batch, ServiceDefinition service, Piece.Counted counted)
            throws SQLException {
        boolean waits = service.approvals().batches() && !batch.checkOnly();
        if (!finish(connection, batch, counted, waits ? "AWAITING_APPROVAL" : "CHECKING", List.of())) {
            // cancelled meanwhile
            StoredBatch.forgetTransfers(connection, batch.id());
            return;
        }
        LOG.atInfo()
                .addKeyValue("event", "batch.checked")
                .addKeyValue("batchId", batch.id())
                .addKeyValue("lines", counted.lines())
                .log("Checked");
        if (!waits) life.releaseChecked(batch.id());
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

    private static boolean update(Connection connection, String sql, long id) throws SQLException {
        try (var update = connection.prepareStatement(sql)) {
            update.setLong(1, id);
            return update.executeUpdate() == 1;
        }
    }
}
