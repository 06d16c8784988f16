package vn.lienthong.gateway.engine.paper;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import vn.lienthong.gateway.engine.intake.store.UnitRange;
import vn.lienthong.gateway.engine.ledger.State;
import vn.lienthong.gateway.engine.paper.Sheet.Sum;

/** Adds the transfers of a batch up by fields that only their payloads have: each payload is opened once. */
final class SheetGroups {
    /** More values than this are no groups but names; the rest is shown as one. */
    private static final int MOST_VALUES = 50;

    private static final String REST = "…";

    private final ShownFields fields;
    private final List<Map<String, Adding>> groups = new ArrayList<>();

    private static final class Adding {
        private Sum assigned = Sum.NOTHING;
        private Sum completed = Sum.NOTHING;
    }

    SheetGroups(ShownFields fields) {
        this.fields = fields;
        fields.fields().forEach(field -> groups.add(new TreeMap<>()));
    }

    List<Sheet.Group> read(Connection connection, List<UnitRange> units) throws SQLException {
        if (groups.isEmpty()) return List.of();
        String sql =
                "select t.state, t.amount_vnd, i.key_id, i.payload from transfer t join transfer_item i on i.id = t.id"
                        + " where t.id between ? and ? and i.id between ? and ?";
        try (var select = connection.prepareStatement(sql)) {
            for (UnitRange unit : units) {
                select.setLong(1, unit.first());
                select.setLong(2, unit.last());
                select.setLong(3, unit.first());
                select.setLong(4, unit.last());
                try (var rows = select.executeQuery()) {
                    while (rows.next()) add(rows);
                }
            }
        }
        return shown();
    }

    private void add(ResultSet row) throws SQLException {
        boolean completed = State.valueOf(row.getString(1)) == State.COMPLETED;
        long vnd = row.getLong(2);
        List<String> values = fields.of(row.getString(3), row.getBytes(4));
        for (int i = 0; i < values.size(); i++) {
            Map<String, Adding> group = groups.get(i);
            boolean full = group.size() >= MOST_VALUES && !group.containsKey(values.get(i));
            Adding part = group.computeIfAbsent(full ? REST : values.get(i), value -> new Adding());
            part.assigned = part.assigned.and(1, vnd);
            if (completed) part.completed = part.completed.and(1, vnd);
        }
    }

    private List<Sheet.Group> shown() {
        List<Sheet.Group> shown = new ArrayList<>();
        for (int i = 0; i < groups.size(); i++) {
            List<Sheet.Part> parts = new ArrayList<>();
            groups.get(i).forEach((value, sum) -> parts.add(new Sheet.Part(value, sum.assigned, sum.completed)));
            shown.add(new Sheet.Group(fields.fields().get(i).label(), parts));
        }
        return shown;
    }
}
