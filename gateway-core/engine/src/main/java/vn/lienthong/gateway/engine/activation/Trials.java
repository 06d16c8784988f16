package vn.lienthong.gateway.engine.activation;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.access.Right;
import vn.lienthong.gateway.engine.audit.AuditTrail;
import vn.lienthong.gateway.engine.flow.Allowance;
import vn.lienthong.gateway.engine.ledger.Database;
import vn.lienthong.gateway.engine.operate.Act;
import vn.lienthong.gateway.engine.operate.Detail;
import vn.lienthong.gateway.engine.operate.hold.Holding;
import vn.lienthong.gateway.engine.operate.hold.Target;
import vn.lienthong.gateway.engine.partner.Partner;

/**
 * Trials: a destination sends so many transfers, usually one, and then holds itself until a person has looked and resumes. The count
 * is in the ledger; a node knows from its last {@link #refresh} where a trial is on.
 */
public final class Trials implements Allowance {
    /** Longer than any lease: who took the last place and never came back has died. */
    private static final Duration DIED = Duration.ofMinutes(10);

    private final Database database;
    private final AuditTrail audit;
    private final Holding holding;
    private final Clock clock;
    private volatile Set<String> running = Set.of();

    public Trials(Database database, AuditTrail audit, Holding holding, Clock clock) {
        this.database = database;
        this.audit = audit;
        this.holding = holding;
        this.clock = clock;
    }

    /** A trial begins, whatever there was before. @param most transfers, at least 1 */
    public void begin(String destination, int most, Act act) {
        act.caller().need(Right.CONNECT, destination);
        database.run(connection -> {
            insert(connection, destination, most, act);
            var detail = new Detail().and("limit", most).and("reason", act.reason());
            audit.append(connection, act.actor(), "trial.begin", "destination:" + destination, detail.toString());
        });
        refresh();
    }

    /** It does not take place after all. */
    public void drop(String destination) {
        database.run(connection -> {
            try (var delete = connection.prepareStatement("delete from trial where destination = ?")) {
                delete.setString(1, destination);
                delete.executeUpdate();
            }
        });
        refresh();
    }

    private void insert(Connection connection, String destination, int most, Act act) throws SQLException {
        try (var insert = connection.prepareStatement(
                "insert into trial(destination, most, origin, actor, at)"
                        + " values (?, ?, 'person', ?, ?) on conflict (destination) do update set most = excluded.most, taken = 0,"
                        + " taken_at = null, origin = excluded.origin, actor = excluded.actor, at = excluded.at, ended_at = null")) {
            insert.setString(1, destination);
            insert.setInt(2, most);
            insert.setString(3, act.actor());
            insert.setTimestamp(4, Timestamp.from(clock.instant()));
            insert.executeUpdate();
        }
    }

    /**
     * Begins the trials that partners' files ask for, each once: one that has ended does not begin again until its file has said
     * another number, or none.
     */
    public void beginOfFiles(Iterable<Partner> partners) {
        List<String> ids = new ArrayList<>();
        List<Integer> limits = new ArrayList<>();
        for (Partner partner : partners) {
            Integer limit = partner.limits().trial();
            if (limit == null) continue;
            ids.add(partner.id());
            limits.add(limit);
        }
        database.run(connection -> {
            try (var delete =
                    connection.prepareStatement("delete from trial where origin = 'file' and destination <> all(?)")) {
                delete.setArray(1, connection.createArrayOf("text", ids.toArray()));
                delete.executeUpdate();
            }
            try (var insert = connection.prepareStatement("insert into trial(destination, most, origin, actor, at)"
                    + " select destination, most, 'file', 'gateway', ? from unnest(?::text[], ?::int[]) f(destination, most)"
                    + " on conflict (destination) do update set most = excluded.most, taken = 0, taken_at = null,"
                    + " ended_at = null where trial.origin = 'file' and trial.most <> excluded.most")) {
                insert.setTimestamp(1, Timestamp.from(clock.instant()));
                insert.setArray(2, connection.createArrayOf("text", ids.toArray()));
                insert.setArray(3, connection.createArrayOf("int", limits.toArray()));
                insert.executeUpdate();
            }
        });
        refresh();
    }

    /** Looks where trials are on. One whose last place was taken by a node that has died ends. */
    public void refresh() {
        running = Set.copyOf(database.read(connection -> {
            try (var select = connection.prepareStatement("select destination from trial where ended_at is null")) {
                return names(select);
            }
        }));
        if (running.isEmpty()) return;
        Instant died = clock.instant().minus(DIED);
        List<String> abandoned = database.read(connection -> {
            try (var select = connection.prepareStatement(
                    "select destination from trial where ended_at is null and taken >= most and taken_at < ?")) {
                select.setTimestamp(1, Timestamp.from(died));
                return names(select);
            }
        });
        abandoned.forEach(this::spent);
    }

    private static List<String> names(PreparedStatement select) throws SQLException {
        List<String> names = new ArrayList<>();
        try (var rows = select.executeQuery()) {
            while (rows.next()) names.add(rows.getString(1));
        }
        return names;
    }

    @Override
    public int take(String destination, int most) {
        if (!running.contains(destination)) return most;
        Integer taken = change(
                "with had as (select destination, most, taken from trial where destination = ? and ended_at is null for update)"
                        + " update trial t set taken = had.taken + least(had.most - had.taken, ?), taken_at = ?"
                        + " from had where t.destination = had.destination returning t.taken - had.taken",
                destination,
                most);
        return taken == null ? most : taken;
    }

    @Override
    public void giveBack(String destination, int count) {
        if (!running.contains(destination)) return;
        Integer taken = change(
                "with had as (select destination from trial where destination = ? and ended_at is null for update)"
                        + " update trial t set taken = greatest(0, t.taken - ?), taken_at = ? from had"
                        + " where t.destination = had.destination returning t.taken",
                destination,
                count);
        assert taken == null || taken >= 0;
    }

    private @Nullable Integer change(String sql, String destination, int count) {
        return one(connection -> {
            try (var update = connection.prepareStatement(sql)) {
                update.setString(1, destination);
                update.setInt(2, count);
                update.setTimestamp(3, Timestamp.from(clock.instant()));
                return first(update);
            }
        });
    }

    private @Nullable Integer one(Database.Work<Optional<Integer>> work) {
        return database.statement(work).orElse(null);
    }

    private static Optional<Integer> first(PreparedStatement statement) throws SQLException {
        try (var row = statement.executeQuery()) {
            return row.next() ? Optional.of(row.getInt(1)) : Optional.empty();
        }
    }

    @Override
    public void spent(String destination) {
        if (!running.contains(destination)) return;
        Integer most = one(connection -> {
            try (var select = connection.prepareStatement(
                    "select most from trial where destination = ? and ended_at is null and taken >= most")) {
                select.setString(1, destination);
                return first(select);
            }
        });
        if (most == null) return;
        var act = new Act(Caller.GATEWAY, "trial of " + most + ": look at what was sent, then resume");
        holding.hold(new Target.OfDestination(destination), null, act);
        end(destination);
        refresh();
    }

    private void end(String destination) {
        database.run(connection -> {
            try (var update = connection.prepareStatement("update trial set ended_at = ? where destination = ?")) {
                update.setTimestamp(1, Timestamp.from(clock.instant()));
                update.setString(2, destination);
                update.executeUpdate();
            }
        });
    }

    /** Transfers that may still be sent there before it holds itself; null where no trial is on. */
    public @Nullable Integer left(String destination) {
        if (!running.contains(destination)) return null;
        return one(connection -> {
            try (var select = connection.prepareStatement(
                    "select most - taken from trial where destination = ? and ended_at is null")) {
                select.setString(1, destination);
                return first(select);
            }
        });
    }
}
