package vn.lienthong.gateway.engine.alert;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import vn.lienthong.gateway.engine.alert.AlertRules.Rule;
import vn.lienthong.gateway.engine.ledger.Database;

/** Looks at every rule, on one node: raises what is broken, clears what is not any more, and has those on duty told. */
public final class AlertWatch {
    private static final Duration LEASE = Duration.ofSeconds(90);

    private final Database database;
    private final AlertRules rules;
    private final Supplier<List<Measured>> measures;
    private final Clock clock;
    private final String node = UUID.randomUUID().toString();
    private final Map<Broken, Instant> since = new HashMap<>();

    public AlertWatch(Database database, AlertRules rules, Measures measures, Clock clock) {
        this(database, rules, measures::take, clock);
    }

    AlertWatch(Database database, AlertRules rules, Supplier<List<Measured>> measures, Clock clock) {
        this.database = database;
        this.rules = rules;
        this.measures = measures;
        this.clock = clock;
    }

    /** Which rule, and by what. */
    record Broken(Rule rule, String object) {}

    /** False: there is nothing more to do at once. */
    public synchronized boolean turn() {
        Instant now = clock.instant();
        if (rules.rules().isEmpty() || !database.<Boolean>transaction(connection -> leads(connection, now)))
            return false;
        Map<Broken, Long> broken = broken(measures.get());
        since.keySet().retainAll(broken.keySet());
        broken.keySet().forEach(one -> since.putIfAbsent(one, now));
        broken.keySet()
                .removeIf(one ->
                        since.getOrDefault(one, now).plus(one.rule().lasting()).isAfter(now));
        database.run(connection -> new AlertBook(connection, rules, now).settle(broken));
        return false;
    }

    private Map<Broken, Long> broken(List<Measured> measured) {
        var broken = new LinkedHashMap<Broken, Long>();
        for (Rule rule : rules.rules())
            for (Measured one : measured)
                if (rule.isBrokenBy(one)) broken.put(new Broken(rule, one.object()), one.value());
        return broken;
    }

    private boolean leads(Connection connection, Instant now) throws SQLException {
        try (var update = connection.prepareStatement("insert into alert_watch as w (node, until) values (?, ?)"
                + " on conflict (only_one) do update set node = excluded.node, until = excluded.until"
                + " where w.node = excluded.node or w.until < ?")) {
            update.setString(1, node);
            update.setTimestamp(2, Timestamp.from(now.plus(LEASE)));
            update.setTimestamp(3, Timestamp.from(now));
            return update.executeUpdate() == 1;
        }
    }
}
