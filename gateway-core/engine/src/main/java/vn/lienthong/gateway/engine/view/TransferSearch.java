package vn.lienthong.gateway.engine.view;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.access.Right;
import vn.lienthong.gateway.engine.dispatch.Holds;
import vn.lienthong.gateway.engine.ledger.Database;
import vn.lienthong.gateway.engine.ledger.References;
import vn.lienthong.gateway.engine.ledger.State;

/**
 * Finds transfers by business keys, newest first, a page at a time. States are not indexed (they change too often), so a search
 * by state looks at a bounded number of transfers a page: a page may hold fewer than asked for, and be followed by another.
 */
public final class TransferSearch {
    /** The most lines of a page. */
    public static final int MOST = 200;

    /** Transfers that one statement looks at, and that one page looks at. */
    private static final int WINDOW = 20_000;

    private static final int WINDOWS = 5;
    private final Database database;
    private final References references;
    private final SearchKeys keys;
    private final ServiceWords words;
    private final Clock clock;

    public TransferSearch(Database database, References references, SearchKeys keys, ServiceWords words, Clock clock) {
        this.database = database;
        this.references = references;
        this.keys = keys;
        this.words = words;
        this.clock = clock;
    }

    /** What is looked for; all that is given must match. */
    public record Criteria(
            @Nullable String beneficiary,
            @Nullable String personalNumber,
            @Nullable String account,
            @Nullable Long batch,
            @Nullable String msgId,
            @Nullable State state,
            @Nullable String destination,
            @Nullable String cause,
            @Nullable LocalDate executionDate,
            @Nullable Sought sought) {

        /** Without what only pages ask for. */
        public Criteria(
                @Nullable String beneficiary,
                @Nullable String personalNumber,
                @Nullable String account,
                @Nullable Long batch,
                @Nullable String msgId,
                @Nullable State state,
                @Nullable String destination) {
            this(beneficiary, personalNumber, account, batch, msgId, state, destination, null, null, null);
        }

        @Override
        public String toString() {
            return "Criteria[" + (batch == null ? "" : "batch=" + batch) + "]";
        }
    }

    /**
     * Somebody who is looked for by a key that was hashed before: what is looked for need not be said again with every page.
     *
     * @param by which key
     * @param key first 8 bytes of the keyed hash
     */
    public record Sought(By by, long key) {
        /** What people are found by. */
        public enum By {
            BENEFICIARY("i.beneficiary_key = ?"),
            PERSONAL_NUMBER("i.personal_number_key = ?"),
            ACCOUNT("i.account_key = ?");

            private final String condition;

            By(String condition) {
                this.condition = condition;
            }
        }

        @Override
        public String toString() {
            return "Sought[" + by + "]";
        }
    }

    /** Hashes what somebody is looked for by; normalised as intake does. */
    public Sought sought(Sought.By by, String value) {
        return new Sought(
                by,
                switch (by) {
                    case BENEFICIARY -> keys.beneficiary().applyAsLong(value);
                    case PERSONAL_NUMBER -> keys.personalNumber().applyAsLong(value);
                    case ACCOUNT -> keys.account().applyAsLong(value);
                });
    }

    /** @param next reference before which the next page begins; absent: this was the last */
    public record Page(List<TransferLine> items, @Nullable String next) {}

    /**
     * @param before reference of the last line of the page before; absent: from the newest on
     * @param most lines, at most {@value #MOST}
     */
    public Page find(Caller caller, Criteria criteria, @Nullable String before, int most) {
        if (caller.agency() == null) caller.need(Right.LOOK, criteria.destination());
        int limit = Math.clamp(most, 1, MOST);
        long below = before == null ? Long.MAX_VALUE : references.idOf(before).orElse(0);
        return database.read(connection -> {
            var held = Holds.now(connection, clock.instant());
            var filter = new Filter(criteria, caller.agency());
            return filter.namesItems()
                    ? few(connection, filter, held, below, limit)
                    : many(connection, filter, held, below, limit);
        });
    }

    /** Transfers whose references are known to be of this ledger, in the order in which they are named; whoever asks may see them. */
    public List<TransferLine> named(List<String> names) {
        if (names.isEmpty()) return List.of();
        String sql = "select " + TransferLine.COLUMNS + " from transfer t join unit u on u.id = t.unit_id"
                + " join transfer_item i on i.id = t.id where t.id = any(?)";
        return database.read(connection -> {
            var held = Holds.now(connection, clock.instant());
            var lines = new HashMap<String, TransferLine>();
            try (var select = connection.prepareStatement(sql)) {
                var ids = names.stream()
                        .map(name -> references.idOf(name).orElse(0))
                        .toArray();
                select.setArray(1, connection.createArrayOf("bigint", ids));
                try (var rows = select.executeQuery()) {
                    while (rows.next()) {
                        var line = TransferLine.of(rows, references, words, held);
                        lines.put(line.reference(), line);
                    }
                }
            }
            return names.stream().map(lines::get).filter(Objects::nonNull).toList();
        });
    }

    /** By a person's key or a submission there are few: the index finds them. */
    private Page few(Connection connection, Filter filter, Holds.Held held, long below, int limit) throws SQLException {
        var ids = new ArrayList<Long>();
        var found = filter.read(connection, held, 0, below, limit + 1, ids);
        if (found.size() <= limit) return new Page(found, null);
        return new Page(found.subList(0, limit), references.of(ids.get(limit - 1)));
    }

    private Page many(Connection connection, Filter filter, Holds.Held held, long below, int limit)
            throws SQLException {
        var bounds = filter.bounds(connection, below);
        var found = new ArrayList<TransferLine>();
        long top = Math.min(below, bounds.last() + 1);
        for (int window = 0; window < WINDOWS && top > bounds.first(); window++) {
            long bottom = Math.max(bounds.first(), top - WINDOW);
            var ids = new ArrayList<Long>();
            found.addAll(filter.read(connection, held, bottom, top, limit - found.size(), ids));
            if (found.size() == limit) return new Page(found, references.of(ids.getLast()));
            top = bottom;
        }
        return new Page(found, top > bounds.first() && top > 1 ? references.of(top) : null);
    }

    /** First and last id between which everything looked for lies. */
    private record Bounds(long first, long last) {}

    private final class Filter {
        private final StringBuilder where = new StringBuilder();
        private final List<Object> values = new ArrayList<>();
        private final Criteria criteria;
        private boolean items;

        Filter(Criteria criteria, @Nullable String agency) {
            this.criteria = criteria;
            item(
                    "i.personal_number_key = ?",
                    criteria.personalNumber() == null
                            ? null
                            : keys.personalNumber().applyAsLong(criteria.personalNumber()));
            item(
                    "i.beneficiary_key = ?",
                    criteria.beneficiary() == null ? null : keys.beneficiary().applyAsLong(criteria.beneficiary()));
            item(
                    "i.account_key = ?",
                    criteria.account() == null ? null : keys.account().applyAsLong(criteria.account()));
            item(
                    "t.id in (select unnest(s.item_ids) from submission s where s.id = ?)",
                    criteria.msgId() == null
                            ? null
                            : references.submissionOf(criteria.msgId()).orElse(0));
            Sought sought = criteria.sought();
            if (sought != null) item(sought.by().condition, sought.key());
            and("u.batch_id = ?", criteria.batch());
            and("u.destination = ?", criteria.destination());
            and("u.execution_date = ?", criteria.executionDate());
            and("t.cause = ?", criteria.cause());
            and("u.agency = ?", agency);
            and(
                    "t.state = ?",
                    criteria.state() == null ? null : criteria.state().name());
        }

        private void item(String condition, @Nullable Object value) {
            and(condition, value);
            items |= value != null;
        }

        private void and(String condition, @Nullable Object value) {
            if (value == null) return;
            where.append(" and ").append(condition);
            values.add(value);
        }

        boolean namesItems() {
            return items;
        }

        List<TransferLine> read(
                Connection connection, Holds.Held held, long from, long below, int limit, List<Long> ids)
                throws SQLException {
            String sql = "select " + TransferLine.COLUMNS + " from transfer t join unit u on u.id = t.unit_id"
                    + " join transfer_item i on i.id = t.id where t.id >= ? and t.id < ? and i.id >= ? and i.id < ?"
                    + where
                    + " order by t.id desc limit ?";
            var found = new ArrayList<TransferLine>();
            try (var select = connection.prepareStatement(sql)) {
                int at = 1;
                for (long bound : new long[] {from, below, from, below}) select.setLong(at++, bound);
                for (Object value : values) select.setObject(at++, value);
                select.setInt(at, limit);
                try (var rows = select.executeQuery()) {
                    while (rows.next()) {
                        ids.add(rows.getLong("id"));
                        found.add(TransferLine.of(rows, references, words, held));
                    }
                }
            }
            return found;
        }

        Bounds bounds(Connection connection, long below) throws SQLException {
            String sql = "select coalesce(min(first_id), 1), coalesce(max(last_id), 0) from unit where first_id < ?"
                    + (criteria.batch() == null ? "" : " and batch_id = ?")
                    + (criteria.destination() == null ? "" : " and destination = ?")
                    + (criteria.executionDate() == null ? "" : " and execution_date = ?");
            try (var select = connection.prepareStatement(sql)) {
                int at = 1;
                select.setLong(at++, below);
                for (Object value : Arrays.asList(criteria.batch(), criteria.destination(), criteria.executionDate())) {
                    if (value != null) select.setObject(at++, value);
                }
                try (var row = select.executeQuery()) {
                    row.next();
                    return new Bounds(row.getLong(1), row.getLong(2));
                }
            }
        }
    }
}
