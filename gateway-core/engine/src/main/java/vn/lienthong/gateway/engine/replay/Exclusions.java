package vn.lienthong.gateway.engine.replay;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import vn.lienthong.gateway.engine.dispatch.Holds;
import vn.lienthong.gateway.engine.failure.Guide;
import vn.lienthong.gateway.engine.intake.fault.Handling;
import vn.lienthong.gateway.engine.ledger.References;
import vn.lienthong.gateway.engine.operate.Skipped;

/** Who of a scope goes and who does not, and why. Nothing is locked here. */
final class Exclusions {
    /** The version by which it was last sent is here no more. */
    static final String GONE = "replay.mapping-gone";

    private final References references;
    private final ReplayJobs.Rules rules;
    private final List<String> unrecoverable;

    Exclusions(References references, ReplayJobs.Rules rules) {
        this.references = references;
        this.rules = rules;
        this.unrecoverable = rules.catalogue().handled().entrySet().stream()
                .filter(entry -> entry.getValue().recoverable() == Handling.Recoverable.NO)
                .map(Map.Entry::getKey)
                .toList();
    }

    Candidates candidates(Scope scope, Instant cutoff, Candidates.Barred barred) {
        return Candidates.of(scope, cutoff, references, barred);
    }

    Candidates.Barred barred(Connection connection, ByMapping mapping, Instant now, long job) throws SQLException {
        var installed = mapping == ByMapping.ORIGINAL ? rules.installed() : null;
        return new Candidates.Barred(unrecoverable, Holds.now(connection, now), job, installed);
    }

    /**
     * Why some of these may not go any more, although they could when the job was made.
     *
     * @param pins by which version each was to go, since then
     */
    Map<Long, String> obstacles(Connection connection, long[] ids, Map<Long, String> pins, Instant now, long job)
            throws SQLException {
        var candidates = Candidates.of(ids, barred(connection, ByMapping.CURRENT, now, job));
        var obstacles = new HashMap<Long, String>();
        pins.forEach((id, pin) -> {
            if (!rules.installed().contains(pin)) obstacles.put(id, GONE);
        });
        try (var select = connection.prepareStatement(
                "select id, obstacle from " + candidates.sql() + " where obstacle is not null")) {
            candidates.set(connection, select, 1);
            try (var rows = select.executeQuery()) {
                while (rows.next()) obstacles.put(rows.getLong(1), rows.getString(2));
            }
        }
        return obstacles;
    }

    /** In a transaction of the caller, which changes nothing. */
    Preview preview(Connection connection, Scope scope, ByMapping mapping, Instant now) throws SQLException {
        var barred = barred(connection, mapping, now, 0);
        var candidates = candidates(scope, now, barred);
        return candidates.run(connection, () -> preview(connection, scope, mapping, candidates, barred.held(), now));
    }

    private Preview preview(
            Connection connection, Scope scope, ByMapping mapping, Candidates candidates, Holds.Held held, Instant now)
            throws SQLException {
        String sql = "select coalesce(obstacle, ''), destination, cause, count(*), sum(amount_vnd) from %s"
                + " group by 1, grouping sets ((), (destination), (cause))";
        var excluded = new ArrayList<Preview.Excluded>();
        var places = new ArrayList<Preview.Place>();
        var causes = new ArrayList<Preview.Cause>();
        int items = 0;
        int found = 0;
        long vnd = 0;
        try (var select = connection.prepareStatement(sql.formatted(candidates.sql()) + " order by 4 desc, 1, 2, 3")) {
            candidates.set(connection, select, 1);
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    String obstacle = rows.getString(1);
                    String destination = rows.getString(2);
                    String cause = rows.getString(3);
                    int count = rows.getInt(4);
                    long sum = rows.getLong(5);
                    boolean whole = destination == null && cause == null;
                    if (whole) found += count;
                    if (whole && obstacle.isEmpty()) {
                        items = count;
                        vnd = sum;
                    } else if (whole) {
                        excluded.add(new Preview.Excluded(obstacle, count, sum));
                    } else if (obstacle.isEmpty() && destination != null) {
                        boolean takes = rules.ready().test(destination) && !held.holdsDestination(destination);
                        places.add(new Preview.Place(destination, count, sum, takes));
                    } else if (obstacle.isEmpty() && cause != null) {
                        causes.add(new Preview.Cause(
                                cause, count, Guide.to(cause, rules.catalogue()).recoverable()));
                    }
                }
            }
        }
        int unknown =
                scope.isNamed() ? (int) scope.transfers().stream().distinct().count() - found : 0;
        if (unknown > 0) excluded.add(new Preview.Excluded(Skipped.UNKNOWN, unknown, 0));
        return new Preview(
                items,
                vnd,
                people(connection, candidates),
                excluded,
                mapping,
                mapping == ByMapping.ORIGINAL ? versions(connection, candidates) : Map.of(),
                places,
                causes,
                now,
                rules.limits().exceeds(items, vnd));
    }

    private static Map<String, Integer> versions(Connection connection, Candidates candidates) throws SQLException {
        var versions = new TreeMap<String, Integer>();
        try (var select = connection.prepareStatement(
                "select mapping, count(*) from " + candidates.sql() + " where obstacle is null group by 1")) {
            candidates.set(connection, select, 1);
            try (var rows = select.executeQuery()) {
                while (rows.next()) versions.put(rows.getString(1), rows.getInt(2));
            }
        }
        return versions;
    }

    private static int people(Connection connection, Candidates candidates) throws SQLException {
        try (var select = connection.prepareStatement(
                "select count(distinct person_key) from " + candidates.sql() + " where obstacle is null")) {
            candidates.set(connection, select, 1);
            try (var row = select.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }
}
