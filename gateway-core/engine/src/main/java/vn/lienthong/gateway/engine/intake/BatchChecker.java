package vn.lienthong.gateway.engine.intake;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.lienthong.gateway.engine.intake.check.Piece;
import vn.lienthong.gateway.engine.intake.fault.ErrorCatalogue;
import vn.lienthong.gateway.engine.intake.store.BatchRow;
import vn.lienthong.gateway.engine.intake.store.StoredBatch;
import vn.lienthong.gateway.engine.ledger.Database;
import vn.lienthong.gateway.engine.security.KeyedHash;
import vn.lienthong.gateway.engine.security.Vault;
import vn.lienthong.gateway.engine.service.ServiceDefinition;
import vn.lienthong.gateway.engine.service.Services;

/**
 * Checks received lists in the background, one after another, and lets them go. Takes up again what another process, or this
 * one before it was killed, has left half done: a batch belongs to the connection that holds its lock, and a dead process
 * holds none.
 */
public final class BatchChecker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BatchChecker.class);
    /** First half of the advisory locks of batches; any number that no other lock uses. */
    private static final int LOCKS = 0x4241;

    private final DataSource source;
    private final Database database;
    private final Services services;
    private final BatchCheck check;
    private final CheckEnding ending;
    private final BatchLife life;
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
        this.ending = new CheckEnding(parts.errors(), parts.clock());
        this.check = new BatchCheck(
                database, parts.vault(), parts.hash(), parts.calendar(), parts.unitSize(), parts.clock());
        this.life = life;
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
            } catch (RuntimeException | Error e) {
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
            } catch (SQLException | RuntimeException | Error e) {
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
        boolean goes = ending.write(connection, batch, service, last);
        if (goes) life.releaseChecked(batch.id());
    }

    private static boolean update(Connection connection, String sql, long id) throws SQLException {
        try (var update = connection.prepareStatement(sql)) {
            update.setLong(1, id);
            return update.executeUpdate() == 1;
        }
    }
}
