package vn.lienthong.gateway.engine.intake.single;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import vn.lienthong.gateway.engine.dispatch.Claim;
import vn.lienthong.gateway.engine.dispatch.Holds;
import vn.lienthong.gateway.engine.intake.check.CheckedLine;
import vn.lienthong.gateway.engine.intake.store.TransferIds;
import vn.lienthong.gateway.engine.intake.store.UnitWriter;
import vn.lienthong.gateway.engine.ledger.Database;
import vn.lienthong.gateway.engine.ledger.Numbers;
import vn.lienthong.gateway.engine.ledger.Values;

/**
 * Writes the items of waiting callers: each is a unit of its own, claimed from the beginning unless somebody holds it, so that nobody
 * else's items come to it. All of a group in one call of the database, because its callers wait for it. The audit is not told that
 * they were accepted: it is told of each that it was asked, by whom and why, with its answer or before it leaves by the long way.
 */
final class ClaimedUnits {
    private static final String INSERT = """
            with accepted as (
              select v.*, not exists (select from hold where%s
                  and (kind = 'all' or kind = 'destination' and target = ? or kind = 'person' and target = v.person::text)) as free
                from unnest(?::bigint[], ?::bigint[], ?::bigint[], ?::bytea[], ?::bytea[], ?::bytea[], ?::bigint[], ?::bigint[],
                    ?::bigint[], ?::bytea[])
                  as v(unit, id, vnd, entitlement, content, second, person, beneficiary, account, payload)),
            units as (
              insert into unit(id, service, agency, destination, execution_date, first_id, last_id, created_at, due_at, first_due_at,
                  lease_owner, lease_until, fence)
                select unit, ?, ?, ?, ?, id, id, ?, ?, case when free then ?::timestamptz end,
                  case when free then ? end, case when free then ?::timestamptz end, free::int from accepted),
            transfers as (
              insert into transfer(id, unit_id, state, attempts, amount_vnd, locked, changed_at)
                select id, unit, ?, 0, vnd, false, ? from accepted),
            items as (
              insert into transfer_item(id, entitlement_key, content_hash, second_key, personal_number_key, beneficiary_key, account_key,
                  key_id, payload)
                select id, entitlement, content, second, person, beneficiary, account, ?, payload from accepted)
            select bool_and(free), array_agg(id) filter (where free), set_config('synchronous_commit', ?, true) from accepted
            """.formatted(Holds.OPEN);

    /** Whether the commit waits for the disk. */
    enum Commit {
        SETTLED("on"),
        /** For what nobody is told of before a later commit that waits. */
        LATER("off");

        private final String setting;

        Commit(String setting) {
            this.setting = setting;
        }
    }

    private final String keyId;
    private final String node;
    private final Numbers transfers;
    private final Numbers units;

    /**
     * @param keyId the key that sealed the payloads
     * @param node in whose name they are claimed
     */
    ClaimedUnits(Database database, String keyId, String node) {
        this.keyId = keyId;
        this.node = node;
        this.transfers = new Numbers(database, ClaimedUnits::transferIds);
        this.units = new Numbers(database, ClaimedUnits::unitIds);
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

    /**
     * What was written.
     *
     * @param ids of the transfers, in the order of their items
     * @param claimed what is to be handed over; the others are held by somebody, and wait unclaimed
     */
    record Written(List<Long> ids, List<HandOver.Claimed> claimed) {}

    /**
     * One statement.
     *
     * @param unit what they have in common
     * @param time how long the claims last
     * @param commit of the transaction that this is in
     */
    Written write(Connection connection, UnitWriter.Unit unit, Duration time, List<Waiting> items, Commit commit)
            throws SQLException {
        Instant until = unit.now().plus(time);
        List<Claim> claims = new ArrayList<>();
        for (int i = 0; i < items.size(); i++)
            claims.add(claim(unit, units.next(connection), transfers.next(connection), until));
        Set<Long> free = insert(
                connection, unit, claims, items.stream().map(Waiting::line).toList(), commit);
        List<HandOver.Claimed> claimed = new ArrayList<>();
        for (int i = 0; i < items.size(); i++)
            if (free.contains(claims.get(i).firstId())) claimed.add(handedOver(claims.get(i), items.get(i)));
        return new Written(claims.stream().map(Claim::firstId).toList(), claimed);
    }

    private static HandOver.Claimed handedOver(Claim claim, Waiting item) {
        CheckedLine.Good line = item.line();
        return new HandOver.Claimed(claim, line.amountVnd(), line.payload(), Objects.requireNonNull(item.end()));
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

    /** @return the transfers that nobody holds */
    private Set<Long> insert(
            Connection connection,
            UnitWriter.Unit unit,
            List<Claim> claims,
            List<CheckedLine.Good> lines,
            Commit commit)
            throws SQLException {
        Instant now = unit.now();
        try (var insert = connection.prepareStatement(INSERT)) {
            Values values = new Values(insert);
            values.set(now).set(unit.destination());
            values.numbers(claims, Claim::unitId)
                    .numbers(claims, Claim::firstId)
                    .numbers(lines, CheckedLine.Good::amountVnd);
            values.bytes(lines, CheckedLine.Good::entitlement)
                    .bytes(lines, CheckedLine.Good::content)
                    .bytes(lines, CheckedLine.Good::second);
            values.numbers(lines, line -> line.search().personalNumber())
                    .numbers(lines, line -> line.search().beneficiary())
                    .numbers(lines, line -> line.search().account());
            values.bytes(lines, CheckedLine.Good::payload);

            values.set(unit.service())
                    .set(unit.agency())
                    .set(unit.destination())
                    .set(unit.executionDate());
            values.set(now).set(now).set(now);
            values.set(node).set(claims.getFirst().leaseUntil());

            values.set(unit.state().name()).set(now);
            values.set(keyId).set(commit.setting);
            try (var row = insert.executeQuery()) {
                row.next();
                if (row.getBoolean(1))
                    return claims.stream().map(Claim::firstId).collect(Collectors.toSet());
                var ids = row.getArray(2);
                return ids == null ? Set.of() : Set.of((Long[]) ids.getArray());
            }
        }
    }
}
