package vn.lienthong.gateway.engine.report;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.lienthong.gateway.api.Inquiry;
import vn.lienthong.gateway.api.InvalidMessage;
import vn.lienthong.gateway.engine.audit.AuditTrail;
import vn.lienthong.gateway.engine.delivery.Destination;
import vn.lienthong.gateway.engine.delivery.Moments;
import vn.lienthong.gateway.engine.inquiry.Inquirer;
import vn.lienthong.gateway.engine.ledger.Database;
import vn.lienthong.gateway.engine.ledger.References;
import vn.lienthong.gateway.engine.outcome.OutcomeBook;
import vn.lienthong.gateway.engine.outcome.WorkItems;

/**
 * Applies stored documents: every fact of a document in one transaction with the mark that it was applied, so that a document
 * counts once, whenever the node dies. A broken document changes nothing and is shown to a person.
 */
public final class ReportBook implements Inquirer.FoundDocuments {
    static final String MALFORMED = "report.malformed";
    private static final Logger LOG = LoggerFactory.getLogger(ReportBook.class);
    private final Database database;
    private final ReportStore store;
    private final OutcomeBook outcomes;
    private final References references;
    private final AuditTrail audit;
    private final Moments moments;
    private final Clock clock;

    public ReportBook(Database database, ReportStore store, Ledgers ledgers, Moments moments, Clock clock) {
        this.database = database;
        this.store = store;
        this.outcomes = ledgers.outcomes();
        this.references = ledgers.references();
        this.audit = ledgers.audit();
        this.moments = moments;
        this.clock = clock;
    }

    /** Where what is read is written. */
    public record Ledgers(OutcomeBook outcomes, References references, AuditTrail audit) {}

    /** Applies a stored document, unless it was applied before; false if it cannot be read. */
    public boolean apply(ReceivedReport report) {
        try {
            database.run(connection -> applyIn(connection, report));
            return true;
        } catch (Unreadable e) {
            refuse(report, e.invalid);
            return false;
        }
    }

    /** Carries a broken document out of the transaction, which must not keep anything of it. */
    private static final class Unreadable extends IllegalArgumentException {
        final InvalidMessage invalid;

        Unreadable(InvalidMessage invalid) {
            super(invalid.code());
            this.invalid = invalid;
        }
    }

    private void applyIn(Connection connection, ReceivedReport report) throws SQLException {
        if (!waits(connection, report.id())) return;
        var facts = new FactReader(connection, report, outcomes, references);
        try (InputStream document = store.open(report.id())) {
            report.destination().line().inbox(report.operation()).read(report.type(), document, facts);
            facts.finish(clock.instant());
        } catch (InvalidMessage e) {
            throw new Unreadable(e);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        moments.reached(Moments.DURING_REPORT);
        markApplied(connection, report, facts);
        if (report.cursor() != null)
            ReportStore.advance(connection, report.destination().id(), report.cursor());
        audit.append(
                connection,
                "gateway",
                "report.apply",
                "report:" + report.id(),
                "{\"destination\":\"" + report.destination().id() + "\",\"facts\":" + facts.count() + "}");
    }

    private static boolean waits(Connection connection, long reportId) throws SQLException {
        try (var select = connection.prepareStatement("select state from report where id = ? for update")) {
            select.setLong(1, reportId);
            try (var row = select.executeQuery()) {
                return row.next() && row.getString(1).equals("RECEIVED");
            }
        }
    }

    private void markApplied(Connection connection, ReceivedReport report, FactReader facts) throws SQLException {
        String sql =
                "update report set state = 'APPLIED', applied_at = ?, facts = ?, kind = ?, document_id = ?, accounting_date = ?"
                        + " where id = ?";
        try (var update = connection.prepareStatement(sql)) {
            update.setTimestamp(1, Timestamp.from(clock.instant()));
            update.setInt(2, facts.count());
            update.setString(3, facts.kind());
            update.setString(4, facts.documentId());
            update.setObject(5, facts.accountingDate());
            update.setLong(6, report.id());
            update.executeUpdate();
        }
    }

    private void refuse(ReceivedReport report, InvalidMessage fault) {
        LOG.atWarn()
                .addKeyValue("event", "report.refused")
                .addKeyValue("report", report.id())
                .addKeyValue("destination", report.destination().id())
                .addKeyValue("code", fault.code())
                .log("Report cannot be read");
        database.run(connection -> {
            try (var update = connection.prepareStatement(
                    "update report set state = 'REFUSED', fault_code = ?, fault = ? where id = ? and state = 'RECEIVED'")) {
                update.setString(1, fault.code());
                update.setString(2, fault.getMessage());
                update.setLong(3, report.id());
                update.executeUpdate();
            }
        });
    }

    /** Moves on behind a document that was applied before. */
    void passOver(ReceivedReport report) {
        String cursor = report.cursor();
        if (cursor != null) {
            database.run(connection ->
                    ReportStore.advance(connection, report.destination().id(), cursor));
        }
    }

    /** Gives a document up that stays broken however often it is fetched: a person must ask the partner. */
    void giveUp(ReceivedReport report, String sourceId) {
        database.run(connection -> {
            if (report.cursor() != null)
                ReportStore.advance(connection, report.destination().id(), report.cursor());
            var item = new WorkItems.Opened(
                    MALFORMED,
                    report.destination().id(),
                    "document:" + sourceId,
                    null,
                    null,
                    report.id(),
                    null,
                    null,
                    "fetched " + ReportPoller.MOST_COPIES + " times",
                    false,
                    "administrator");
            WorkItems.open(connection, List.of(item), clock.instant());
        });
    }

    @Override
    public boolean found(Destination destination, long attemptId, String operation, Inquiry.Found found) {
        var label = new ReportStore.Label(destination.id(), "inquiry:" + attemptId, 1, found.type());
        try {
            long id = store.store(label, new ByteArrayInputStream(found.document()));
            return apply(new ReceivedReport(id, destination, operation, found.type(), null));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("reading from memory", e);
        }
    }
}
