package vn.lienthong.gateway.engine.intake;

import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import vn.lienthong.gateway.engine.intake.check.Handover;
import vn.lienthong.gateway.engine.intake.check.Keys;
import vn.lienthong.gateway.engine.intake.check.LineCheck;
import vn.lienthong.gateway.engine.intake.check.ListCheck;
import vn.lienthong.gateway.engine.intake.check.PayPlan;
import vn.lienthong.gateway.engine.intake.check.Piece;
import vn.lienthong.gateway.engine.intake.check.Sending;
import vn.lienthong.gateway.engine.intake.read.CsvList;
import vn.lienthong.gateway.engine.intake.read.Limits;
import vn.lienthong.gateway.engine.intake.read.ListReader;
import vn.lienthong.gateway.engine.intake.read.NdjsonList;
import vn.lienthong.gateway.engine.intake.read.xlsx.XlsxLimits;
import vn.lienthong.gateway.engine.intake.read.xlsx.XlsxList;
import vn.lienthong.gateway.engine.intake.store.BatchRow;
import vn.lienthong.gateway.engine.intake.store.RawFile;
import vn.lienthong.gateway.engine.intake.store.RefusedWriter;
import vn.lienthong.gateway.engine.intake.store.StoredBatch;
import vn.lienthong.gateway.engine.intake.store.UnitWriter;
import vn.lienthong.gateway.engine.ledger.Database;
import vn.lienthong.gateway.engine.ledger.State;
import vn.lienthong.gateway.engine.security.KeyedHash;
import vn.lienthong.gateway.engine.security.Vault;
import vn.lienthong.gateway.engine.service.Profile;
import vn.lienthong.gateway.engine.service.ServiceDefinition;

/** Checks one stored list and stores its lines: parsing and checking in one thread, COPY in another, a commit a unit. */
final class BatchCheck {
    private final Database database;
    private final Vault vault;
    private final Keys keys;
    private final ExecutionCalendar calendar;
    private final UnitSize unitSize;
    private final Clock clock;

    BatchCheck(
            Database database,
            Vault vault,
            KeyedHash hash,
            ExecutionCalendar calendar,
            UnitSize unitSize,
            Clock clock) {
        this.database = database;
        this.vault = vault;
        this.keys = new Keys(hash);
        this.calendar = calendar;
        this.unitSize = unitSize;
        this.clock = clock;
    }

    /**
     * @param connection stores, and is in no transaction
     * @return {@link Piece.End} or {@link Piece.Unreadable}
     */
    Piece run(Connection connection, BatchRow batch, ServiceDefinition service)
            throws SQLException, InterruptedException {
        forget(connection, batch);
        Piece last = pass(connection, batch, service, service.search().line() >= 0);
        if (!(last instanceof Piece.NumberByPlace)) return last;
        forget(connection, batch);
        return pass(connection, batch, service, false);
    }

    private static void forget(Connection connection, BatchRow batch) throws SQLException {
        StoredBatch.forgetTransfers(connection, batch.id());
        StoredBatch.forgetRefused(connection, batch.id());
    }

    private Piece pass(Connection connection, BatchRow batch, ServiceDefinition service, boolean ownNumbers)
            throws SQLException, InterruptedException {
        Profile profile = service.profile(batch.profile());
        if (profile == null) throw new IllegalStateException("the service has lost its profile " + batch.profile());
        PayPlan plan = PayPlan.ofNow(service.routing(), destination -> day(batch, destination));
        LineCheck check = new LineCheck(service, profile, plan, keys, vault);
        Sending sending = Sending.of(service, batch.agency(), batch.said());
        Handover handover = new Handover();
        Thread checking = Thread.ofPlatform().name("check-batch-" + batch.id()).start(() -> {
            try {
                ListCheck list = new ListCheck(check, sending, unitSize::maxItems, ownNumbers, handover::put);
                if (list.isContested()) read(batch, service, profile, list::survey);
                read(batch, service, profile, list::run);
            } catch (IOException | RuntimeException | Error e) {
                handover.fail(e);
            }
        });
        try {
            return store(connection, batch, service, handover);
        } finally {
            handover.giveUp();
            checking.join();
        }
    }

    @FunctionalInterface
    private interface Reading {
        void of(ListCheck.Opening list) throws IOException;
    }

    private void read(BatchRow batch, ServiceDefinition service, Profile profile, Reading reading) throws IOException {
        try (InputStream raw = RawFile.open(database, vault, batch.id())) {
            reading.of(() -> reader(raw, batch, service, profile));
        }
    }

    private ListReader reader(InputStream raw, BatchRow batch, ServiceDefinition service, Profile profile)
            throws IOException {
        return switch (batch.form()) {
            case "csv" -> new CsvList(raw, service, profile, Limits.USUAL);
            case "xlsx" ->
                new XlsxList(RawFile.random(database, vault, batch.id()), service, profile, XlsxLimits.USUAL);
            default -> new NdjsonList(raw, service, profile, Limits.USUAL);
        };
    }

    private Piece store(Connection connection, BatchRow batch, ServiceDefinition service, Handover handover)
            throws SQLException, InterruptedException {
        UnitWriter units = new UnitWriter(vault.keyId());
        RefusedWriter refused = new RefusedWriter(vault.keyId());
        while (true) {
            Piece piece = handover.take();
            connection.setAutoCommit(false);
            switch (piece) {
                case Piece.Unit unit ->
                    units.write(
                            connection,
                            unit(batch, unit.destination(), service.deeds().inOrder()),
                            unit.lines());
                case Piece.Refused lines -> refused.write(connection, batch.id(), lines.lines());
                case Piece.End end -> {
                    return end;
                }
                case Piece.Unreadable unreadable -> {
                    return unreadable;
                }
                case Piece.NumberByPlace byPlace -> {
                    return byPlace;
                }
            }
            connection.commit();
        }
    }

    private UnitWriter.Unit unit(BatchRow batch, String destination, boolean inOrder) {
        LocalDate day = day(batch, destination);
        return new UnitWriter.Unit(
                batch.id(),
                batch.service(),
                batch.agency(),
                destination,
                day,
                State.READY,
                clock.instant(),
                null,
                inOrder);
    }

    private LocalDate day(BatchRow batch, String destination) {
        LocalDate wished = batch.executionDate();
        return wished == null ? calendar.next(destination, clock.instant()) : wished;
    }
}
