package vn.lienthong.gateway.engine.verify;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.lienthong.gateway.engine.dispatch.Units;
import vn.lienthong.gateway.engine.ledger.State;
import vn.lienthong.gateway.engine.service.ServiceDefinition;
import vn.lienthong.gateway.engine.service.verify.Verification;

/**
 * Answers that came after their transfers were held for want of them, because a person has replayed the look-up or ended a hold on
 * it: the transfer goes on, or is held for what the answer says. Whatever a person has released or closed meanwhile stays so.
 */
final class LateAnswers {
    private static final Logger LOG = LoggerFactory.getLogger(LateAnswers.class);
    private static final int MOST = 2_000;

    private final Verifying.Parts parts;
    private final Items items;

    LateAnswers(Verifying.Parts parts) {
        this.parts = parts;
        this.items = new Items(parts.vault());
    }

    private record Late(long transferId, long unitId, String service, LookUp lookUp) {}

    boolean turn() {
        List<Late> late = parts.database().read(LateAnswers::read);
        Map<String, List<Late>> byService = new LinkedHashMap<>();
        for (Late each : late)
            byService.computeIfAbsent(each.service(), s -> new ArrayList<>()).add(each);
        byService.forEach((service, some) -> parts.database().run(connection -> take(connection, service, some)));
        return late.size() == MOST;
    }

    private static List<Late> read(Connection connection) throws SQLException {
        String sql = "select v.transfer_id, t.unit_id, u.service, l.id, l.state, l.cause from verified v"
                + " join transfer l on l.id = v.lookup_id join transfer t on t.id = v.transfer_id join unit u on u.id = t.unit_id"
                + " where v.awaited and l.state in ('COMPLETED', 'REJECTED', 'CLOSED', 'SUPERSEDED') limit " + MOST;
        var late = new ArrayList<Late>();
        try (var select = connection.prepareStatement(sql);
                var rows = select.executeQuery()) {
            while (rows.next())
                late.add(new Late(
                        rows.getLong(1),
                        rows.getLong(2),
                        rows.getString(3),
                        new LookUp(rows.getLong(4), State.valueOf(rows.getString(5)), rows.getString(6))));
        }
        late.sort(java.util.Comparator.comparingLong(Late::transferId));
        return late;
    }

    private void take(Connection connection, String service, List<Late> late) throws SQLException {
        Verification rule = parts.services().get(service).verification();
        List<Long> units = late.stream().map(Late::unitId).distinct().sorted().toList();
        lock(connection, units);
        ServiceDefinition asked = parts.services().find(rule.by());
        Instant now = parts.clock().instant();
        List<Learnt> learnt = asked == null || !rule.on()
                ? late.stream()
                        .map(each -> new Learnt(each.transferId(), each.lookUp(), null))
                        .toList()
                : Learnt.from(
                        connection,
                        items,
                        rule,
                        asked,
                        late.stream()
                                .map(each -> new Learnt.About(each.transferId(), each.lookUp()))
                                .toList());
        Learnt.keep(connection, learnt);
        int moved = move(connection, learnt, now);
        Units.dueAnew(connection, units, now);
        LOG.atInfo()
                .addKeyValue("event", "verify.late")
                .addKeyValue("items", learnt.size())
                .addKeyValue("moved", moved)
                .log("Answers came after their transfers were held for want of them");
    }

    private static void lock(Connection connection, List<Long> units) throws SQLException {
        try (var select =
                connection.prepareStatement("select 1 from unit where id = any(?) order by id for no key update")) {
            select.setArray(1, connection.createArrayOf("bigint", units.toArray()));
            select.executeQuery().close();
        }
    }

    private static int move(Connection connection, List<Learnt> learnt, Instant now) throws SQLException {
        try (var update = connection.prepareStatement("update transfer t set held = v.cause, changed_at = ?"
                + " from unnest(?::bigint[], ?::text[]) as v(id, cause) where t.id = v.id and t.id between ? and ?"
                + " and t.state = 'READY' and t.held = '" + LookUp.UNCLEAR + "' and v.cause is distinct from t.held")) {
            update.setTimestamp(1, Timestamp.from(now));
            VerificationRows.array(update, 2, "bigint", learnt, Learnt::transferId);
            VerificationRows.array(update, 3, "text", learnt, Learnt::hold);
            update.setLong(4, learnt.getFirst().transferId());
            update.setLong(5, learnt.getLast().transferId());
            return update.executeUpdate();
        }
    }
}
