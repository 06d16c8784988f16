package vn.lienthong.gateway.engine.replay;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.ledger.Database;
import vn.lienthong.gateway.engine.ledger.References;
import vn.lienthong.gateway.engine.replay.ReplayJob.Item;
import vn.lienthong.gateway.engine.replay.ReplayJob.Items;
import vn.lienthong.gateway.engine.replay.ReplayJob.Reason;

/** The items of a job and what became of each. Whether somebody may see the job was asked before. */
public final class JobItems {
    private static final int PAGE = 50;
    private static final int AT_ONCE = 5000;
    private static final String COLUMNS = "n, transfer_id, current_id, destination, amount_vnd, state, code, at";
    private final Database database;
    private final References references;

    public JobItems(Database database, References references) {
        this.database = database;
        this.references = references;
    }

    /**
     * In the order of acceptance.
     *
     * @param state {@code waiting}, {@code sent}, {@code delivered}, {@code failed}, {@code skipped}; absent: all
     * @param after number of the last item of the page before; absent: from the first on
     */
    public Items list(long job, @Nullable String state, @Nullable Integer after, int limit) {
        int most = Math.clamp(limit, 1, PAGE);
        var found = read(job, state, after == null ? 0 : after, most + 1);
        if (found.size() <= most) return new Items(found, null);
        var page = found.subList(0, most);
        return new Items(page, page.getLast().n());
    }

    private List<Item> read(long job, @Nullable String state, int after, int most) {
        String sql = "select " + COLUMNS + " from replay_item where job_id = ? and n > ?"
                + (state == null ? "" : " and state = ?") + " order by n limit ?";
        return database.read(connection -> {
            var items = new ArrayList<Item>();
            try (var select = connection.prepareStatement(sql)) {
                int at = 1;
                select.setLong(at++, job);
                select.setInt(at++, after);
                if (state != null) select.setString(at++, state);
                select.setInt(at, most);
                try (var rows = select.executeQuery()) {
                    while (rows.next()) items.add(item(rows));
                }
            }
            return items;
        });
    }

    /** Every item, some thousand at a time: for a file. */
    public void each(long job, Consumer<Item> to) {
        int after = 0;
        for (var items = read(job, null, 0, AT_ONCE); !items.isEmpty(); items = read(job, null, after, AT_ONCE)) {
            items.forEach(to);
            after = items.getLast().n();
        }
    }

    /** Why items were passed over or failed again, the most frequent first. */
    public List<Reason> reasons(long job) {
        return database.read(connection -> {
            var reasons = new ArrayList<Reason>();
            try (var select = connection.prepareStatement("select state, coalesce(code, ''), count(*) from replay_item"
                    + " where job_id = ? and state in ('failed', 'skipped') group by 1, 2 order by 3 desc, 1, 2 limit "
                    + PAGE)) {
                select.setLong(1, job);
                try (var rows = select.executeQuery()) {
                    while (rows.next()) reasons.add(new Reason(rows.getString(1), rows.getString(2), rows.getInt(3)));
                }
            }
            return reasons;
        });
    }

    /** Jobs that had a cause group in hand, the newest first. */
    public List<Long> ofGroup(long group, int most) {
        return database.read(connection -> {
            var jobs = new ArrayList<Long>();
            try (var select = connection.prepareStatement("select j.id from replay_job j where exists (select from"
                    + " replay_item i where i.job_id = j.id and i.group_id = ?) order by j.id desc limit ?")) {
                select.setLong(1, group);
                select.setInt(2, most);
                try (var rows = select.executeQuery()) {
                    while (rows.next()) jobs.add(rows.getLong(1));
                }
            }
            return jobs;
        });
    }

    private Item item(ResultSet row) throws SQLException {
        Timestamp at = row.getTimestamp("at");
        return new Item(
                row.getInt("n"),
                references.of(row.getLong("transfer_id")),
                references.of(row.getLong("current_id")),
                row.getString("destination"),
                row.getLong("amount_vnd"),
                row.getString("state"),
                row.getString("code"),
                at == null ? null : at.toInstant());
    }
}
