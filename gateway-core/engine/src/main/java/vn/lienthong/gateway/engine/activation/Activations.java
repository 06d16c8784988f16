package vn.lienthong.gateway.engine.activation;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.audit.AuditTrail;
import vn.lienthong.gateway.engine.ledger.Database;
import vn.lienthong.gateway.engine.operate.Detail;
import vn.lienthong.gateway.engine.plugin.Chosen;

/** The table of what was chosen. Every choice stands in the audit, in the same transaction. */
public final class Activations {
    private final Database database;
    private final AuditTrail audit;
    private final Clock clock;

    public Activations(Database database, AuditTrail audit, Clock clock) {
        this.database = database;
        this.audit = audit;
        this.clock = clock;
    }

    /** What counts now, by destination. */
    public Map<String, Activation> current() {
        return database.read(connection -> {
            try (var select = connection.prepareStatement("select distinct on (destination) " + Activation.COLUMNS
                    + " from connector_activation order by destination, id desc")) {
                Map<String, Activation> current = new LinkedHashMap<>();
                for (Activation one : read(select)) current.put(one.destination(), one);
                return current;
            }
        });
    }

    /** The same, for the registry that opens the destinations. */
    public Map<String, Chosen> chosen() {
        Map<String, Chosen> chosen = new LinkedHashMap<>();
        current().forEach((destination, one) -> chosen.put(destination, new Chosen(one.version(), one.previous())));
        return chosen;
    }

    /** What was chosen for a destination, newest first. */
    public List<Activation> history(String destination, int most) {
        return database.read(connection -> {
            try (var select = connection.prepareStatement("select " + Activation.COLUMNS
                    + " from connector_activation where destination = ? order by id desc limit ?")) {
                select.setString(1, destination);
                select.setInt(2, most);
                return read(select);
            }
        });
    }

    /** What is to be chosen. */
    record Choice(
            String destination,
            String connector,
            String version,
            @Nullable String previous,
            Activation.Kind kind,
            String reason,
            String actor) {}

    /** @param after id of what the decision was made upon; 0: nothing. @return null where somebody was faster */
    @Nullable
    Activation add(Choice choice, long after) {
        Optional<Activation> added = database.transaction(connection -> isLast(connection, choice.destination(), after)
                ? Optional.of(add(connection, choice))
                : Optional.empty());
        return added.orElse(null);
    }

    /** Everything of a list in one transaction. */
    void addAll(List<Choice> choices) {
        database.run(connection -> {
            for (Choice choice : choices) add(connection, choice);
        });
    }

    private static boolean isLast(Connection connection, String destination, long after) throws SQLException {
        try (var lock = connection.prepareStatement(
                "select pg_advisory_xact_lock(hashtextextended('connector_activation ' || ?, 0))")) {
            lock.setString(1, destination);
            lock.execute();
        }
        try (var select = connection.prepareStatement(
                "select coalesce(max(id), 0) from connector_activation where destination = ?")) {
            select.setString(1, destination);
            try (var row = select.executeQuery()) {
                row.next();
                return row.getLong(1) == after;
            }
        }
    }

    private Activation add(Connection connection, Choice choice) throws SQLException {
        Activation added;
        try (var insert = connection.prepareStatement(
                "insert into connector_activation(destination, connector, version, previous, kind, reason, actor, at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?) returning " + Activation.COLUMNS)) {
            insert.setString(1, choice.destination());
            insert.setString(2, choice.connector());
            insert.setString(3, choice.version());
            insert.setString(4, choice.previous());
            insert.setString(5, choice.kind().word());
            insert.setString(6, choice.reason());
            insert.setString(7, choice.actor());
            insert.setTimestamp(8, Timestamp.from(clock.instant()));
            added = read(insert).getFirst();
        }
        var detail = new Detail()
                .and("connector", choice.connector())
                .and("version", choice.version())
                .and("previous", choice.previous())
                .and("reason", choice.reason());
        audit.append(
                connection,
                choice.actor(),
                "connector." + choice.kind().word(),
                "destination:" + choice.destination(),
                detail.toString());
        return added;
    }

    /** The version before is let go. */
    void proven(long id) {
        int changed = database.statement(connection -> {
            try (var update = connection.prepareStatement(
                    "update connector_activation set proven_at = ? where id = ? and proven_at is null")) {
                update.setTimestamp(1, Timestamp.from(clock.instant()));
                update.setLong(2, id);
                return update.executeUpdate();
            }
        });
        assert changed <= 1;
    }

    /** An act that chooses nothing, such as an installation. */
    void note(String actor, String action, String subject, Detail detail) {
        database.run(connection -> audit.append(connection, actor, action, subject, detail.toString()));
    }

    private static List<Activation> read(PreparedStatement statement) throws SQLException {
        List<Activation> all = new ArrayList<>();
        try (var rows = statement.executeQuery()) {
            while (rows.next()) all.add(Activation.of(rows));
        }
        return all;
    }
}
