package vn.lienthong.gateway.engine.reconcile;

import java.io.Reader;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.access.Right;
import vn.lienthong.gateway.engine.ledger.Database;
import vn.lienthong.gateway.engine.ledger.References;

/**
 * Compares the ledger with the book of a partner: what this product exists to prevent would be seen here. Each question is one
 * statement over the whole book.
 */
public final class BookCheck {
    static final String CREDITED_TWICE = "book.credited-twice";
    static final String PAID_TWICE = "book.paid-twice";
    static final String UNKNOWN = "book.unknown-reference";
    static final String NOT_COMPLETED = "book.not-completed";
    static final String NOT_CREDITED = "book.not-credited";
    static final String AMOUNT = "book.amount";
    static final String RETURNED = "book.returned";
    private static final int MOST = 1_000;

    /** The result that a superseded transfer had stays what is compared. */
    private static final String TOLD = "coalesce(t.was, t.state)";

    private final Database database;
    private final References references;
    private final Clock clock;

    public BookCheck(Database database, References references, Clock clock) {
        this.database = database;
        this.references = references;
        this.clock = clock;
    }

    /**
     * Differences become work items of the destination; those of an earlier comparison that are gone are resolved.
     *
     * @param book CSV with the heading {@code EndToEndId,account,amount,MsgId,credited,returned}
     * @throws BookComparison.Unreadable and nothing was changed
     */
    public BookComparison againstBook(Caller caller, String destination, Reader book) {
        caller.need(Right.RECONCILE, destination);
        return database.transaction(connection -> {
            new BookLines(connection, references).load(book);
            var breakage = new Breakage(destination);
            long creditedTwice = creditedTwice(connection, breakage);
            long paidTwice = paidTwice(connection, destination, breakage);
            strangers(connection, destination, breakage);
            credits(connection, destination, breakage);
            missing(connection, destination, breakage);
            breakage.open(connection, clock.instant());
            breakage.resolveOthers(connection, "book.", 0, Long.MAX_VALUE, clock.instant());
            return new BookComparison(
                    destination,
                    sum(connection, "credited > 0"),
                    sum(connection, "returned > 0"),
                    creditedTwice,
                    paidTwice,
                    breakage.count() == 0,
                    breakage.count(),
                    breakage.first(MOST));
        });
    }

    private static Sum sum(Connection connection, String which) throws SQLException {
        try (var select = connection.prepareStatement(
                        "select count(*), coalesce(sum(amount), 0)::bigint from book where " + which);
                var row = select.executeQuery()) {
            row.next();
            return new Sum(row.getLong(1), row.getLong(2));
        }
    }

    private long creditedTwice(Connection connection, Breakage breakage) throws SQLException {
        var found = select(
                connection,
                "select reference, min(id), sum(amount)::bigint, null::bigint, sum(credited) || ' credits' from book"
                        + " group by reference having sum(credited) > 1 order by reference",
                null);
        found.forEach(line -> line.to(breakage, CREDITED_TWICE, true));
        return found.size();
    }

    /** Counted over all destinations that the entitlement went to would need all books; this is what one book can say. */
    private long paidTwice(Connection connection, String destination, Breakage breakage) throws SQLException {
        var found = select(
                connection,
                "select b.reference, b.id, b.amount, null::bigint, paid.times || ' credits of one entitlement' from"
                        + " (select i.entitlement_key, sum(b.credited) as times, max(b.id) as latest from book b"
                        + " join transfer_item i on i.id = b.id join transfer t on t.id = b.id join unit u on u.id = t.unit_id"
                        + " where u.destination = ? and i.entitlement_key is not null and b.returned = 0"
                        + " group by i.entitlement_key having sum(b.credited) > 1) as paid"
                        + " join lateral (select * from book where id = paid.latest limit 1) as b on true order by b.id",
                destination);
        found.forEach(line -> line.to(breakage, PAID_TWICE, true));
        return found.size();
    }

    private void strangers(Connection connection, String destination, Breakage breakage) throws SQLException {
        select(
                        connection,
                        "select b.reference, null::bigint, sum(b.amount)::bigint, null::bigint, '' from book b"
                                + " left join (transfer t join unit u on u.id = t.unit_id and u.destination = ?) on t.id = b.id"
                                + " where t.id is null and b.credited > 0 group by b.reference order by b.reference",
                        destination)
                .forEach(line -> line.to(breakage, UNKNOWN, false));
    }

    /** Every credit belongs to a transfer that was done, or that the partner has; what waits to be sent is not with it. */
    private void credits(Connection connection, String destination, Breakage breakage) throws SQLException {
        String ours =
                " from (select distinct on (id) * from book where id is not null and credited > 0 order by id, returned)"
                        + " as b join transfer t on t.id = b.id join unit u on u.id = t.unit_id where u.destination = ? and ";
        String line = "select b.reference, b.id, b.amount, t.amount_vnd, 'ledger: ' || " + TOLD;
        select(
                        connection,
                        line + ours + TOLD
                                + " not in ('COMPLETED', 'RETURNED', 'SENDING', 'IN_DOUBT', 'ACCEPTED') order by b.id",
                        destination)
                .forEach(found -> found.to(breakage, NOT_COMPLETED, true));
        select(connection, line + ours + "b.amount <> t.amount_vnd order by b.id", destination)
                .forEach(found -> found.to(breakage, AMOUNT, false));
        select(
                        connection,
                        line + ours + "(" + TOLD + " = 'RETURNED' and b.returned = 0 or " + TOLD
                                + " = 'COMPLETED' and b.returned > 0) order by b.id",
                        destination)
                .forEach(found -> found.to(breakage, RETURNED, false));
    }

    private void missing(Connection connection, String destination, Breakage breakage) throws SQLException {
        for (Line line : select(
                connection,
                "select null, t.id, null::bigint, t.amount_vnd, 'ledger: ' || " + TOLD + " from unit u"
                        + " join transfer t on t.id between u.first_id and u.last_id where u.destination = ? and "
                        + TOLD
                        + " in ('COMPLETED', 'RETURNED')"
                        + " and not exists (select from book b where b.id = t.id and b.credited > 0) order by t.id",
                destination)) {
            line.to(breakage, NOT_CREDITED, false);
        }
    }

    /** A difference as the database found it. */
    private record Line(
            String reference,
            @Nullable Long id,
            @Nullable Long said,
            @Nullable Long expected,
            String detail) {
        void to(Breakage breakage, String code, boolean locks) {
            breakage.add(code, reference, id, said, expected, detail, locks);
        }
    }

    /** Columns: reference, or null where the id says it; id; amount in the book; amount in the ledger; detail. */
    private List<Line> select(Connection connection, String sql, @Nullable String destination) throws SQLException {
        var lines = new ArrayList<Line>();
        try (var select = connection.prepareStatement(sql)) {
            if (destination != null) select.setString(1, destination);
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    Long id = rows.getObject(2, Long.class);
                    String name = rows.getString(1);
                    lines.add(new Line(
                            name != null ? name : id == null ? "" : references.of(id),
                            id,
                            rows.getObject(3, Long.class),
                            rows.getObject(4, Long.class),
                            rows.getString(5)));
                }
            }
        }
        return lines;
    }
}
