package vn.lienthong.gateway.engine.intake.release;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import vn.lienthong.gateway.engine.intake.store.UnitRange;
import vn.lienthong.gateway.engine.ledger.State;

/**
 * Claims the entitlement keys of a batch, set by set, under {@link vn.lienthong.gateway.engine.intake.store.ServiceLock}.
 * What stands in the temporary table {@code candidate} at the end is what was accepted; what lost is in {@code loser}.
 */
final class KeyClaims {
    private static final int CHUNK = 5_000;
    private final Connection connection;

    KeyClaims(Connection connection) {
        this.connection = connection;
    }

    /** A line that lost, and the transfer that it lost against. */
    record Loser(long id, Verdict verdict, long firstId) {}

    void claim(List<UnitRange> units) throws SQLException {
        execute("set local work_mem = '64MB'");
        execute(
                "create temp table candidate(id bigint, line int, key bytea, content bytea, second_key bytea) on commit drop");
        execute("create temp table loser(id bigint, verdict text, first_id bigint) on commit drop");
        execute(
                "create temp table superseding(id bigint, key bytea, second_key bytea, holder_id bigint) on commit drop");
        long candidates = 0;
        for (UnitRange unit : units) candidates += fill(unit);
        execute("analyze candidate");
        findSecondIdsOfTheLedger();
        // in key order: every page of the index is visited once
        long claimed = execute(
                "insert into entitlement(key, second_key, transfer_id)"
                        + " select distinct on (key) key, second_key, id from candidate order by key, line on conflict do nothing");
        if (claimed < candidates) judgeRivals();
        leaveOutSecondIds();
    }

    private long fill(UnitRange unit) throws SQLException {
        try (var insert = connection.prepareStatement("insert into candidate(id, line, key, content, second_key)"
                + " select t.id, t.line, i.entitlement_key, i.content_hash, i.second_key from transfer t"
                + " join transfer_item i on i.id = t.id where t.id between ? and ? and i.id between ? and ?")) {
            insert.setLong(1, unit.first());
            insert.setLong(2, unit.last());
            insert.setLong(3, unit.first());
            insert.setLong(4, unit.last());
            return insert.executeUpdate();
        }
    }

    /** Lines whose key another holds: an earlier line of this list, or a transfer of the ledger. */
    private void judgeRivals() throws SQLException {
        execute(
                "create temp table rival on commit drop as select c.id, c.line, c.key, c.content, e.transfer_id as holder_id,"
                        + " exists(select from candidate h where h.id = e.transfer_id) as in_list"
                        + " from candidate c join entitlement e on e.key = c.key where e.transfer_id <> c.id");
        execute("analyze rival");
        // a holder that may be superseded must not change under our hands; in id order, as everybody locks
        execute("select t.id from transfer t where t.id in (select holder_id from rival)"
                + " and t.state in ('REJECTED', 'RETURNED', 'DEAD', 'CLOSED') order by t.id for no key update");
        List<Loser> losers = new ArrayList<>();
        List<Loser> superseding = new ArrayList<>();
        try (var select = connection.prepareStatement(
                "select r.id, r.key, r.content, r.holder_id, t.state, t.locked, i.content_hash, r.in_list"
                        + " from rival r join transfer t on t.id = r.holder_id join transfer_item i on i.id = r.holder_id"
                        + " order by r.key, r.line")) {
            select.setFetchSize(CHUNK);
            Rivals rivals = new Rivals();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    Holder holder = new Holder(
                            rows.getLong(4), State.valueOf(rows.getString(5)), rows.getBoolean(6), rows.getBytes(7));
                    byte[] content = rows.getBytes(3);
                    Loser judged = rows.getBoolean(8)
                            ? new Loser(rows.getLong(1), holder.judge(content), holder.id())
                            : rivals.judge(rows.getLong(1), rows.getBytes(2), content, holder);
                    (judged.verdict() == Verdict.SUPERSEDES ? superseding : losers).add(judged);
                }
            }
        }
        leaveOut(losers);
        supersedeLater(superseding);
    }

    /** Of lines whose key the ledger holds only the first is judged against the ledger; the others against the first. */
    private static final class Rivals {
        private byte[] key = {};
        private Holder first = new Holder(0, State.READY, false, key);

        Loser judge(long line, byte[] lineKey, byte[] content, Holder holder) {
            if (Arrays.equals(key, lineKey)) return new Loser(line, first.judge(content), first.id());
            Verdict verdict = holder.judge(content);
            key = lineKey;
            long firstId = verdict == Verdict.SUPERSEDES ? line : holder.id();
            first = new Holder(firstId, State.READY, false, content);
            return new Loser(line, verdict, holder.id());
        }
    }

    private void leaveOut(List<Loser> losers) throws SQLException {
        for (int from = 0; from < losers.size(); from += CHUNK) {
            List<Loser> chunk = losers.subList(from, Math.min(losers.size(), from + CHUNK));
            try (var insert = connection.prepareStatement(
                    "insert into loser select * from unnest(?::bigint[], ?::text[], ?::bigint[])")) {
                insert.setArray(
                        1,
                        connection.createArrayOf(
                                "bigint", chunk.stream().map(Loser::id).toArray()));
                insert.setArray(
                        2,
                        connection.createArrayOf(
                                "text",
                                chunk.stream().map(l -> l.verdict().name()).toArray()));
                insert.setArray(
                        3,
                        connection.createArrayOf(
                                "bigint", chunk.stream().map(Loser::firstId).toArray()));
                insert.executeUpdate();
            }
        }
        execute("analyze loser");
        execute("delete from candidate c using loser l where l.id = c.id");
    }

    private void supersedeLater(List<Loser> superseding) throws SQLException {
        for (int from = 0; from < superseding.size(); from += CHUNK) {
            List<Loser> chunk = superseding.subList(from, Math.min(superseding.size(), from + CHUNK));
            try (var insert = connection.prepareStatement(
                    "insert into superseding select c.id, c.key, c.second_key, s.holder_id"
                            + " from unnest(?::bigint[], ?::bigint[]) s(id, holder_id) join candidate c on c.id = s.id")) {
                insert.setArray(
                        1,
                        connection.createArrayOf(
                                "bigint", chunk.stream().map(Loser::id).toArray()));
                insert.setArray(
                        2,
                        connection.createArrayOf(
                                "bigint", chunk.stream().map(Loser::firstId).toArray()));
                insert.executeUpdate();
            }
        }
    }

    /** One person under two ids, one of them in the ledger. Before the list's own keys are there, so that they cost nothing. */
    private void findSecondIdsOfTheLedger() throws SQLException {
        execute("create temp table second_id on commit drop as select c.id, e.transfer_id as first_id from candidate c"
                + " join entitlement e on e.second_key = c.second_key and e.key <> c.key"
                + " join transfer t on t.id = e.transfer_id and t.state in"
                + " ('AWAITING_APPROVAL', 'READY', 'SENDING', 'RETRYING', 'IN_DOUBT', 'ACCEPTED', 'COMPLETED')");
    }

    /** One person under two ids: of the lines of a list the first counts, unless the ledger has one already. */
    private void leaveOutSecondIds() throws SQLException {
        execute("insert into second_id select c.id, f.id from candidate c"
                + " join (select second_key, min(line) as line from candidate"
                + " where second_key is not null group by second_key having count(*) > 1) g on g.second_key = c.second_key"
                + " join candidate f on f.second_key = g.second_key and f.line = g.line where c.line <> g.line");
        long losers = execute("insert into loser select s.id, 'SECOND_ID', min(s.first_id) from second_id s"
                + " join candidate c on c.id = s.id group by s.id");
        if (losers == 0) return;
        execute(
                "delete from entitlement e using candidate c, second_id s where c.id = s.id and e.key = c.key and e.transfer_id = c.id");
        execute("delete from superseding u using second_id s where s.id = u.id");
        execute("delete from candidate c using second_id s where s.id = c.id");
    }

    private long execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            return statement.execute(sql) ? 0 : statement.getUpdateCount();
        }
    }
}
