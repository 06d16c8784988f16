package vn.lienthong.gateway.engine.intake.single;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.intake.check.CheckedLine;
import vn.lienthong.gateway.engine.intake.store.TransferIds;
import vn.lienthong.gateway.engine.intake.store.UnitWriter;

/**
 * Lets single transfers leave together: a unit of singles is due a little later, and until then takes up the groups that come
 * after it (the aggregator of EIP, its store the unit's row). What is remembered here only says where to look: the row decides.
 */
final class CollectedUnits {
    private final UnitWriter units;
    private final Collecting collecting;
    private final Map<Target, Open> open = new ConcurrentHashMap<>();

    CollectedUnits(UnitWriter units, Collecting collecting) {
        this.units = units;
        this.collecting = collecting;
    }

    private record Target(String service, String agency, String destination) {}

    private record Open(long unitId, long firstId, long lastId) {}

    /** @param unit as {@link UnitWriter#write} takes it @return id of the first transfer; the others follow */
    long write(Connection connection, UnitWriter.Unit unit, List<CheckedLine.Good> lines) throws SQLException {
        Target target = new Target(unit.service(), unit.agency(), unit.destination());
        long first = TransferIds.take(connection, lines.size());
        long last = first + lines.size() - 1;
        Open before = open.get(target);
        if (before != null && takesUp(connection, before, unit, last - lines.size(), last)) {
            units.add(connection, unit, before.unitId(), first, lines);
            open.put(target, new Open(before.unitId(), before.firstId(), last));
        } else {
            long unitId = units.begin(connection, due(unit), first, lines);
            open.put(target, new Open(unitId, first, last));
        }
        return first;
    }

    private UnitWriter.Unit due(UnitWriter.Unit unit) {
        Instant due = unit.dueAt();
        return due == null ? unit : unit.dueAt(due.plus(collecting.collect(unit.destination())));
    }

    /** Whether the unit still waits for its time, has its end where the new ids start, and has room. */
    private boolean takesUp(Connection connection, Open before, UnitWriter.Unit unit, long end, long last)
            throws SQLException {
        @Nullable Instant now = unit.dueAt();
        boolean fits = last - before.firstId() < collecting.maxItems(unit.destination());
        if (now == null || before.lastId() != end || !fits) return false;
        try (var update = connection.prepareStatement(
                "update unit set last_id = ? where id = ? and last_id = ? and fence = 0 and due_at > ? and execution_date = ?")) {
            update.setLong(1, last);
            update.setLong(2, before.unitId());
            update.setLong(3, before.lastId());
            update.setTimestamp(4, Timestamp.from(now));
            update.setObject(5, unit.executionDate());
            return update.executeUpdate() == 1;
        }
    }
}
