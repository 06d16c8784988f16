package vn.lienthong.gateway.engine.verify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.intake.TestIntake;
import vn.lienthong.gateway.engine.intake.TestLedger;
import vn.lienthong.gateway.engine.intake.check.Keys;
import vn.lienthong.gateway.engine.operate.Act;
import vn.lienthong.gateway.engine.operate.hold.Holding;
import vn.lienthong.gateway.engine.operate.hold.Target;

/** A gateway whose payouts wait for look-ups, and a population database that says what a test tells it to. */
final class VerifyHouse implements AutoCloseable {
    static final String ON = "on: true\n  officer: VN000001\n  by:";
    /** Of the numbers of this test's people: a house serves many tests. */
    private static int base;

    private static final Act ACT = new Act(Caller.all("an"), "looked at the papers");

    private final TestLedger ledger = new TestLedger();
    private final AtomicReference<Instant> now = new AtomicReference<>(TestIntake.CLOCK.instant());
    final Clock clock = new Moving();
    final TestIntake gateway;
    final Verifying verifying;
    final Holding holding;
    final JdbcClient sql;
    private long listsBefore;
    private long unitsBefore;

    private final class Moving extends Clock {
        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now.get();
        }
    }

    VerifyHouse(Path folder) {
        this(folder, ON, "unclear: hold");
    }

    /** @param how what stands in place of {@code on: false}, up to {@code by:} */
    VerifyHouse(Path folder, String how, String unclear) {
        Path config = TestIntake.configWith(folder.resolve("config"), "on: false\n  by:", how);
        try {
            Path file = config.resolve("services/bank-payout.yaml");
            Files.writeString(file, Files.readString(file).replace("unclear: hold", unclear));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        gateway = new TestIntake(ledger.source(), folder, config);
        verifying = anotherNode();
        holding = new Holding(gateway.database, gateway.references, gateway.audit, id -> true, clock);
        sql = gateway.jdbc;
    }

    /** For the next test: other people, and nothing of the tests before moves any more. */
    void begin() {
        base += 100;
        now.set(TestIntake.CLOCK.instant());
        sql.sql("update verification set done_at = since where done_at is null").update();
        listsBefore = number("select count(*) from batch where service = 'citizen-lookup'");
        unitsBefore = number("select coalesce(max(id), 0) from unit");
    }

    Verifying anotherNode() {
        return new Verifying(new Verifying.Parts(
                gateway.database,
                gateway.services,
                gateway.vault,
                gateway.hash,
                gateway.intake,
                () -> {},
                gateway.references,
                gateway.audit,
                clock));
    }

    @Override
    public void close() {
        ledger.close();
    }

    /** One payout. */
    record Payout(int person, String name, String programme, String month, String born) {
        static Payout to(int person) {
            return new Payout(base + person, "Trần Thị Lan", "social-monthly", "2026-11", "1950");
        }

        Payout called(String other) {
            return new Payout(person, other, programme, month, born);
        }

        Payout in(String other) {
            return new Payout(person, name, programme, other, born);
        }

        Payout born(String other) {
            return new Payout(person, name, programme, month, other);
        }

        Payout funeral() {
            return new Payout(person, name, "funeral", month, born);
        }

        private String csv() {
            boolean dead = programme.equals("funeral");
            return "%s,%s,%s,%s,HN%09d,%s,%012d,%s,00004,%s,%s,970436,10%08d,500000,central,\n"
                    .formatted(
                            programme,
                            dead ? "funeral" : "allowance",
                            month,
                            dead ? "QD-1" : "",
                            person,
                            name,
                            person,
                            born,
                            dead ? "Trần Văn Con" : name,
                            dead ? "funeral-organiser" : "self",
                            person);
        }
    }

    /** Sends a list; it is released when this returns. */
    long sent(Payout... payouts) {
        var csv = new StringBuilder("programme,component,entitlement_month,decision_no,beneficiary_id,full_name,"
                + "personal_number,birth_date,commune_code,payee_name,payee_relation,bank_bin,account_number,amount_vnd,"
                + "funding_source,note\n");
        for (Payout payout : payouts) csv.append(payout.csv());
        return gateway.checked(csv.toString(), payouts.length, 500_000L * payouts.length);
    }

    /** Asks; the list of look-ups is checked and released when this returns. @return its batch */
    long asked() {
        verifying.turn();
        gateway.check();
        return number("select max(id) from batch where service = 'citizen-lookup'");
    }

    long lookUpLists() {
        return number("select count(*) from batch where service = 'citizen-lookup'") - listsBefore;
    }

    long lookUps() {
        return number(
                "select count(*) from transfer t join unit u on u.id = t.unit_id where u.service = 'citizen-lookup' and u.id > ?",
                unitsBefore);
    }

    /** The database answers about a person; a code that it rejects with is {@code citizen.not-found}. */
    void says(int person, String code) {
        boolean rejects = "citizen.not-found".equals(code) || "partner.agreement".equals(code);
        ends(person, rejects ? "REJECTED" : "COMPLETED", code);
    }

    void ends(int person, String state, String code) {
        for (long id : lookUpsOf(person)) {
            sql.sql("update transfer set state = 'SENDING' where id = ? and state = 'READY'")
                    .param(id)
                    .update();
            sql.sql("update transfer set state = ?, cause = ?, partner_code = ?, changed_at = ? where id = ?"
                            + " and state = 'SENDING'")
                    .params(state, code, code, Timestamp.from(now.get()), id)
                    .update();
        }
    }

    private List<Long> lookUpsOf(int person) {
        return sql.sql("select t.id from transfer t join unit u on u.id = t.unit_id join transfer_item i on i.id = t.id"
                        + " where u.service = 'citizen-lookup' and i.personal_number_key = ? order by t.id")
                .param(key(person))
                .query(Long.class)
                .list();
    }

    long key(int person) {
        return new Keys(gateway.hash).personalNumber(numberOf(person));
    }

    static String numberOf(int person) {
        return "%012d".formatted(base + person);
    }

    /** Line → {@code waits}, {@code held:cause}, {@code goes}, or the state of a transfer that is not READY. */
    Map<Integer, String> standing(long batch) {
        var standing = new TreeMap<Integer, String>();
        sql.sql(
                        "select t.line, t.state, t.held, u.due_at from transfer t join unit u on u.id = t.unit_id where u.batch_id = ?")
                .param(batch)
                .query((row, n) ->
                        standing.put(row.getInt(1), standing(row.getString(2), row.getString(3), row.getTimestamp(4))))
                .list();
        return standing;
    }

    private static String standing(String state, String held, Timestamp due) {
        if (!state.equals("READY")) return state;
        if (held != null) return "held:" + held;
        return due == null ? "waits" : "goes";
    }

    long transfer(long batch, int line) {
        return sql.sql(
                        "select t.id from transfer t join unit u on u.id = t.unit_id where u.batch_id = ? and t.line = ?")
                .params(batch, line)
                .query(Long.class)
                .single();
    }

    void released(long transfer) {
        holding.resume(new Target.OfTransfer(transfer), ACT);
    }

    void pass(Duration time) {
        now.updateAndGet(moment -> moment.plus(time));
    }

    long number(String query, Object... values) {
        return sql.sql(query).params(values).query(Long.class).single();
    }

    String text(String query, Object... values) {
        return sql.sql(query).params(values).query(String.class).single();
    }
}
