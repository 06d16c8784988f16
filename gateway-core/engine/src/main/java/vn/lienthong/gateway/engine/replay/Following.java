package vn.lienthong.gateway.engine.replay;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;

/** Learns from the ledger what became of items that were sent, through every re-issue, some at a time. */
final class Following {
    /** As many are looked at in one step; so a job with a hundred thousand of them holds nobody up. */
    private static final int LOOKED_AT = 2000;

    /**
     * The items of a step, the transfer that stands for each now, and what it comes to. One that was replaced by then stands for it
     * until the next step looks at the one that replaced it.
     */
    private static final String SQL = "with looked as (select i.n, i.current_id, i.group_id, i.at from replay_item i"
            + " where i.job_id = ? and i.state = 'sent' and i.n > ? order by i.n limit ?),"
            + " known as (select l.n, l.group_id, l.at, case when t.state = 'SUPERSEDED' then (select s.id from transfer s"
            + " where s.prior_id = t.id order by s.id limit 1) else t.id end as current_id,"
            + " case when t.state = 'COMPLETED' then 'delivered'"
            + " when t.state in ('REJECTED', 'RETURNED', 'DEAD', 'CLOSED') then 'failed'"
            + " when t.state = 'SUPERSEDED' and not exists (select from transfer s where s.prior_id = t.id) then 'failed'"
            + " else 'sent' end as state,"
            + " case when t.state = 'CLOSED' then 'transfer.closed' when t.state = 'SUPERSEDED' then 'replay.superseded'"
            + " when t.state <> 'COMPLETED' then cause_code(t.cause, t.state) end as code"
            + " from looked l join transfer t on t.id = l.current_id),"
            + " moved as (update replay_item i set current_id = coalesce(k.current_id, i.current_id), state = k.state,"
            + " code = case when k.state = 'failed' then k.code end from known k"
            + " where i.job_id = ? and i.n = k.n and (k.state <> 'sent' or k.current_id is distinct from i.current_id)"
            + " returning i.state),"
            + " sums as (select count(*) filter (where state = 'delivered') as delivered,"
            + " count(*) filter (where state = 'failed') as failed from moved),"
            + " verified as (update cause_group g set verified_at = ? where g.state = 'fixed' and g.verified_at is null"
            + " and exists (select from known k where k.group_id = g.id and k.state = 'delivered' and k.at > g.fixed_at)),"
            + " counted as (update replay_job j set sent = j.sent - s.delivered - s.failed,"
            + " delivered = j.delivered + s.delivered, failed = j.failed + s.failed from sums s"
            + " where j.id = ? and s.delivered + s.failed > 0)"
            + " select coalesce(max(n), 0), count(*) from looked";

    private Following() {}

    /** @param next after which number the next step begins; 0: from the first on */
    record Followed(int next) {}

    static Followed step(Connection connection, long job, int after, Instant now) throws SQLException {
        try (var select = connection.prepareStatement(SQL)) {
            select.setLong(1, job);
            select.setInt(2, after);
            select.setInt(3, LOOKED_AT);
            select.setLong(4, job);
            select.setTimestamp(5, Timestamp.from(now));
            select.setLong(6, job);
            try (var row = select.executeQuery()) {
                row.next();
                return new Followed(row.getInt(2) < LOOKED_AT ? 0 : row.getInt(1));
            }
        }
    }
}
