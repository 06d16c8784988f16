package vn.lienthong.gateway.engine.once;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.ledger.Database;

/**
 * Forms that were sent, by their key, and where each led to. A second click does nothing and lands where the first one did, on
 * whichever node, also after a restart. The acts behind the forms are safe when repeated by themselves; this is for the person, who
 * is to see what came of his click and not that somebody (he himself) was quicker.
 */
public final class SpentForms {
    private static final Duration KEPT = Duration.ofDays(7);
    /** As long as a second click waits for the first one, whose act may be large. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    /** A first click that is older and led nowhere died with its node. */
    private static final Duration LOST = Duration.ofMinutes(2);

    private static final Duration LOOK = Duration.ofMillis(50);
    private final Database database;
    private final Clock clock;

    public SpentForms(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Does what a form says unless it was done before. What throws is not spent: it may be sent again.
     *
     * @param key 64 hexadecimal digits
     * @param act does it and says where that leads to
     * @return where the act led to, now or the first time; absent: it was sent before, and nobody knows what came of it
     */
    public @Nullable String once(String actor, String key, Supplier<String> act) {
        if (!spend(actor, key)) return landed(actor, key);
        boolean done = false;
        try {
            String landed = act.get();
            land(actor, key, landed);
            done = true;
            return landed;
        } finally {
            if (!done) release(actor, key);
        }
    }

    private boolean spend(String actor, String key) {
        Instant now = clock.instant();
        return database.transaction(connection -> {
            try (var drop = connection.prepareStatement("delete from spent_form where ctid = any(array(select ctid"
                    + " from spent_form where at < ? limit 100 for update skip locked))")) {
                drop.setTimestamp(1, Timestamp.from(now.minus(KEPT)));
                drop.executeUpdate();
            }
            try (var insert = connection.prepareStatement(
                    "insert into spent_form(actor, key, at) values (?, ?, ?) on conflict do nothing")) {
                insert.setString(1, actor);
                insert.setString(2, key);
                insert.setTimestamp(3, Timestamp.from(now));
                return insert.executeUpdate() == 1;
            }
        });
    }

    private void land(String actor, String key, String landed) {
        database.run(connection -> {
            try (var update =
                    connection.prepareStatement("update spent_form set landed = ? where actor = ? and key = ?")) {
                update.setString(1, landed);
                update.setString(2, actor);
                update.setString(3, key);
                update.executeUpdate();
            }
        });
    }

    private void release(String actor, String key) {
        database.run(connection -> {
            try (var delete = connection.prepareStatement("delete from spent_form where actor = ? and key = ?")) {
                delete.setString(1, actor);
                delete.setString(2, key);
                delete.executeUpdate();
            }
        });
    }

    private record Sent(Instant at, @Nullable String landed) {}

    private @Nullable String landed(String actor, String key) {
        for (long looks = PATIENCE.dividedBy(LOOK); looks > 0; looks--) {
            var sent = database.read(connection -> sent(connection, actor, key));
            if (sent.landed() != null) return sent.landed();
            if (sent.at().isBefore(clock.instant().minus(LOST))) return null;
            LockSupport.parkNanos(LOOK.toNanos());
        }
        return null;
    }

    /** What was released meanwhile has led nowhere. */
    private static Sent sent(Connection connection, String actor, String key) throws SQLException {
        try (var select =
                connection.prepareStatement("select at, landed from spent_form where actor = ? and key = ?")) {
            select.setString(1, actor);
            select.setString(2, key);
            try (var row = select.executeQuery()) {
                return row.next()
                        ? new Sent(row.getTimestamp(1).toInstant(), row.getString(2))
                        : new Sent(Instant.EPOCH, null);
            }
        }
    }
}
