package vn.lienthong.gateway.engine.intake;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import vn.lienthong.gateway.engine.audit.AuditTrail;
import vn.lienthong.gateway.engine.intake.check.Sending;
import vn.lienthong.gateway.engine.intake.fault.FileFault;
import vn.lienthong.gateway.engine.intake.store.Spool;
import vn.lienthong.gateway.engine.ledger.Database;
import vn.lienthong.gateway.engine.security.Vault;
import vn.lienthong.gateway.engine.service.ServiceDefinition;
import vn.lienthong.gateway.engine.service.Services;

/** Receives lists. What it has received is committed: it will be checked, whatever happens to this process. */
public final class BatchIntake {
    private static final Set<String> FORMS = Set.of("csv", "ndjson", "xlsx");

    private final Database database;
    private final Services services;
    private final Vault vault;
    private final AuditTrail audit;
    private final Clock clock;
    private final Storage storage;

    /**
     * Where lists rest on their way in, and how big they may be.
     *
     * @param spool directory of sealed temporary files
     */
    public record Storage(Path spool, long maxBytes) {}

    public BatchIntake(
            Database database, Services services, Vault vault, AuditTrail audit, Clock clock, Storage storage) {
        this.database = database;
        this.services = services;
        this.vault = vault;
        this.audit = audit;
        this.clock = clock;
        this.storage = storage;
    }

    /** What a door commits together with the receipt of a list, also where that list is known. */
    @FunctionalInterface
    public interface Alongside {
        void store(Connection connection, long batchId) throws SQLException;
    }

    /**
     * Reads a list to its end and stores it.
     *
     * @throws IOException the sender broke off, or the disk is full: nothing was stored
     */
    public Receipt receive(BatchRequest request, InputStream list) throws IOException {
        return receive(request, list, (connection, batchId) -> {});
    }

    /** As {@link #receive(BatchRequest, InputStream)}, with something of the door's own in the same commit. */
    public Receipt receive(BatchRequest request, InputStream list, Alongside alongside) throws IOException {
        ServiceDefinition service = services.find(request.service());
        if (service == null) return declined("service.unknown", Map.of("service", request.service()));
        List<FileFault> faults = faults(request, service);
        if (!faults.isEmpty()) return new Receipt.Declined(faults);
        try (Spool spool = Spool.of(list, storage.maxBytes(), request.fingerprint(), storage.spool(), vault)) {
            if (spool.bytes() > storage.maxBytes())
                return declined("file.too-large", Map.of("max", String.valueOf(storage.maxBytes())));
            return database.<Receipt>transaction(connection -> {
                Receipt receipt = store(connection, request, service, spool);
                switch (receipt) {
                    case Receipt.Received received -> alongside.store(connection, received.batchId());
                    case Receipt.Known known -> alongside.store(connection, known.batchId());
                    case Receipt.Declined declined -> {}
                }
                return receipt;
            });
        }
    }

    private static Receipt declined(String code, Map<String, String> args) {
        return new Receipt.Declined(List.of(new FileFault(code, 0, 0, args)));
    }

    private static List<FileFault> faults(BatchRequest request, ServiceDefinition service) {
        List<FileFault> faults = new ArrayList<>();
        if (service.controls().countRequired() && request.count() == null)
            faults.add(FileFault.of("batch.count-missing"));
        if (service.controls().sumRequired() && request.sum() == null) faults.add(FileFault.of("batch.sum-missing"));
        if (service.profile(request.profile()) == null)
            faults.add(
                    new FileFault("batch.profile-unknown", 0, 0, Map.of("profile", String.valueOf(request.profile()))));
        if (!FORMS.contains(request.form())) faults.add(FileFault.of("file.format"));
        Map<String, String> said = request.said();
        for (String name : service.requiredParameters())
            if (name.equals("executionDate") ? request.executionDate() == null : !said.containsKey(name))
                faults.add(new FileFault("batch.parameter-missing", 0, 0, Map.of("parameter", name)));
        // said once, wrong in every line
        Sending.of(service, request.agency(), said)
                .faults(service)
                .forEach((name, fault) -> faults.add(new FileFault(
                        "batch.parameter-refused", 0, 0, Map.of("parameter", name, "code", name + "." + fault))));
        return faults;
    }

    private Receipt store(Connection connection, BatchRequest request, ServiceDefinition service, Spool spool)
            throws SQLException {
        if (service.hasIdentity()) {
            OptionalLong known = known(connection, spool.hash());
            if (known.isPresent()) return new Receipt.Known(known.getAsLong());
        }
        long id = insert(connection, request, spool.hash());
        try {
            spool.store(connection, id);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String actor = request.officer();
        audit.append(connection, actor == null ? request.agency() : actor, "batch.receive", "batch:" + id, "{}");
        return new Receipt.Received(id);
    }

    private static OptionalLong known(Connection connection, byte[] hash) throws SQLException {
        // the same list twice at the same moment: the second waits and finds the first
        try (var lock =
                connection.prepareStatement("select pg_advisory_xact_lock(hashtextextended(encode(?, 'hex'), 1))")) {
            lock.setBytes(1, hash);
            lock.execute();
        }
        try (var select = connection.prepareStatement("select id from batch where content_hash = ?"
                + " and state not in ('REFUSED', 'CANCELLED') and not check_only order by id limit 1")) {
            select.setBytes(1, hash);
            try (var row = select.executeQuery()) {
                return row.next() ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty();
            }
        }
    }

    private long insert(Connection connection, BatchRequest request, byte[] hash) throws SQLException {
        String sql =
                "insert into batch(service, agency, state, file_name, format, content_hash, check_only, declared_count,"
                        + " declared_sum, execution_date, officer, purpose, period, unit, received_at)"
                        + " values (?, ?, 'RECEIVED', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning id";
        try (var insert = connection.prepareStatement(sql)) {
            insert.setString(1, request.service());
            insert.setString(2, request.agency());
            insert.setString(3, request.fileName());
            insert.setString(4, request.format());
            insert.setBytes(5, hash);
            insert.setBoolean(6, request.checkOnly());
            insert.setObject(7, request.count());
            insert.setObject(8, request.sum());
            insert.setObject(9, request.executionDate());
            insert.setString(10, request.officer());
            insert.setString(11, request.purpose());
            insert.setString(12, request.period());
            insert.setString(13, request.unit());
            insert.setTimestamp(14, Timestamp.from(clock.instant()));
            try (var row = insert.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
