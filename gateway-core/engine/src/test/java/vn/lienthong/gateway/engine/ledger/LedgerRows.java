package vn.lienthong.gateway.engine.ledger;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.lienthong.gateway.engine.audit.AuditLog;
import vn.lienthong.gateway.engine.intake.TestLedger;
import vn.lienthong.gateway.engine.outcome.PackedOutcomes;

/** A ledger whose rows a test writes itself: units with transfers in any state, submissions, reports. */
public final class LedgerRows implements AutoCloseable {
    public static final Instant NOW = Instant.parse("2026-11-20T03:00:00Z");
    public static final LocalDate DAY = LocalDate.parse("2026-11-20");
    public static final String BANK = "bank-b";

    private final TestLedger ledger = new TestLedger();
    public final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    public final Database database = new Database(ledger.source());
    public final References references = References.load(database);
    public final AuditLog audit = new AuditLog(clock);

    public JdbcClient sql() {
        return ledger.jdbc();
    }

    /** Transfers side by side. */
    public record Unit(long id, long firstId, int size) {
        public long[] ids() {
            return LongStream.range(firstId, firstId + size).toArray();
        }
    }

    public Unit unit(State state, int size) {
        return unit(null, BANK, state, size, 500_000);
    }

    /** A list that was checked. */
    public long batch(String state, long lines, long sum) {
        return sql().sql(
                        "insert into batch(service, agency, state, format, content_hash, lines, sum_vnd, received_at, checked_at)"
                                + " values ('bank-payout', 'agency', ?, 'csv', '', ?, ?, ?, ?) returning id")
                .params(state, lines, sum, at(NOW), at(NOW))
                .query(Long.class)
                .single();
    }

    /** A unit of its own with {@code size} transfers, each the holder of an entitlement of its own. */
    public Unit unit(Long batch, String destination, State state, int size, long amount) {
        long first = sql().sql("select coalesce(max(last_id), 0) + 1 from unit")
                .query(Long.class)
                .single();
        sql().sql("select setval('transfer_seq', ?)")
                .param(first + size - 1)
                .query(Long.class)
                .single();
        boolean waits = state == State.READY || state == State.RETRYING;
        long id = sql().sql(
                        "insert into unit(batch_id, service, agency, destination, execution_date, first_id, last_id,"
                                + " created_at, due_at) values (?, 'bank-payout', 'agency', ?, ?, ?, ?, ?, ?) returning id")
                .params(Arrays.asList(
                        batch, destination, DAY, first, first + size - 1, at(NOW), waits ? at(NOW) : null))
                .query(Long.class)
                .single();
        sql().sql("insert into transfer(id, unit_id, line, state, amount_vnd, changed_at)"
                        + " select g, ?, g - ? + 1, ?, ?, ? from generate_series(?::bigint, ?::bigint) g")
                .params(id, first, state.name(), amount, at(NOW), first, first + size - 1)
                .update();
        sql().sql("insert into transfer_item(id, entitlement_key, content_hash, personal_number_key, beneficiary_key,"
                        + " account_key, key_id, payload) select g, int8send(g), int8send(g), g * 10, g * 100, g * 1000, 'k1', ''"
                        + " from generate_series(?::bigint, ?::bigint) g")
                .params(first, first + size - 1)
                .update();
        sql().sql("insert into entitlement(key, transfer_id) select int8send(g), g"
                        + " from generate_series(?::bigint, ?::bigint) g")
                .params(first, first + size - 1)
                .update();
        return new Unit(id, first, size);
    }

    /** A submission of the whole unit, open in as many items as are with the partner; the transfers' latest. */
    public long submission(Unit unit) {
        return submission(unit, "k1", new byte[0]);
    }

    /** @param bytes what was sent, sealed with the key */
    public long submission(Unit unit, String keyId, byte[] bytes) {
        long id =
                sql().sql("select nextval('submission_seq')").query(Long.class).single();
        String destination = sql().sql("select destination from unit where id = ?")
                .param(unit.id())
                .query(String.class)
                .single();
        sql().sql("insert into submission(id, unit_id, service, destination, operation, msg_id, item_ids, sum_vnd,"
                        + " execution_date, mapping, connector, key_id, bytes, created_at, sends, left_at, lease_until, open, inquire_at)"
                        + " select ?, ?, 'bank-payout', ?, 'pay', ?, array(select generate_series(?::bigint, ?::bigint)), 1, ?, 'm@v1', 'c@1',"
                        + " ?, ?, ?, 1, ?, ?, (select count(*) from transfer where id between ? and ?"
                        + " and state in ('SENDING', 'IN_DOUBT', 'ACCEPTED')), ?")
                .params(
                        id,
                        unit.id(),
                        destination,
                        references.msgId(id),
                        unit.firstId(),
                        unit.firstId() + unit.size() - 1,
                        DAY,
                        keyId,
                        bytes,
                        at(NOW),
                        at(NOW),
                        at(NOW),
                        unit.firstId(),
                        unit.firstId() + unit.size() - 1,
                        at(NOW))
                .update();
        sql().sql("update transfer set submission_id = ? where id between ? and ?")
                .params(id, unit.firstId(), unit.firstId() + unit.size() - 1)
                .update();
        return id;
    }

    /** A document of the bank that was applied; what it said stands under the submission. */
    public long report(String kind, LocalDate day, Instant receivedAt, long submission, PackedOutcomes.Line... lines) {
        long id = sql().sql(
                        "insert into report(destination, source_id, copy, type, state, kind, accounting_date, sha256,"
                                + " received_at, applied_at) values (?, 'doc' || nextval('report_seq'), 0, 'x', 'APPLIED', ?, ?, '', ?, ?) returning id")
                .params(BANK, kind, day, at(receivedAt), at(receivedAt))
                .query(Long.class)
                .single();
        if (lines.length > 0)
            sql().sql("insert into outcome(submission_id, report_id, at, items, packed) values (?, ?, ?, ?, ?)")
                    .params(submission, id, at(receivedAt), lines.length, PackedOutcomes.pack(List.of(lines)))
                    .update();
        return id;
    }

    public static PackedOutcomes.Line said(long transfer, String word) {
        return new PackedOutcomes.Line(transfer, word, null, null, null, null);
    }

    /** The holder takes the place of another transfer, as a re-issue does. */
    public void takeOver(long old, long holder) {
        update("update transfer set was = state, state = 'SUPERSEDED' where id = ? and state = 'REJECTED'", old);
        update("update transfer set prior_id = ? where id = ?", old, holder);
        update("update transfer_item set entitlement_key = int8send(?::bigint) where id = ?", old, holder);
        update("delete from entitlement where transfer_id = ?", holder);
        update("update entitlement set transfer_id = ? where transfer_id = ?", holder, old);
    }

    public int update(String sql, Object... values) {
        return sql().sql(sql).params(values).update();
    }

    /** The one value that a query gives. */
    public <T> T one(String sql, Class<T> type, Object... values) {
        return sql().sql(sql).params(values).query(type).single();
    }

    public boolean holds(String sql, Object... values) {
        return one(sql, Boolean.class, values);
    }

    public State state(long transfer) {
        return State.valueOf(sql().sql("select state from transfer where id = ?")
                .param(transfer)
                .query(String.class)
                .single());
    }

    public boolean isLocked(long transfer) {
        return sql().sql("select locked from transfer where id = ?")
                .param(transfer)
                .query(Boolean.class)
                .single();
    }

    public int open(long submission) {
        return sql().sql("select open from submission where id = ?")
                .param(submission)
                .query(Integer.class)
                .single();
    }

    /** Codes of the open work items, in the order in which they were opened. */
    public List<String> openWork() {
        return sql().sql("select code from work_item where state = 'OPEN' order by id")
                .query(String.class)
                .list();
    }

    /** Opens a break about money of a transfer, and locks the transfer. */
    public long breakOf(long transfer, String code, boolean locks) {
        sql().sql("update transfer set locked = locked or ? where id = ?")
                .params(locks, transfer)
                .update();
        return sql().sql("insert into work_item(code, destination, reference, transfer_id, locks, owner, opened_at)"
                        + " values (?, ?, ?, ?, ?, 'administrator', ?) returning id")
                .params(code, BANK, references.of(transfer), transfer, locks, at(NOW))
                .query(Long.class)
                .single();
    }

    /** Actions in the audit, oldest first. */
    public List<String> audited() {
        return sql().sql("select action || ' ' || subject from audit_entry order by at, strand, seq")
                .query(String.class)
                .list();
    }

    public List<String> names(Unit unit) {
        var names = new ArrayList<String>();
        for (long id : unit.ids()) names.add(references.of(id));
        return names;
    }

    public static java.sql.Timestamp at(Instant instant) {
        return java.sql.Timestamp.from(instant);
    }

    @Override
    public void close() {
        ledger.close();
    }
}
