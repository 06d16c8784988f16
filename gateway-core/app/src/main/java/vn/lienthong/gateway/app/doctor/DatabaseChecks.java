package vn.lienthong.gateway.app.doctor;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import vn.lienthong.gateway.app.config.GatewayProperties;

/** Whether the ledger's database keeps what it is given. */
final class DatabaseChecks {
    private static final int OLDEST = 15;
    private static final Duration APART = Duration.ofSeconds(1);
    private static final Duration FAR_APART = Duration.ofSeconds(5);
    /** A wrong password, or a user who is not let in. */
    private static final String REFUSED = "28";

    /** What switched off loses what was committed; with what it is called here. */
    private static final Map<String, String> KEEPING = new TreeMap<>(Map.of(
            "fsync", "database.fsync",
            "synchronous_commit", "database.synchronous-commit",
            "full_page_writes", "database.full-page-writes"));

    private DatabaseChecks() {}

    static List<Line> judge(Database database, GatewayProperties.Database wanted) {
        List<Line> lines = new ArrayList<>();
        lines.add(
                database.version() >= OLDEST
                        ? Line.ok("database.version", "PostgreSQL " + database.version())
                        : Line.fail(
                                "database.version",
                                "PostgreSQL " + database.version(),
                                "Upgrade it: " + OLDEST + " is the oldest that the ledger works with"));
        KEEPING.forEach((setting, code) -> lines.add(
                database.isOff(setting)
                        ? Line.fail(
                                code,
                                setting + " is off: a power cut loses money that was told as safe",
                                "Set " + setting + " = on")
                        : Line.ok(code, setting + " is " + database.settings().getOrDefault(setting, "on"))));
        lines.add(encoding(database));
        lines.add(connections(database, wanted));
        if (database.isOff("autovacuum"))
            lines.add(Line.warn(
                    "database.autovacuum",
                    "autovacuum is off",
                    "Set autovacuum = on: the ledger's tables grow without it"));
        lines.add(clock(database));
        return lines;
    }

    private static Line encoding(Database database) {
        String encoding = database.settings().getOrDefault("encoding", "");
        return encoding.equals("UTF8")
                ? Line.ok("database.encoding", "texts are in UTF8")
                : Line.fail("database.encoding", "texts are in " + encoding, "Make the database with encoding UTF8");
    }

    private static Line connections(Database database, GatewayProperties.Database wanted) {
        int needed = wanted.connections() + GatewayProperties.Database.BY_KEY;
        int there = database.number("max_connections") - database.number("superuser_reserved_connections");
        String what = needed + " connections are wanted, the database has " + there;
        return needed <= there
                ? Line.ok("database.connections", what)
                : Line.fail(
                        "database.connections", what, "Raise max_connections, or lower gateway.database.connections");
    }

    private static Line clock(Database database) {
        Duration apart = database.ahead().abs();
        String what = "the database's clock is %.1f s from this machine's".formatted(apart.toMillis() / 1000.0);
        String fix = "Keep both with NTP: leases and cut-off times count by them";
        if (apart.compareTo(FAR_APART) > 0) return Line.fail("clock.database", what, fix);
        return apart.compareTo(APART) > 0 ? Line.warn("clock.database", what, fix) : Line.ok("clock.database", what);
    }

    /** Nobody can be reached there, or nobody is let in. The driver's own words may repeat what was typed. */
    static Line away(Database.Address address, SQLException failure) {
        String state = String.valueOf(failure.getSQLState());
        if (state.startsWith(REFUSED))
            return Line.fail(
                    "database.refused",
                    address + " does not let " + address.username() + " in",
                    "Correct gateway.database.username and password, or pg_hba.conf");
        return Line.fail(
                "database.away",
                address + " cannot be reached (" + state + ")",
                "Start it, open the way to it, or correct gateway.database.url");
    }
}
