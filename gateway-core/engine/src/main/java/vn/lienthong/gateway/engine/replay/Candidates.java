package vn.lienthong.gateway.engine.replay;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.dispatch.Holds;
import vn.lienthong.gateway.engine.failure.GroupId;
import vn.lienthong.gateway.engine.ledger.PersonIndex;
import vn.lienthong.gateway.engine.ledger.References;

/**
 * The transfers of a scope, each with why it cannot be replayed, as one statement: a hundred thousand are looked at and stored without
 * leaving the database. The reasons of {@code Candidate} stand here once more, because whoever looks must not lock; whoever sends
 * asks there, under the locks.
 */
final class Candidates {
    private static final String OBSTACLE = "case when t.state in ('AWAITING_APPROVAL', 'READY', 'SENDING', 'RETRYING',"
            + " 'IN_DOUBT', 'ACCEPTED') then 'replay.open' when t.state = 'COMPLETED' then 'replay.completed'"
            + " when t.state = 'SUPERSEDED' then 'replay.superseded' when t.state = 'CLOSED' then 'replay.closed' when t.locked then 'replay.locked'"
            + " when u.destination = '' then 'replay.unrouted'"
            + " when b.check_only or b.state = 'CANCELLED' then 'replay.cancelled'"
            + " when i.entitlement_key is not null and e.transfer_id is null then 'replay.unclaimed'"
            + " when i.entitlement_key is not null and e.transfer_id <> t.id then 'replay.superseded'"
            + " when exists (select from turn mine join turn later on later.person_key = mine.person_key"
            + " and later.transfer_id > mine.transfer_id join transfer lt on lt.id = later.transfer_id"
            + " and lt.state = 'COMPLETED' join unit lu on lu.id = lt.unit_id and lu.service = u.service"
            + " where mine.transfer_id = t.id) then 'replay.newer-exists'"
            + " when coalesce(t.cause, '') = any(?) then 'replay.not-recoverable'"
            + " when u.batch_id = any(?) or t.id = any(?) or i.personal_number_key = any(?) then 'replay.held'"
            + " when exists (select from replay_item r where r.transfer_id = t.id and r.state in ('waiting', 'sent')"
            + " and r.job_id <> ?) then 'replay.in-job'";
    /** By which version it was last sent, or is to be sent since; null where it never was. */
    private static final String ORIGINAL = "coalesce(nullif(s.mapping, ''), t.pinned)";

    private static final String BY_VERSION = " when " + ORIGINAL + " is null then 'replay.never-mapped' when not "
            + ORIGINAL + " = any(?) then '" + Exclusions.GONE + "'";
    private static final String JOINED = " join transfer t on t.id = chosen.id join unit u on u.id = t.unit_id"
            + " join transfer_item i on i.id = t.id left join entitlement e on e.key = i.entitlement_key"
            + " left join batch b on b.id = u.batch_id";
    private static final String COLUMNS = "select t.id, u.destination, cause_group_id(u.destination, u.service,"
            + " cause_code(t.cause, t.state)) as group_id, cause_code(t.cause, t.state) as cause, t.amount_vnd,"
            + " coalesce(i.personal_number_key, i.beneficiary_key) as person_key, ";

    private final List<Object> values = new ArrayList<>();
    private final String sql;

    private final boolean people;

    private Candidates(String sql, boolean people) {
        this.sql = sql;
        this.people = people;
    }

    /**
     * What is not to be sent again whoever asks.
     *
     * @param unrecoverable causes
     * @param job itself, whose items are in its own hand
     * @param installed versions of mappings, one of which each was last sent by; absent: they go by the current ones
     */
    record Barred(
            Collection<String> unrecoverable,
            Holds.Held held,
            long job,
            @Nullable Collection<String> installed) {}

    static Candidates of(Scope scope, Instant cutoff, References references, Barred barred) {
        var chosen = new ArrayList<Object>();
        String selection =
                scope.isNamed() ? named(scope, references, chosen) : matching(scope, cutoff, references, chosen);
        String narrowing = narrowing(scope, chosen);
        return new Candidates(
                        sql(selection, barred) + narrowing, !scope.people().isEmpty())
                .add(barred)
                .addAll(chosen);
    }

    /** Of these ids alone: whether what was free when the job was made still is. */
    static Candidates of(long[] ids, Barred barred) {
        var candidates = new Candidates(sql("(select unnest(?) as id) as chosen", barred), false).add(barred);
        candidates.values.add(Arrays.stream(ids).boxed().toArray(Long[]::new));
        return candidates;
    }

    private static String sql(String selection, Barred barred) {
        if (barred.installed() == null)
            return COLUMNS + "null as mapping, " + OBSTACLE + " end as obstacle from " + selection + JOINED;
        return COLUMNS + ORIGINAL + " as mapping, " + OBSTACLE + BY_VERSION + " end as obstacle from " + selection
                + JOINED + " left join submission s on s.id = t.submission_id";
    }

    private static String named(Scope scope, References references, List<Object> values) {
        values.add(scope.transfers().stream()
                .map(references::idOf)
                .filter(OptionalLong::isPresent)
                .map(OptionalLong::getAsLong)
                .distinct()
                .toArray(Long[]::new));
        return "(select unnest(?) as id) as chosen";
    }

    private static String matching(Scope scope, Instant cutoff, References references, List<Object> values) {
        String from = people(scope, values);
        var where = new StringBuilder("f.since <= ?");
        values.add(scope.until() != null && scope.until().isBefore(cutoff) ? scope.until() : cutoff);
        and(where, values, " and f.since >= ?", scope.since());
        and(where, values, " and f.destination = ?", scope.destination());
        and(where, values, " and f.service = ?", scope.service());
        and(where, values, " and f.cause = ?", scope.cause());
        var group = scope.group();
        and(
                where,
                values,
                " and f.group_id = ?",
                group == null ? null : GroupId.read(group).orElse(0));
        and(where, values, " and bu.batch_id = ?", scope.batch());
        String message = scope.message();
        and(
                where,
                values,
                " and f.transfer_id = any(coalesce((select m.item_ids from submission m where m.id = ?), '{}'))",
                message == null ? null : references.submissionOf(message).orElse(0));
        String units = scope.batch() == null ? "" : " join unit bu on f.transfer_id between bu.first_id and bu.last_id";
        return "(select f.transfer_id as id from " + from + units + " where " + where + ") as chosen";
    }

    /** Of persons there are few transfers, which the index finds; whether they failed is asked of those alone. */
    private static String people(Scope scope, List<Object> values) {
        if (scope.people().isEmpty()) return "failure f";
        var where = new StringBuilder("true");
        for (var person : scope.people())
            and(
                    where,
                    values,
                    " and " + person.sought().by().condition(),
                    person.sought().key());
        return "(select i.id from transfer_item i where " + where
                + " offset 0) as theirs join failure f on f.transfer_id = theirs.id";
    }

    /** What only the transfer and its unit know. */
    private static String narrowing(Scope scope, List<Object> values) {
        var where = new StringBuilder(" where true");
        var state = scope.state();
        and(where, values, " and t.state = ?", state == null ? null : state.name());
        and(where, values, " and u.execution_date = ?", scope.executionDate());
        return where.toString();
    }

    /** Runs a statement with it, by the index of people where it names some: then there is a transaction. */
    <T> T run(Connection connection, PersonIndex.Statement<T> statement) throws SQLException {
        return people ? PersonIndex.with(connection, statement) : statement.run();
    }

    private static void and(StringBuilder where, List<Object> values, String condition, @Nullable Object value) {
        if (value == null) return;
        where.append(condition);
        values.add(value);
    }

    private Candidates add(Barred barred) {
        values.add(barred.unrecoverable().toArray(String[]::new));
        values.add(barred.held().batches().toArray(Long[]::new));
        values.add(barred.held().transfers().toArray(Long[]::new));
        values.add(barred.held().personKeys().toArray(Long[]::new));
        values.add(barred.job());
        if (barred.installed() != null) values.add(barred.installed().toArray(String[]::new));
        return this;
    }

    private Candidates addAll(List<Object> more) {
        values.addAll(more);
        return this;
    }

    /** As a table: id, destination, group_id, cause, amount_vnd, person_key, mapping, obstacle (null where there is none). */
    String sql() {
        return "(" + sql + ") as c";
    }

    /** Sets the parameters of {@link #sql}; returns the index of the next. */
    int set(Connection connection, PreparedStatement statement, int from) throws SQLException {
        int at = from;
        for (Object value : values) {
            switch (value) {
                case String[] texts -> statement.setArray(at++, connection.createArrayOf("text", texts));
                case Long[] numbers -> statement.setArray(at++, connection.createArrayOf("bigint", numbers));
                case Instant moment -> statement.setTimestamp(at++, Timestamp.from(moment));
                default -> statement.setObject(at++, value);
            }
        }
        return at;
    }
}
