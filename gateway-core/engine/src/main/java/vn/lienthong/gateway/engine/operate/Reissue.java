package vn.lienthong.gateway.engine.operate;

import java.sql.Connection;
import java.sql.Date;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import vn.lienthong.gateway.engine.dispatch.Unverified;
import vn.lienthong.gateway.engine.intake.store.TransferIds;
import vn.lienthong.gateway.engine.ledger.State;

/**
 * Re-issues transfers: each gets a new one with a new reference in a new unit, takes its payload along and hands its entitlement
 * over. The new one belongs to no batch: the line of its batch keeps the result that it had, and every line is counted once.
 */
final class Reissue {
    /** Most transfers in one unit; a sender cuts it further where its partner takes less. */
    private static final int UNIT = 5000;

    private final Connection connection;
    private final Replaying.Rules rules;
    private final Instant now;

    Reissue(Connection connection, Replaying.Rules rules, Instant now) {
        this.connection = connection;
        this.rules = rules;
        this.now = now;
    }

    private record Together(String service, String agency, String destination) {}

    /** A new transfer and the one that it replaces. */
    private record Pair(Candidate old, long newId, long unitId) {}

    /** The new transfer's id by that of the one it replaces. */
    Map<Long, Long> all(List<Candidate> candidates, Act act) throws SQLException {
        if (candidates.isEmpty()) return Map.of();
        var groups = new LinkedHashMap<Together, List<Candidate>>();
        for (Candidate c : candidates) {
            groups.computeIfAbsent(new Together(c.service(), c.agency(), c.destination()), g -> new ArrayList<>())
                    .add(c);
        }
        var pairs = new ArrayList<Pair>(candidates.size());
        for (var group : groups.entrySet()) {
            var all = group.getValue();
            for (int from = 0; from < all.size(); from += UNIT) {
                pairs.addAll(units(group.getKey(), all.subList(from, Math.min(from + UNIT, all.size()))));
            }
        }
        write(pairs, act);
        PersonalNotes.write(
                connection,
                candidates.stream()
                        .map(c -> new PersonalNotes.Note(c.id(), c.submissionId(), "REISSUED", State.SUPERSEDED))
                        .toList(),
                act,
                now);
        return pairs.stream().collect(Collectors.toMap(pair -> pair.old().id(), Pair::newId));
    }

    private List<Pair> units(Together group, List<Candidate> some) throws SQLException {
        long first = TransferIds.take(connection, some.size());
        long unit = insertUnit(group, first, first + some.size() - 1);
        if (isVerified(group)) Unverified.beginningWith(connection, first, now);
        var pairs = new ArrayList<Pair>(some.size());
        for (int i = 0; i < some.size(); i++) pairs.add(new Pair(some.get(i), first + i, unit));
        return pairs;
    }

    private boolean isVerified(Together group) {
        return rules.verified().test(group.service());
    }

    private long insertUnit(Together group, long firstId, long lastId) throws SQLException {
        try (var insert = connection.prepareStatement(
                "insert into unit(service, agency, destination, execution_date, first_id, last_id, created_at, due_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?) returning id")) {
            insert.setString(1, group.service());
            insert.setString(2, group.agency());
            insert.setString(3, group.destination());
            insert.setDate(4, Date.valueOf(rules.executionDate().apply(group.destination())));
            insert.setLong(5, firstId);
            insert.setLong(6, lastId);
            insert.setTimestamp(7, Timestamp.from(now));
            insert.setTimestamp(8, isVerified(group) ? null : Timestamp.from(now));
            try (var row = insert.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private static final String PAIRS =
            " from unnest(?::bigint[], ?::bigint[], ?::bigint[]) as v(old_id, new_id, unit_id)";

    private void write(List<Pair> pairs, Act act) throws SQLException {
        expect(
                pairs,
                update(
                        pairs,
                        "insert into transfer(id, unit_id, state, amount_vnd, prior_id, changed_at)"
                                + " select v.new_id, v.unit_id, 'READY', t.amount_vnd, t.id, ?" + PAIRS
                                + " join transfer t on t.id = v.old_id order by v.new_id",
                        true));
        expect(
                pairs,
                update(
                        pairs,
                        "insert into transfer_item(id, entitlement_key, content_hash, second_key,"
                                + " personal_number_key, beneficiary_key, account_key, key_id, payload)"
                                + " select v.new_id, i.entitlement_key, i.content_hash, i.second_key, i.personal_number_key,"
                                + " i.beneficiary_key, i.account_key, i.key_id, i.payload" + PAIRS
                                + " join transfer_item i on i.id = v.old_id order by v.new_id",
                        false));
        update(
                pairs,
                "insert into turn(transfer_id, person_key) select v.new_id, m.person_key" + PAIRS
                        + " join turn m on m.transfer_id = v.old_id",
                false);
        expect(
                pairs,
                update(
                        pairs,
                        "update transfer t set was = t.state, state = 'SUPERSEDED', changed_at = ?" + PAIRS
                                + " where t.id = v.old_id",
                        true));
        int keyed = (int) pairs.stream().filter(pair -> pair.old().keyed()).count();
        int handed = update(
                pairs,
                "update entitlement e set transfer_id = v.new_id" + PAIRS
                        + " join transfer_item i on i.id = v.old_id where e.key = i.entitlement_key and e.transfer_id = v.old_id",
                false);
        if (handed != keyed)
            throw new IllegalStateException("an entitlement changed hands outside the lock of its service");
        WorkResolution.ofTransfers(
                connection,
                pairs.stream().mapToLong(p -> p.old().id()).toArray(),
                "entitlement.unpaid",
                "reissued",
                act,
                now);
    }

    private static void expect(List<Pair> pairs, int rows) {
        if (rows != pairs.size()) throw new IllegalStateException(rows + " rows written of " + pairs.size());
    }

    private int update(List<Pair> pairs, String sql, boolean timed) throws SQLException {
        try (var update = connection.prepareStatement(sql)) {
            int at = 1;
            if (timed) update.setTimestamp(at++, Timestamp.from(now));
            update.setArray(
                    at++, array(pairs.stream().map(pair -> pair.old().id()).toArray()));
            update.setArray(at++, array(pairs.stream().map(Pair::newId).toArray()));
            update.setArray(at, array(pairs.stream().map(Pair::unitId).toArray()));
            return update.executeUpdate();
        }
    }

    private java.sql.Array array(Object[] ids) throws SQLException {
        return connection.createArrayOf("bigint", ids);
    }
}
