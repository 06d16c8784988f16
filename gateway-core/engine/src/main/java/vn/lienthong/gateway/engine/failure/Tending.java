package vn.lienthong.gateway.engine.failure;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.access.Right;
import vn.lienthong.gateway.engine.audit.AuditTrail;
import vn.lienthong.gateway.engine.failure.CauseGroup.Standing;
import vn.lienthong.gateway.engine.ledger.Database;
import vn.lienthong.gateway.engine.operate.Detail;

/**
 * What persons say of a cause group. Who changes it names the version that he saw: of two who change it at once, the second is told
 * what the first one did.
 */
public final class Tending {
    private final Database database;
    private final AuditTrail audit;
    private final Clock clock;

    public Tending(Database database, AuditTrail audit, Clock clock) {
        this.database = database;
        this.audit = audit;
        this.clock = clock;
    }

    /** What is said of it. */
    public sealed interface Word {
        /** Somebody has seen it. */
        record Acknowledge() implements Word {}

        /** @param to a user's name; absent: nobody's any more */
        record Assign(@Nullable String to) implements Word {}

        /** @param text without personal values; empty: none any more */
        record Note(String text) implements Word {}

        /** To be verified: it is open again by itself when it fails once more. */
        record Fixed() implements Word {}

        record Ignore(Instant until) implements Word {}

        record Reopen() implements Word {}

        /** As the audit and the history of the group write it. */
        default String action() {
            return getClass().getSimpleName().toLowerCase(Locale.ROOT);
        }

        private String detail() {
            return switch (this) {
                case Assign(var to) -> to == null ? "" : to;
                case Note(String text) -> text;
                case Ignore(Instant until) -> until.toString();
                case Acknowledge a -> "";
                case Fixed f -> "";
                case Reopen r -> "";
            };
        }
    }

    /** How it went. */
    public sealed interface Tended {
        record Done(Standing standing) implements Tended {}

        /** Somebody else was quicker; nothing was changed. */
        record Changed(Standing standing) implements Tended {}

        /** @param code {@code group.unknown}, {@code group.until} */
        record Refused(String code) implements Tended {}
    }

    /** Something that happened to a group. */
    public record Event(Instant at, String actor, String action, String detail) {}

    /** @param seen the version that the caller saw; absent: whichever it is */
    public Tended tend(String id, Word word, @Nullable Integer seen, Caller caller) {
        Instant now = clock.instant();
        caller.need(Right.TEND);
        var number = GroupId.read(id);
        if (number.isEmpty()) return new Tended.Refused("group.unknown");
        if (word instanceof Word.Ignore(Instant until) && !until.isAfter(now)) return new Tended.Refused("group.until");
        return database.transaction(connection -> {
            String destination = lock(connection, number.getAsLong());
            if (destination == null) return new Tended.Refused("group.unknown");
            caller.need(Right.TEND, destination);
            var standing = standing(connection, number.getAsLong(), now);
            if (seen != null && seen != standing.version()) return new Tended.Changed(standing);
            update(connection, number.getAsLong(), word, caller, now);
            remember(connection, number.getAsLong(), word, caller, now);
            var detail = new Detail().and(word.action(), word.detail().isEmpty() ? null : word.detail());
            audit.append(connection, caller.name(), "cause." + word.action(), "cause:" + id, detail.toString());
            return new Tended.Done(standing(connection, number.getAsLong(), now));
        });
    }

    /** What happened to a group, newest first. */
    public List<Event> history(String id, int most) {
        var number = GroupId.read(id);
        if (number.isEmpty()) return List.of();
        return database.read(connection -> {
            var events = new ArrayList<Event>();
            try (var select = connection.prepareStatement("select at, actor, action, detail from cause_group_event"
                    + " where group_id = ? order by id desc limit ?")) {
                select.setLong(1, number.getAsLong());
                select.setInt(2, most);
                try (var rows = select.executeQuery()) {
                    while (rows.next()) {
                        events.add(new Event(
                                rows.getTimestamp(1).toInstant(),
                                rows.getString(2),
                                rows.getString(3),
                                rows.getString(4)));
                    }
                }
            }
            return events;
        });
    }

    /** The group's destination; absent where there never was such a group. */
    private static @Nullable String lock(Connection connection, long id) throws SQLException {
        try (var insert =
                connection.prepareStatement("insert into cause_group(id, kind, destination, service, cause, field)"
                        + " (select group_id, 'transfer', destination, service, cause, field from failure"
                        + " where group_id = ? limit 1) union all"
                        + " (select cause_group_id(destination, '', 'work:' || code), 'work', destination, '', code, ''"
                        + " from work_item where state = 'OPEN' and cause_group_id(destination, '', 'work:' || code) = ? limit 1)"
                        + " on conflict do nothing")) {
            insert.setLong(1, id);
            insert.setLong(2, id);
            insert.executeUpdate();
        }
        try (var select =
                connection.prepareStatement("select destination from cause_group where id = ? for no key update")) {
            select.setLong(1, id);
            try (var row = select.executeQuery()) {
                return row.next() ? row.getString(1) : null;
            }
        }
    }

    private static Standing standing(Connection connection, long id, Instant now) throws SQLException {
        try (var select = connection.prepareStatement("select * from cause_group where id = ?")) {
            select.setLong(1, id);
            try (var row = select.executeQuery()) {
                row.next();
                return GroupRows.standing(row, now);
            }
        }
    }

    private static void update(Connection connection, long id, Word word, Caller caller, Instant now)
            throws SQLException {
        String change = switch (word) {
            case Word.Acknowledge a -> moved("'acknowledged'", "null");
            case Word.Reopen r -> moved("'open'", "null");
            case Word.Fixed f -> moved("'fixed'", "?::timestamptz");
            case Word.Ignore i -> moved("'ignored'", "null") + ", until = ?::timestamptz";
            case Word.Assign a -> "assignee = ?";
            case Word.Note n -> "note = nullif(?, '')";
        };
        try (var update = connection.prepareStatement("update cause_group set " + change
                + ", version = version + 1, changed_at = ?, changed_by = ? where id = ?")) {
            int at = 1;
            switch (word) {
                case Word.Fixed f -> update.setTimestamp(at++, Timestamp.from(now));
                case Word.Ignore(Instant until) -> update.setTimestamp(at++, Timestamp.from(until));
                case Word.Assign(var to) -> update.setObject(at++, to, Types.VARCHAR);
                case Word.Note(String text) -> update.setString(at++, text);
                case Word.Acknowledge a -> {}
                case Word.Reopen r -> {}
            }
            update.setTimestamp(at++, Timestamp.from(now));
            update.setString(at++, caller.name());
            update.setLong(at, id);
            update.executeUpdate();
        }
    }

    private static String moved(String state, String fixedAt) {
        return "state = " + state + ", fixed_at = " + fixedAt + ", verified_at = null"
                + (state.equals("'ignored'") ? "" : ", until = null");
    }

    private static void remember(Connection connection, long id, Word word, Caller caller, Instant now)
            throws SQLException {
        try (var insert = connection.prepareStatement(
                "insert into cause_group_event(group_id, at, actor, action, detail) values (?, ?, ?, ?, ?)")) {
            insert.setLong(1, id);
            insert.setTimestamp(2, Timestamp.from(now));
            insert.setString(3, caller.name());
            insert.setString(4, word.action());
            insert.setString(5, word.detail());
            insert.executeUpdate();
        }
    }
}
