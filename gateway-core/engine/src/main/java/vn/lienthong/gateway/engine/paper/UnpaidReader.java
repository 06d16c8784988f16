package vn.lienthong.gateway.engine.paper;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import vn.lienthong.gateway.engine.ledger.Database;
import vn.lienthong.gateway.engine.ledger.TransferTable;

/** Reads what the list of one request shows. */
final class UnpaidReader {
    private final Database database;
    private final LongFunction<String> references;
    private final ShownFields fields;
    private final Clock clock;

    UnpaidReader(Database database, LongFunction<String> references, ShownFields fields, Clock clock) {
        this.database = database;
        this.references = references;
        this.fields = fields;
        this.clock = clock;
    }

    Standings standings(PayMonth.Unit unit, PayMonth month, Standings.Seen seen) {
        return database.read(connection -> {
            var standings = Standings.of(connection, unit, clock.instant());
            standings.follow(connection, month, seen);
            return standings;
        });
    }

    List<UnpaidLine> lines(PayMonth.Unit unit, List<Standings.Held> held) {
        if (held.isEmpty()) return List.of();
        Map<Long, List<String>> shown =
                fields.fields().isEmpty() ? Map.of() : database.read(connection -> shown(connection, held));
        List<UnpaidLine> lines = new ArrayList<>(held.size());
        for (Standings.Held one : held) {
            boolean ofUnit = one.transferId() >= unit.range().first()
                    && one.transferId() <= unit.range().last();
            lines.add(new UnpaidLine(
                    references.apply(one.transferId()),
                    ofUnit ? unit.batchId() : null,
                    ofUnit ? one.line() : null,
                    one.standing(),
                    one.amountVnd(),
                    unit.payDate(),
                    shown.getOrDefault(one.transferId(), List.of())));
        }
        return lines;
    }

    private Map<Long, List<String>> shown(Connection connection, List<Standings.Held> held) throws SQLException {
        long[] ids =
                held.stream().mapToLong(Standings.Held::transferId).sorted().toArray();
        Map<Long, List<String>> shown = new HashMap<>();
        try (var select = connection.prepareStatement(
                "select id, key_id, payload from transfer_item where id between ? and ? and id = any(?)")) {
            select.setLong(1, ids[0]);
            select.setLong(2, ids[ids.length - 1]);
            select.setArray(3, connection.createArrayOf("bigint", TransferTable.boxed(ids)));
            try (var rows = select.executeQuery()) {
                while (rows.next()) shown.put(rows.getLong(1), fields.of(rows.getString(2), rows.getBytes(3)));
            }
        }
        return shown;
    }
}
