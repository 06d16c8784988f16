package vn.lienthong.gateway.engine.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static vn.lienthong.gateway.engine.ledger.LedgerRows.BANK;
import static vn.lienthong.gateway.engine.ledger.LedgerRows.NOW;
import static vn.lienthong.gateway.engine.ledger.LedgerRows.at;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.access.Denied;
import vn.lienthong.gateway.engine.access.Grant;
import vn.lienthong.gateway.engine.access.Role;
import vn.lienthong.gateway.engine.failure.CauseGroup.Kind;
import vn.lienthong.gateway.engine.failure.Failures.Filter;
import vn.lienthong.gateway.engine.failure.Tending.Tended;
import vn.lienthong.gateway.engine.failure.Tending.Word;
import vn.lienthong.gateway.engine.intake.fault.ErrorCatalogue;
import vn.lienthong.gateway.engine.intake.fault.Handling;
import vn.lienthong.gateway.engine.ledger.LedgerRows;
import vn.lienthong.gateway.engine.ledger.LedgerRows.Unit;
import vn.lienthong.gateway.engine.ledger.State;

class FailuresIT {
    private static final ErrorCatalogue CATALOGUE = ErrorCatalogue.load(Path.of("../../config"));
    private static final Caller AN = caller("an", new Grant(Role.OPERATOR, null));
    private static final Caller BINH = caller("binh", new Grant(Role.OPERATOR, null));
    private LedgerRows ledger;
    private Failures failures;
    private Tending tending;

    @BeforeEach
    void open() {
        ledger = new LedgerRows();
        failures = new Failures(ledger.database, CATALOGUE, ledger.clock);
        tending = new Tending(ledger.database, ledger.audit, ledger.clock);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    private static Caller caller(String name, Grant... grants) {
        return new Caller(name, List.of(grants), null);
    }

    private void fail(Unit unit, String state, String cause, Duration ago) {
        ledger.update(
                "update transfer set state = ?, cause = ?, changed_at = ? where id between ? and ?",
                state,
                cause,
                at(NOW.minus(ago)),
                unit.firstId(),
                unit.firstId() + unit.size() - 1);
    }

    private Unit failed(String destination, int size, String cause, Duration ago) {
        var unit = ledger.unit(null, destination, State.SENDING, size, 500_000);
        fail(unit, "REJECTED", cause, ago);
        return unit;
    }

    private List<CauseGroup> all() {
        return failures.list(AN, Filter.ALL, null, 50).items();
    }

    private static Tended.Done done(Tended tended) {
        return (Tended.Done) tended;
    }

    @Test
    void the_table_of_failures_is_what_the_transfers_say_whatever_happens_to_them() {
        ledger.unit(null, BANK, State.READY, 40, 500_000);
        ledger.unit(null, "bank-c", State.SENDING, 40, 700_000);
        var random = new Random(5);
        var causes = new String[] {"account.wrong", "mapping.amount.limit", "a <b>free</b> text", null};

        for (int step = 0; step < 400; step++) {
            int first = random.nextInt(80) + 1;
            int last = Math.min(80, first + random.nextInt(5));
            var next = State.values()[random.nextInt(12)];
            ledger.update(
                    "update transfer set state = ?, cause = ?, changed_at = ? where id between ? and ?"
                            + " and (transition_is_legal(state, ?) or state = ?)",
                    next.name(),
                    causes[random.nextInt(causes.length)],
                    at(NOW.plusSeconds(step * 600L)),
                    first,
                    last,
                    next.name(),
                    next.name());
            if (step == 200) ledger.update("delete from transfer where id between 30 and 33");
            if (step % 97 == 0) failures.fold();
            if (step % 10 == 0) assertThatTheTableIsTrue();
        }
        failures.fold();

        assertThatTheTableIsTrue();
        assertThat(ledger.one("select count(*) from failure", Integer.class)).isPositive();
        assertThat(ledger.one("select count(*) from failure_delta", Integer.class))
                .isZero();
    }

    private void assertThatTheTableIsTrue() {
        assertThat(ledger.holds(
                        "select not exists (select t.id, u.destination, cause_code(t.cause, t.state), t.amount_vnd"
                                + " from transfer t join unit u on u.id = t.unit_id where t.state in ('REJECTED', 'DEAD', 'RETURNED')"
                                + " except select transfer_id, destination, cause, amount_vnd from failure)"
                                + " and (select count(*) from failure) = (select count(*) from transfer"
                                + " where state in ('REJECTED', 'DEAD', 'RETURNED'))"))
                .isTrue();
        assertThat(
                        ledger.holds(
                                "select not exists (select * from (select group_id, sum(items) as items, sum(vnd) as vnd"
                                        + " from failure_count group by 1) c full join (select group_id, count(*) as items, sum(amount_vnd) as vnd"
                                        + " from failure group by 1) f using (group_id)"
                                        + " where coalesce(c.items, 0) <> coalesce(f.items, 0) or coalesce(c.vnd, 0) <> coalesce(f.vnd, 0))"))
                .as("the sums")
                .isTrue();
    }

    @Test
    void failures_of_one_cause_and_destination_are_one_group_the_oldest_first() {
        failed(BANK, 3, "account.wrong", Duration.ofHours(2));
        failed(BANK, 2, "account.wrong", Duration.ofHours(30));
        failed("bank-c", 1, "account.wrong", Duration.ofHours(8));
        failed(BANK, 1, "mapping.amount.limit", Duration.ofHours(1));

        var groups = all();

        assertThat(groups)
                .extracting(
                        CauseGroup::destination,
                        CauseGroup::cause,
                        CauseGroup::field,
                        g -> g.count().items())
                .containsExactly(
                        tuple(BANK, "account.wrong", "", 5L),
                        tuple("bank-c", "account.wrong", "", 1L),
                        tuple(BANK, "mapping.amount.limit", "amount", 1L));
        var first = groups.getFirst();
        assertThat(first.count().people()).isEqualTo(5);
        assertThat(first.count().vnd()).isEqualTo(2_500_000);
        assertThat(first.count().oldest()).isEqualTo(NOW.minus(Duration.ofHours(30)));
        assertThat(first.count().lastHours()).isEqualTo(3);
        assertThat(first.count().series()).hasSize(24).endsWith(3L, 0L, 0L);
        assertThat(first.guide().owner()).isEqualTo(Handling.Owner.AGENCY);
        assertThat(first.guide().runbook()).startsWith("docs/runbooks/");
    }

    @Test
    void pages_follow_one_another_without_a_gap_and_filters_leave_out_the_rest() {
        for (int i = 0; i < 7; i++) failed(BANK, 1, "code.c" + i, Duration.ofMinutes(i + 1));

        var names = new ArrayList<String>();
        String after = null;
        do {
            var page = failures.list(AN, Filter.ALL, after, 3);
            page.items().forEach(group -> names.add(group.cause()));
            after = page.next();
        } while (after != null);

        assertThat(names).containsExactly("code.c6", "code.c5", "code.c4", "code.c3", "code.c2", "code.c1", "code.c0");
        assertThat(failures.list(AN, new Filter("bank-c", null, null, null), null, 50)
                        .items())
                .isEmpty();
        assertThat(failures.list(AN, new Filter(null, null, Handling.Owner.US, null), null, 50)
                        .items())
                .isEmpty();
        assertThat(new Subtotals(ledger.database, failures).of(AN, Filter.ALL, Subtotals.By.DAY))
                .extracting(Subtotals.Subtotal::items)
                .containsExactly(7L);
    }

    @Test
    void of_two_who_change_a_group_at_once_the_second_learns_what_the_first_did() {
        failed(BANK, 1, "account.wrong", Duration.ofHours(1));
        String id = all().getFirst().id();

        var first = tending.tend(id, new Word.Assign("binh"), 0, AN);
        var second = tending.tend(id, new Word.Acknowledge(), 0, BINH);

        assertThat(done(first).standing().assignee()).isEqualTo("binh");
        assertThat(second).isInstanceOf(Tended.Changed.class);
        assertThat(((Tended.Changed) second).standing().changedBy()).isEqualTo("an");
        assertThat(ledger.audited()).containsExactly("cause.assign cause:" + id);
        assertThat(tending.history(id, 9)).extracting(Tending.Event::action).containsExactly("assign");
    }

    @Test
    void a_fixed_group_is_open_again_by_itself_when_it_fails_once_more() {
        var unit = failed(BANK, 2, "account.wrong", Duration.ofHours(1));
        String id = all().getFirst().id();
        tending.tend(id, new Word.Fixed(), null, AN);
        assertThat(failures.list(AN, new Filter(null, null, null, CauseGroup.State.FIXED), null, 9)
                        .items())
                .hasSize(1);
        ledger.update("update transfer set state = 'SUPERSEDED' where id >= ?", unit.firstId());

        fail(ledger.unit(State.SENDING, 1), "REJECTED", "account.wrong", Duration.ofHours(-1));

        var standing = failures.find(AN, id).orElseThrow().standing();
        assertThat(standing.state()).isEqualTo(CauseGroup.State.OPEN);
        assertThat(standing.returnedAt()).isEqualTo(NOW.plus(Duration.ofHours(1)));
        assertThat(tending.history(id, 9)).extracting(Tending.Event::action).containsExactly("returned", "fixed");
    }

    @Test
    void what_is_ignored_is_not_shown_before_its_day() {
        failed(BANK, 1, "account.wrong", Duration.ofHours(1));
        String id = all().getFirst().id();

        var past = tending.tend(id, new Word.Ignore(NOW), null, AN);
        tending.tend(id, new Word.Ignore(NOW.plusSeconds(60)), null, AN);

        assertThat(past).isEqualTo(new Tended.Refused("group.until"));
        assertThat(all()).isEmpty();
        var later = new Failures(ledger.database, CATALOGUE, Clock.offset(ledger.clock, Duration.ofMinutes(2)));
        assertThat(later.list(AN, Filter.ALL, null, 9).items())
                .extracting(group -> group.standing().state())
                .containsExactly(CauseGroup.State.OPEN);
    }

    @Test
    void open_work_items_are_groups_of_their_own() {
        var unit = ledger.unit(State.ACCEPTED, 3);
        long submission = ledger.submission(unit);
        ledger.update(
                "insert into work_item(code, destination, reference, submission_id, owner, opened_at)"
                        + " values ('submission.silent', ?, ?, ?, 'administrator', ?)",
                BANK,
                "submission:" + submission,
                submission,
                at(NOW));

        var group = all().getFirst();

        assertThat(group.kind()).isEqualTo(Kind.WORK);
        assertThat(group.cause()).isEqualTo("submission.silent");
        assertThat(group.count().items()).as("transfers of it").isEqualTo(3);
        assertThat(done(tending.tend(group.id(), new Word.Acknowledge(), 0, AN))
                        .standing()
                        .state())
                .isEqualTo(CauseGroup.State.ACKNOWLEDGED);
        assertThat(new GroupLines(ledger.database, ledger.references).work(group, 9))
                .hasSize(1);
    }

    @Test
    void who_may_only_look_changes_nothing_and_whoever_may_not_sees_nothing() {
        failed(BANK, 1, "account.wrong", Duration.ofHours(1));
        String id = all().getFirst().id();

        assertThatThrownBy(() -> tending.tend(id, new Word.Fixed(), null, caller("c", new Grant(Role.VIEWER, null))))
                .isInstanceOf(Denied.class);
        assertThat(failures.list(caller("d", new Grant(Role.VIEWER, "bank-c")), Filter.ALL, null, 9)
                        .items())
                .isEmpty();
        assertThat(ledger.audited()).isEmpty();
    }
}
