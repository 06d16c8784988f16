package vn.lienthong.gateway.engine.decide;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.approval.Approval;
import vn.lienthong.gateway.engine.approval.Approvals;
import vn.lienthong.gateway.engine.ledger.Database;
import vn.lienthong.gateway.engine.ledger.References;
import vn.lienthong.gateway.engine.operate.Deciding;
import vn.lienthong.gateway.engine.view.TransferPage;
import vn.lienthong.gateway.engine.view.TransferPages;

/** Gathers what is known of one transfer from every side. */
public final class SidesReader {
    private static final int MOST = 100;
    private static final String SAME =
            "with recursive chain(id, prior_id) as (select t.id, t.prior_id from transfer_item i"
                    + " join entitlement e on e.key = i.entitlement_key join transfer t on t.id = e.transfer_id where i.id = ?"
                    + " union select t.id, t.prior_id from chain c join transfer t on t.id = c.prior_id)"
                    + " select t.id, t.state, t.was, t.amount_vnd, t.changed_at from chain c join transfer t on t.id = c.id"
                    + " order by t.id desc limit " + MOST;
    private static final String REPEATED =
            "select r.batch_id, r.line, r.kind, r.code, b.received_at from refused_line r"
                    + " join batch b on b.id = r.batch_id where r.first_id = any(?) order by r.batch_id, r.line limit "
                    + MOST;

    private final Database database;
    private final References references;
    private final TransferPages pages;

    public SidesReader(Database database, References references, TransferPages pages) {
        this.database = database;
        this.references = references;
        this.pages = pages;
    }

    /** Empty where the ledger has no such transfer. */
    public Optional<Sides> find(Caller caller, String reference) {
        return pages.find(caller, reference).map(page -> {
            long id = references.idOf(reference).orElseThrow();
            return database.read(connection -> of(connection, page, id));
        });
    }

    private Sides of(Connection connection, TransferPage page, long id) throws SQLException {
        var ids = new ArrayList<Long>();
        ids.add(id);
        var same = same(connection, id, ids);
        return new Sides(
                page,
                told(page, "send"),
                told(page, "inquiry"),
                told(page, "report"),
                told(page, "statement"),
                told(page, "person"),
                same,
                repeated(connection, ids),
                Deciding.possible(connection, id),
                Approvals.about(connection, Approval.Kind.DECISION, id),
                EvidenceBook.of(connection, id));
    }

    private static List<Sides.Told> told(TransferPage page, String kind) {
        return page.submissions().stream()
                .flatMap(sent -> sent.timeline().stream()
                        .filter(event -> event.kind().equals(kind))
                        .map(event -> new Sides.Told(
                                sent.msgId(), event.at(), event.outcome(), event.code(), event.detail())))
                .toList();
    }

    private List<Sides.Same> same(Connection connection, long id, List<Long> ids) throws SQLException {
        var same = new ArrayList<Sides.Same>();
        try (var select = connection.prepareStatement(SAME)) {
            select.setLong(1, id);
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    ids.add(rows.getLong(1));
                    same.add(new Sides.Same(
                            references.of(rows.getLong(1)),
                            rows.getString(2),
                            rows.getString(3),
                            rows.getLong(4),
                            rows.getTimestamp(5).toInstant()));
                }
            }
        }
        return same;
    }

    private static List<Sides.Line> repeated(Connection connection, List<Long> ids) throws SQLException {
        var lines = new ArrayList<Sides.Line>();
        try (var select = connection.prepareStatement(REPEATED)) {
            select.setArray(1, connection.createArrayOf("bigint", ids.toArray()));
            try (var rows = select.executeQuery()) {
                while (rows.next())
                    lines.add(new Sides.Line(
                            Long.toString(rows.getLong(1)),
                            rows.getInt(2),
                            rows.getString(3),
                            rows.getString(4),
                            rows.getTimestamp(5).toInstant()));
            }
        }
        return lines;
    }
}
