package vn.lienthong.gateway.engine.replay;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import vn.lienthong.gateway.engine.dispatch.Holds;
import vn.lienthong.gateway.engine.failure.Guide;
import vn.lienthong.gateway.engine.intake.fault.ErrorCatalogue;
import vn.lienthong.gateway.engine.intake.fault.Handling;
import vn.lienthong.gateway.engine.ledger.References;
import vn.lienthong.gateway.engine.operate.Skipped;

/** Who of a scope goes and who does not, and why. Nothing is locked here. */
final class Exclusions {
    private final References references;
    private final ErrorCatalogue catalogue;
    private final Predicate<String> ready;
    private final List<String> unrecoverable;

    /** @param ready whether a destination would take anything now */
    Exclusions(References references, ErrorCatalogue catalogue, Predicate<String> ready) {
        this.references = references;
        this.catalogue = catalogue;
        this.ready = ready;
        this.unrecoverable = catalogue.handled().entrySet().stream()
                .filter(entry -> entry.getValue().recoverable() == Handling.Recoverable.NO)
                .map(Map.Entry::getKey)
                .toList();
    }

    Candidates candidates(Connection connection, Scope scope, Instant cutoff, Instant now, long job)
            throws SQLException {
        return Candidates.of(scope, cutoff, references, barred(connection, now, job));
    }

    private Candidates.Barred barred(Connection connection, Instant now, long job) throws SQLException {
        return new Candidates.Barred(unrecoverable, Holds.now(connection, now), job);
    }

    /** Why some of these may not go any more, although they could when the job was made. */
    Map<Long, String> obstacles(Connection connection, long[] ids, Instant now, long job) throws SQLException {
        var candidates = Candidates.of(ids, barred(connection, now, job));
        var obstacles = new HashMap<Long, String>();
        try (var select = connection.prepareStatement(
                "select id, obstacle from " + candidates.sql() + " where obstacle is not null")) {
            candidates.set(connection, select, 1);
            try (var rows = select.executeQuery()) {
                while (rows.next()) obstacles.put(rows.getLong(1), rows.getString(2));
            }
        }
        return obstacles;
    }

    /** @param limits beyond which another person approves */
    Preview preview(Connection connection, Scope scope, Instant cutoff, Instant now, Limits limits)
            throws SQLException {
        String sql = "select coalesce(obstacle, ''), destination, cause, count(*), sum(amount_vnd) from %s"
                + " group by 1, grouping sets ((), (destination), (cause))";
        var candidates = candidates(connection, scope, cutoff, now, 0);
        var held = Holds.now(connection, now);
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
                        boolean takes = ready.test(destination) && !held.holdsDestination(destination);
                        places.add(new Preview.Place(destination, count, sum, takes));
                    } else if (obstacle.isEmpty() && cause != null) {
                        causes.add(new Preview.Cause(
                                cause, count, Guide.to(cause, catalogue).recoverable()));
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
                places,
                causes,
                cutoff,
                limits.exceeds(items, vnd));
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
