package vn.lienthong.gateway.engine.trend;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import vn.lienthong.gateway.engine.ledger.Database;

/** Counts what happened since the last time into the hours of {@code trend}: in the database, as sets, on one node at a time. */
public final class TrendRoll {
    /** A moment that is written down was read from the clock before: by then it has been committed, or is seen as still being written. */
    private static final Duration SETTLES = Duration.ofSeconds(20);

    private final Database database;
    private final Clock clock;

    public TrendRoll(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** False: there is nothing more to count now. */
    public boolean turn() {
        return database.transaction(connection -> {
            try (var select = connection.prepareStatement("select roll_trend(?)")) {
                select.setTimestamp(1, Timestamp.from(clock.instant().minus(SETTLES)));
                try (var row = select.executeQuery()) {
                    row.next();
                }
            }
            return false;
        });
    }
}
