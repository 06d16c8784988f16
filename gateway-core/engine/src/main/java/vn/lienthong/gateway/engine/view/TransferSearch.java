package vn.lienthong.gateway.engine.view;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.access.Right;
import vn.lienthong.gateway.engine.dispatch.Holds;
import vn.lienthong.gateway.engine.ledger.Database;
import vn.lienthong.gateway.engine.ledger.PersonIndex;
import vn.lienthong.gateway.engine.ledger.References;
import vn.lienthong.gateway.engine.ledger.State;

/**
 * Finds transfers by business keys, newest first, a page at a time. States are not indexed (they change too often), but for what
 * failed; so a search by another state looks at a bounded number of transfers a page: a page may hold fewer than asked for, and be
 * followed by another.
 */
public final class TransferSearch {
    /** The most lines of a page. */
    public static final int MOST = 200;

    private static final int MOST_AT_ONCE = 2_000;
    /** {@link Spans.Window}s that one page looks at. */
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

            /** With one {@code ?} for the key, of a {@code transfer_item i}. */
            public String condition() {
                return condition;
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
        return page(caller, criteria, before, Math.clamp(most, 1, MOST));
    }

    /** The same for whoever takes all of them away: as many at once as a statement reads well. */
    public Page next(Caller caller, Criteria criteria, @Nullable String before) {
        return page(caller, criteria, before, MOST_AT_ONCE);
    }

    private Page page(Caller caller, Criteria criteria, @Nullable String before, int limit) {
        if (caller.agency() == null) caller.need(Right.LOOK, criteria.destination());
        long below = before == null ? Long.MAX_VALUE : references.idOf(before).orElse(0);
        var filter = new Filter(criteria, caller.agency());
        return filter.namesItems()
                ? database.transaction(connection ->
                        PersonIndex.with(connection, () -> few(reading(connection), filter, below, limit)))
                : database.read(connection -> many(reading(connection), filter, below, limit));
    }

    private Reading reading(Connection connection) throws SQLException {
        return new Reading(connection, Holds.now(connection, clock.instant()));
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
    private Page few(Reading reading, Filter filter, long below, int limit) throws SQLException {
        // Materialized: else the limit tempts the planner to walk through all transfers from the newest on.
        String sql = "with i as materialized (select i.id, i.personal_number_key from transfer_item i where true"
                + filter.items.sql() + ") select " + TransferLine.COLUMNS
                + " from i join transfer t on t.id = i.id join unit u on u.id = t.unit_id where t.id < ?"
                + filter.units.sql() + filter.transfers.sql() + " order by t.id desc limit ?";
        var found = new ArrayList<TransferLine>();
        try (var select = reading.connection().prepareStatement(sql)) {
            int at = filter.items.set(select, 1);
            select.setLong(at, below);
            at = filter.transfers.set(select, filter.units.set(select, at + 1));
            select.setInt(at, limit + 1);
            lines(reading, select, found);
        }
        if (found.size() <= limit) return new Page(found, null);
        var page = found.subList(0, limit);
        return new Page(page, page.getLast().reference());
    }

    private Page many(Reading reading, Filter filter, long below, int limit) throws SQLException {
        boolean failures = filter.isOfFailures();
        var spans = new Spans(reading.connection(), filter.units, failures);
        var found = new ArrayList<TransferLine>();
        long top = below;
        for (int window = 0; window < WINDOWS && top > 0; window++) {
            var next = spans.below(top);
            read(reading, filter, next.spans(), limit - found.size(), found);
            if (found.size() == limit) return new Page(found, found.getLast().reference());
            top = next.below();
        }
        return new Page(found, top > 1 ? references.of(top) : null);
    }

    /** Only of the lines that are shown is more read than decides whether they are. */
    private void read(Reading reading, Filter filter, List<Spans.Span> spans, int limit, List<TransferLine> found)
            throws SQLException {
        String from = filter.isOfFailures() ? "failure f join transfer t on t.id = f.transfer_id" : "transfer t";
        String key = filter.isOfFailures() ? "f.transfer_id" : "t.id";
        String sql = "with page as materialized (select p.id from unnest(?::bigint[], ?::bigint[]) r(a, b)"
                + " cross join lateral (select t.id from " + from + " where " + key + " >= r.a and " + key + " <= r.b"
                + filter.transfers.sql() + " order by " + key + " desc limit ?) p order by p.id desc limit ?) select "
                + TransferLine.COLUMNS + " from page join transfer t on t.id = page.id join unit u on u.id = t.unit_id"
                + " join transfer_item i on i.id = t.id order by t.id desc";
        try (var select = reading.connection().prepareStatement(sql)) {
            select.setArray(1, ids(reading, spans.stream().mapToLong(Spans.Span::first)));
            select.setArray(2, ids(reading, spans.stream().mapToLong(Spans.Span::last)));
            int at = filter.transfers.set(select, 3);
            select.setInt(at, limit);
            select.setInt(at + 1, limit);
            lines(reading, select, found);
        }
    }

    private static Array ids(Reading reading, LongStream ids) throws SQLException {
        return reading.connection().createArrayOf("bigint", ids.boxed().toArray());
    }

    private void lines(Reading reading, PreparedStatement select, List<TransferLine> found) throws SQLException {
        try (var rows = select.executeQuery()) {
            while (rows.next()) found.add(TransferLine.of(rows, references, words, reading.held()));
        }
    }

    /** What a page is read with. */
    private record Reading(Connection connection, Holds.Held held) {}

    /** What is asked, by the table that knows it. */
    private final class Filter {
        private static final Set<State> FAILED = EnumSet.of(State.REJECTED, State.RETURNED, State.DEAD);
        private final Conditions items = new Conditions();
        private final Conditions units = new Conditions();
        private final Conditions transfers = new Conditions();
        private final boolean failures;

        Filter(Criteria criteria, @Nullable String agency) {
            items.and("i.personal_number_key = ?", hashed(criteria.personalNumber(), keys.personalNumber()));
            items.and("i.beneficiary_key = ?", hashed(criteria.beneficiary(), keys.beneficiary()));
            items.and("i.account_key = ?", hashed(criteria.account(), keys.account()));
            items.and(
                    "i.id = any(coalesce((select s.item_ids from submission s where s.id = ?), '{}'))",
                    criteria.msgId() == null
                            ? null
                            : references.submissionOf(criteria.msgId()).orElse(0));
            Sought sought = criteria.sought();
            if (sought != null) items.and(sought.by().condition, sought.key());
            State state = criteria.state();
            failures = state != null
                    && FAILED.contains(state)
                    && criteria.batch() == null
                    && criteria.executionDate() == null
                    && agency == null;
            boolean listed = isOfFailures();
            units.and("u.batch_id = ?", criteria.batch());
            if (!listed) units.and("u.destination = ?", criteria.destination());
            units.and("u.execution_date = ?", criteria.executionDate());
            units.and("u.agency = ?", agency);
            if (listed) transfers.and("f.destination = ?", criteria.destination());
            transfers.and("t.cause = ?", criteria.cause());
            transfers.and("t.state = ?", state == null ? null : state.name());
        }

        private static @Nullable Long hashed(@Nullable String value, ToLongFunction<String> key) {
            return value == null ? null : key.applyAsLong(value);
        }

        boolean namesItems() {
            return !items.isEmpty();
        }

        /** The database lists what has failed, so it need not be looked for among what has not. */
        boolean isOfFailures() {
            return failures && !namesItems();
        }
    }
}
