package vn.lienthong.gateway.engine.view.audit;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.access.Right;
import vn.lienthong.gateway.engine.ledger.Database;

/**
 * Reads the audit, newest first, a page at a time. The entries stand in strands, each in its own order: a page takes the newest of
 * every strand and puts them together, so no index on the time is needed: a time is found in a strand by halving it. A search by who
 * or what looks at a bounded number of entries a page: a page may hold fewer than asked for, and be followed by another.
 */
public final class AuditSearch {
    /** As {@code audit_append} has it. */
    private static final int STRANDS = 16;

    private static final int LOOKED_AT = 2_000;
    private static final long NEWEST = Long.MAX_VALUE;

    private final Database database;

    public AuditSearch(Database database) {
        this.database = database;
    }

    /**
     * What is looked for; all that is given must match.
     *
     * @param actor a name as it stands there
     * @param action the beginning of one: {@code hold} finds {@code hold.release}
     * @param subject exactly
     * @param from the first moment
     * @param to the moment after the last
     */
    public record Criteria(
            @Nullable String actor,
            @Nullable String action,
            @Nullable String subject,
            @Nullable Instant from,
            @Nullable Instant to) {
        boolean isOpen() {
            return actor == null && action == null && subject == null;
        }
    }

    public record Entry(int strand, long seq, Instant at, String actor, String action, String subject, String detail) {}

    /** @param next before which the next page begins; absent: this was the last */
    public record Page(List<Entry> entries, @Nullable String next) {}

    /**
     * @param before of the page before; absent: from the newest on
     * @throws IllegalArgumentException where {@code before} is none of ours
     */
    public Page find(Caller caller, Criteria criteria, @Nullable String before, int most) {
        caller.need(Right.AUDIT, null);
        long[] below = below(before);
        return database.read(connection -> {
            var ends = ends(connection, criteria);
            var strands = new ArrayList<Strand>();
            for (int strand = 0; strand < STRANDS; strand++) {
                var range = ends.get(strand).below(below[strand]);
                strands.add(new Strand(connection, criteria, strand, range, most));
            }
            return merged(strands, most);
        });
    }

    /** What of a strand is looked at. @param after exclusive @param below exclusive */
    private record Range(long after, long below) {
        Range below(long bound) {
            return new Range(after, Math.min(below, bound));
        }
    }

    private static List<Range> ends(Connection connection, Criteria criteria) throws SQLException {
        var ends = new ArrayList<Range>();
        try (var select = connection.prepareStatement(
                "select case when ?::timestamptz is null then 0 else audit_before(n, ?) end,"
                        + " case when ?::timestamptz is null then ? else audit_before(n, ?) + 1 end from generate_series(0, ?) n order by n")) {
            Timestamp from = criteria.from() == null ? null : Timestamp.from(criteria.from());
            Timestamp to = criteria.to() == null ? null : Timestamp.from(criteria.to());
            select.setTimestamp(1, from);
            select.setTimestamp(2, from);
            select.setTimestamp(3, to);
            select.setLong(4, NEWEST);
            select.setTimestamp(5, to);
            select.setInt(6, STRANDS - 1);
            try (var rows = select.executeQuery()) {
                while (rows.next()) ends.add(new Range(rows.getLong(1), rows.getLong(2)));
            }
        }
        return ends;
    }

    private static long[] below(@Nullable String text) {
        var seqs = new long[STRANDS];
        Arrays.fill(seqs, NEWEST);
        if (text == null) return seqs;
        String[] parts = text.split("\\.", -1);
        if (parts.length != STRANDS) throw new IllegalArgumentException("no place in the audit");
        for (int i = 0; i < STRANDS; i++) if (!parts[i].isEmpty()) seqs[i] = Long.parseLong(parts[i], 36);
        return seqs;
    }

    /** Takes the newest head each time: within a strand the order stays, whatever its clocks said. */
    private static Page merged(List<Strand> strands, int most) {
        var heads =
                new PriorityQueue<Strand>(Comparator.comparing(Strand::headAt).reversed());
        strands.stream().filter(Strand::hasNext).forEach(heads::add);
        var page = new ArrayList<Entry>();
        while (page.size() < most && !heads.isEmpty()) {
            Strand newest = heads.remove();
            page.add(newest.next());
            if (newest.hasNext()) heads.add(newest);
        }
        if (strands.stream().noneMatch(Strand::isMore)) return new Page(page, null);
        return new Page(page, strands.stream().map(Strand::place).collect(Collectors.joining(".")));
    }

    /** What a page may take of one strand. */
    private static final class Strand {
        private static final String COLUMNS = "select strand, seq, at, actor, action, subject, detail from ";
        private static final String MATCHING =
                " where (?::text is null or actor = ?) and (?::text is null or starts_with(action, ?)) order by seq desc limit ?";
        private final ArrayDeque<Entry> found = new ArrayDeque<>();
        private final boolean cut;
        private final long lookedTo;
        private long last;

        Strand(Connection connection, Criteria criteria, int strand, Range range, int most) throws SQLException {
            String looked = "(select * from audit_entry where strand = ? and seq > ? and seq < ?"
                    + (criteria.subject() == null ? " order by seq desc limit ?" : " and subject = ?") + ") e";
            last = range.below();
            try (var select = connection.prepareStatement(COLUMNS + looked + MATCHING)) {
                select.setInt(1, strand);
                select.setLong(2, range.after());
                select.setLong(3, range.below());
                if (criteria.subject() == null) select.setInt(4, criteria.isOpen() ? most + 1 : LOOKED_AT);
                else select.setString(4, criteria.subject());
                select.setString(5, criteria.actor());
                select.setString(6, criteria.actor());
                select.setString(7, criteria.action());
                select.setString(8, criteria.action());
                select.setInt(9, most + 1);
                try (var rows = select.executeQuery()) {
                    while (rows.next()) found.add(entry(rows));
                }
            }
            cut = found.size() > most;
            lookedTo = cut || criteria.isOpen() || criteria.subject() != null ? 0 : lookedTo(connection, strand, range);
        }

        /** The lowest number that was looked at where the look ended before the strand did; else 0. */
        private static long lookedTo(Connection connection, int strand, Range range) throws SQLException {
            try (var select = connection.prepareStatement(
                    "select case when count(*) = ? then min(seq) else 0 end from (select seq from audit_entry"
                            + " where strand = ? and seq > ? and seq < ? order by seq desc limit ?) looked")) {
                select.setInt(1, LOOKED_AT);
                select.setInt(2, strand);
                select.setLong(3, range.after());
                select.setLong(4, range.below());
                select.setInt(5, LOOKED_AT);
                try (var row = select.executeQuery()) {
                    row.next();
                    return row.getLong(1);
                }
            }
        }

        boolean hasNext() {
            return !found.isEmpty();
        }

        Instant headAt() {
            return found.getFirst().at();
        }

        Entry next() {
            Entry entry = found.removeFirst();
            last = entry.seq();
            return entry;
        }

        boolean isMore() {
            return hasNext() || lookedTo > 1;
        }

        /** Where the next page goes on: after what was shown, or after what was looked through where all of that was shown. */
        String place() {
            long place = hasNext() || lookedTo == 0 ? last : Math.min(last, lookedTo);
            return place == NEWEST ? "" : Long.toString(place, 36);
        }

        private static Entry entry(ResultSet row) throws SQLException {
            return new Entry(
                    row.getInt(1),
                    row.getLong(2),
                    row.getTimestamp(3).toInstant(),
                    row.getString(4),
                    row.getString(5),
                    row.getString(6),
                    row.getString(7));
        }
    }
}
