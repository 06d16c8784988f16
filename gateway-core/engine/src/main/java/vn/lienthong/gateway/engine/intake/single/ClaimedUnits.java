package vn.lienthong.gateway.engine.intake.single;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import vn.lienthong.gateway.engine.audit.AuditTrail;
import vn.lienthong.gateway.engine.dispatch.Claim;
import vn.lienthong.gateway.engine.intake.check.CheckedLine;
import vn.lienthong.gateway.engine.intake.store.TransferIds;
import vn.lienthong.gateway.engine.intake.store.UnitWriter;
import vn.lienthong.gateway.engine.ledger.Numbers;
import vn.lienthong.gateway.engine.ledger.Values;

/**
 * Writes the items of waiting callers: each is a unit of its own, claimed from the beginning, so that nobody else's items come to
 * it. All of a group in one call of the database, with its entry in the audit, because its callers wait for it.
 */
final class ClaimedUnits {
    private static final String INSERT = """
            insert into unit(id, service, agency, destination, execution_date, first_id, last_id, created_at, due_at, first_due_at,
                lease_owner, lease_until, fence)
              select v.unit, ?, ?, ?, ?, v.id, v.id, ?, ?, ?, ?, ?, 1 from unnest(?::bigint[], ?::bigint[]) as v(unit, id);
            insert into transfer(id, unit_id, state, attempts, amount_vnd, locked, changed_at)
              select v.id, v.unit, ?, 0, v.vnd, false, ? from unnest(?::bigint[], ?::bigint[], ?::bigint[]) as v(unit, id, vnd);
            insert into transfer_item(id, entitlement_key, content_hash, second_key, personal_number_key, beneficiary_key, account_key,
                key_id, payload)
              select v.id, v.entitlement, v.content, v.second, v.person, v.beneficiary, v.account, ?, v.payload
              from unnest(?::bigint[], ?::bytea[], ?::bytea[], ?::bytea[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bytea[])
                as v(id, entitlement, content, second, person, beneficiary, account, payload);
            select audit_append(?, ?, ?, ?, ?)
            """;

    private final String keyId;
    private final String node;
    private final Numbers transfers = new Numbers(ClaimedUnits::transferIds);
    private final Numbers units = new Numbers(ClaimedUnits::unitIds);

    /**
     * @param keyId the key that sealed the payloads
     * @param node in whose name they are claimed
     */
    ClaimedUnits(String keyId, String node) {
        this.keyId = keyId;
        this.node = node;
    }

    private static List<Long> transferIds(Connection connection, int count) throws SQLException {
        long first = TransferIds.take(connection, count);
        return LongStream.range(first, first + count).boxed().toList();
    }

    private static List<Long> unitIds(Connection connection, int count) throws SQLException {
        List<Long> ids = new ArrayList<>(count);
        try (var select = connection.prepareStatement("select nextval('unit_seq') from generate_series(1, ?)")) {
            select.setInt(1, count);
            try (var rows = select.executeQuery()) {
                while (rows.next()) ids.add(rows.getLong(1));
            }
        }
        return ids;
    }

    /** @param unit what they have in common @param time how long the claims last @return what is to be handed over */
    List<HandOver.Claimed> write(Connection connection, UnitWriter.Unit unit, Duration time, List<Waiting> items)
            throws SQLException {
        Instant until = unit.now().plus(time);
        List<HandOver.Claimed> claimed = new ArrayList<>();
        for (Waiting item : items) {
            CheckedLine.Good line = item.line();
            claimed.add(new HandOver.Claimed(
                    claim(unit, units.next(connection), transfers.next(connection), until),
                    line.amountVnd(),
                    line.payload(),
                    Objects.requireNonNull(item.end())));
        }
        insert(
                connection,
                unit,
                claimed.stream().map(HandOver.Claimed::claim).toList(),
                items.stream().map(Waiting::line).toList());
        return claimed;
    }

    private static Claim claim(UnitWriter.Unit unit, long unitId, long transferId, Instant until) {
        return new Claim(
                unitId,
                null,
                unit.service(),
                unit.agency(),
                unit.destination(),
                unit.executionDate(),
                transferId,
                transferId,
                0,
                unit.now(),
                1,
                until);
    }

    private void insert(Connection connection, UnitWriter.Unit unit, List<Claim> claims, List<CheckedLine.Good> lines)
            throws SQLException {
        Timestamp now = Timestamp.from(unit.now());
        try (var insert = connection.prepareStatement(INSERT)) {
            Values values = new Values(insert);
            values.set(unit.service())
                    .set(unit.agency())
                    .set(unit.destination())
                    .set(unit.executionDate());
            values.set(now).set(now).set(now);
            values.set(node).set(Timestamp.from(claims.getFirst().leaseUntil()));
            values.numbers(claims, Claim::unitId).numbers(claims, Claim::firstId);

            values.set(unit.state().name()).set(now);
            values.numbers(claims, Claim::unitId).numbers(claims, Claim::firstId);
            values.numbers(lines, CheckedLine.Good::amountVnd);

            values.set(keyId).numbers(claims, Claim::firstId);
            values.bytes(lines, CheckedLine.Good::entitlement)
                    .bytes(lines, CheckedLine.Good::content)
                    .bytes(lines, CheckedLine.Good::second);
            values.numbers(lines, line -> line.search().personalNumber())
                    .numbers(lines, line -> line.search().beneficiary())
                    .numbers(lines, line -> line.search().account());
            values.bytes(lines, CheckedLine.Good::payload);

            AuditTrail.Act.set(values.set(now), List.of(SingleStore.accepted(unit.service(), lines.size())));
            insert.execute();
        }
    }
}
