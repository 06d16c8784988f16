package vn.lienthong.gateway.engine.view;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.ledger.References;

/**
 * A transfer of which another came, or that came of another.
 *
 * @param direction {@code to}: it came of the one that is shown; {@code from}: the shown one came of it
 * @param kind {@code passed-on}, {@code known}, {@code stopped}, {@code not-stopped}
 * @param cause why it stands so; absent: no more is known
 * @param held why it is held; absent: the machine does not hold it
 */
public record Linked(
        String direction,
        String kind,
        String service,
        String reference,
        String state,
        @Nullable String cause,
        @Nullable String held) {
    private static final int MOST = 200;
    private static final String SQL = "select l.direction, l.kind, u.service, t.id, t.state, t.cause, t.held from ("
            + "select 'to' as direction, kind, to_transfer as other, at from link where from_transfer = ? union all"
            + " select 'from', kind, from_transfer, at from link where to_transfer = ?) l"
            + " join transfer t on t.id = l.other join unit u on u.id = t.unit_id order by l.at, t.id limit " + MOST;

    static List<Linked> of(Connection connection, long transfer, References references) throws SQLException {
        var linked = new ArrayList<Linked>();
        try (var select = connection.prepareStatement(SQL)) {
            select.setLong(1, transfer);
            select.setLong(2, transfer);
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    linked.add(new Linked(
                            rows.getString(1),
                            rows.getString(2),
                            rows.getString(3),
                            references.of(rows.getLong(4)),
                            rows.getString(5),
                            rows.getString(6),
                            rows.getString(7)));
                }
            }
        }
        return linked;
    }
}
