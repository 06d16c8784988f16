package vn.lienthong.gateway.engine.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.lienthong.gateway.engine.ledger.LedgerRows.BANK;
import static vn.lienthong.gateway.engine.ledger.LedgerRows.NOW;
import static vn.lienthong.gateway.engine.ledger.LedgerRows.at;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.access.Denied;
import vn.lienthong.gateway.engine.access.Grant;
import vn.lienthong.gateway.engine.access.Role;
import vn.lienthong.gateway.engine.approval.Approval;
import vn.lienthong.gateway.engine.approval.Approvals;
import vn.lienthong.gateway.engine.approval.Approving;
import vn.lienthong.gateway.engine.approval.Verdict;
import vn.lienthong.gateway.engine.delivery.MovedClock;
import vn.lienthong.gateway.engine.failure.Failures;
import vn.lienthong.gateway.engine.failure.GroupId;
import vn.lienthong.gateway.engine.failure.Tending;
import vn.lienthong.gateway.engine.intake.fault.ErrorCatalogue;
import vn.lienthong.gateway.engine.ledger.LedgerRows;
import vn.lienthong.gateway.engine.ledger.LedgerRows.Unit;
import vn.lienthong.gateway.engine.ledger.State;
import vn.lienthong.gateway.engine.operate.Act;
import vn.lienthong.gateway.engine.operate.Replaying;
import vn.lienthong.gateway.engine.replay.JobControl.Move;
import vn.lienthong.gateway.engine.replay.ReplayJob.Counts;
import vn.lienthong.gateway.engine.replay.ReplayJobs.Made;
import vn.lienthong.gateway.engine.replay.ReplayJobs.Order;

class ReplayJobsIT {
    private static final Path CONFIG = Path.of("../../config");
    private static final Caller AN = caller("an", Role.SENIOR_OPERATOR);
    private static final Caller BINH = caller("binh", Role.SENIOR_OPERATOR, Role.APPROVER);
    private static final Act ACT = new Act(AN, "the bank has put it right");
    private static final Limits LIMITS = new Limits(100, 1_000_000_000);
    private final MovedClock clock = new MovedClock(NOW);
    private final Set<String> down = new HashSet<>();
    private LedgerRows ledger;
    private ErrorCatalogue catalogue;
    private ReplayJobs jobs;
    private Approvals approvals;
    private Approving approving;
    private JobControl control;
    private JobWorker worker;

    @BeforeEach
    void open() {
        ledger = new LedgerRows();
        catalogue = ErrorCatalogue.load(CONFIG);
        approvals = new Approvals(ledger.database, ledger.audit, clock, Duration.ofHours(24));
        jobs = new ReplayJobs(new ReplayJobs.Ground(ledger.database, ledger.references, ledger.audit, clock), rules());
        control = new JobControl(ledger.database, approvals, ledger.audit, clock);
        approving = new Approving(ledger.database, ledger.audit, approvals, List.of(new JobSubject(clock)));
        worker = worker();
    }

    private ReplayJobs.Rules rules() {
        return new ReplayJobs.Rules(catalogue, approvals, LIMITS, id -> !down.contains(id));
    }

    /** As a node that has just started. */
    private JobWorker worker() {
        var replaying = new Replaying(
                ledger.database,
                ledger.references,
                ledger.audit,
                new Replaying.Rules(id -> LocalDate.parse("2026-11-23"), s -> false),
                clock);
        return new JobWorker(ledger.database, replaying, rules(), ledger.references, clock);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    private static Caller caller(String name, Role... roles) {
        return new Caller(
                name, Arrays.stream(roles).map(role -> new Grant(role, null)).toList(), null);
    }

    private Unit failed(int size, String cause) {
        var unit = ledger.unit(State.SENDING, size);
        ledger.update(
                "update transfer set state = 'REJECTED', cause = ?, changed_at = ? where id between ? and ?",
                cause,
                at(clock.instant()),
                unit.firstId(),
                unit.firstId() + size - 1);
        return unit;
    }

    private static Scope cause(String cause) {
        return new Scope(List.of(), null, null, null, null, cause, null, null);
    }

    private Made make(Scope scope, Pace pace, String key) {
        return jobs.create(new Order(scope, pace, null, null, null, key), ACT);
    }

    private long made(Scope scope, Pace pace) {
        return Long.parseLong(((Made.Done) make(scope, pace, null)).job().id());
    }

    private Verdict decide(long id, boolean approve, String digest, Act act) {
        return approving.decide(Approval.Kind.REPLAY_JOB, id, approve, digest, act);
    }

    private ReplayJob job(long id) {
        return jobs.find(AN, id).orElseThrow();
    }

    private void turn() {
        for (int i = 0; i < 50 && worker.turn(); i++) assertThatEverythingAddsUp();
        assertThatEverythingAddsUp();
    }

    private void assertThatEverythingAddsUp() {
        assertThat(ledger.holds(
                        "select not exists (select from replay_job j where (j.total, j.waiting, j.sent, j.delivered,"
                                + " j.failed, j.skipped) <> (select count(*), count(*) filter (where state = 'waiting'),"
                                + " count(*) filter (where state = 'sent'), count(*) filter (where state = 'delivered'),"
                                + " count(*) filter (where state = 'failed'), count(*) filter (where state = 'skipped')"
                                + " from replay_item i where i.job_id = j.id))"))
                .isTrue();
    }

    /** Lets what is to be sent come to an end. */
    private void end(State state, String cause, int most) {
        ledger.update(
                "update transfer set state = ?, cause = ?, changed_at = ? where id in"
                        + " (select id from transfer where state = 'READY' order by id limit ?)",
                state.name(),
                cause,
                at(clock.instant()),
                most);
    }

    @Test
    void a_job_has_what_had_failed_when_it_was_looked_at_and_nothing_that_fails_later() {
        failed(5, "account.wrong");
        var preview = jobs.preview(cause("account.wrong"), AN);
        clock.pass(Duration.ofSeconds(1));
        failed(3, "account.wrong");

        var made = jobs.create(
                new Order(cause("account.wrong"), Pace.USUAL, preview.cutoff(), preview.items(), "T-1", null), ACT);
        failed(2, "account.wrong");
        turn();

        assertThat(preview.items()).isEqualTo(5);
        assertThat(preview.people()).isEqualTo(5);
        long id = Long.parseLong(((Made.Done) made).job().id());
        assertThat(job(id).counts()).isEqualTo(new Counts(0, 5, 0, 0, 0));
        assertThat(ledger.one("select count(*) from failure", Integer.class)).isEqualTo(5);
    }

    @Test
    void a_set_that_has_changed_since_it_was_looked_at_makes_no_job() {
        var unit = failed(5, "account.wrong");
        var preview = jobs.preview(cause("account.wrong"), AN);
        ledger.update("update transfer set state = 'CLOSED' where id = ?", unit.firstId());

        var made = jobs.create(
                new Order(cause("account.wrong"), Pace.USUAL, preview.cutoff(), preview.items(), null, "k"), ACT);

        assertThat(made).isEqualTo(new Made.Refused("replay.set-changed", 4));
        assertThat(ledger.one("select count(*) from replay_item", Integer.class))
                .isZero();
        assertThat(make(cause("citizen.not-found"), Pace.USUAL, null)).isEqualTo(new Made.Refused("replay.nothing", 0));
    }

    @Test
    void two_clicks_make_one_job_and_two_jobs_never_have_one_transfer_in_hand() throws Exception {
        failed(20, "account.wrong");
        Callable<Made> click = () -> make(cause("account.wrong"), Pace.USUAL, "click");

        try (var threads = Executors.newFixedThreadPool(2)) {
            for (var done : threads.invokeAll(List.of(click, click)))
                assertThat(done.get()).isInstanceOf(Made.Done.class);
        }

        assertThat(ledger.one("select count(*) from replay_job", Integer.class)).isEqualTo(1);
        assertThat(make(cause("account.wrong"), Pace.USUAL, "another"))
                .isEqualTo(new Made.Refused("replay.nothing", 0));
        assertThat(make(cause("account.closed"), Pace.USUAL, "click"))
                .isEqualTo(new Made.Refused("idempotency.mismatch", 0));
        assertThat(jobs.preview(cause("account.wrong"), AN).excluded())
                .containsExactly(new Preview.Excluded("replay.in-job", 20, 10_000_000));
    }

    @Test
    void the_first_go_alone_and_the_rest_when_a_person_has_looked_at_them() {
        failed(30, "account.wrong");
        long id = made(cause("account.wrong"), new Pace(List.of(2, 5), true, null, 20, 20, null, null, null));

        turn();
        assertThat(job(id).counts()).isEqualTo(new Counts(28, 2, 0, 0, 0));
        end(State.COMPLETED, null, 2);
        turn();
        assertThat(job(id).state()).isEqualTo(ReplayJob.State.WAITING_PERSON);

        control.move(id, new Move.Continue(), ACT);
        turn();
        assertThat(job(id).counts()).isEqualTo(new Counts(23, 5, 2, 0, 0));
        end(State.COMPLETED, null, 5);
        turn();
        assertThat(job(id).state()).isEqualTo(ReplayJob.State.RUNNING);
        end(State.COMPLETED, null, 30);
        turn();

        assertThat(job(id).state()).isEqualTo(ReplayJob.State.FINISHED);
        assertThat(job(id).counts()).isEqualTo(new Counts(0, 0, 30, 0, 0));
        assertThat(job(id).endedAt()).isNotNull();
    }

    @Test
    void it_stops_by_itself_when_too_many_fail_again_and_goes_on_when_a_person_says_so() {
        failed(50, "account.wrong");
        long id = made(cause("account.wrong"), new Pace(List.of(), false, 120, 30, 10, null, null, null));
        turn();
        assertThat(job(id).counts().sent()).as("ten at a time, at 120 a minute").isEqualTo(10);
        end(State.REJECTED, "account.closed", 4);
        end(State.COMPLETED, null, 10);

        turn();

        assertThat(job(id).state()).isEqualTo(ReplayJob.State.STOPPED);
        assertThat(job(id).note()).isEqualTo("job.too-many-failed");
        assertThat(job(id).counts()).isEqualTo(new Counts(40, 0, 6, 4, 0));
        assertThat(new JobItems(ledger.database, ledger.references).reasons(id))
                .containsExactly(new ReplayJob.Reason("failed", "account.closed", 4));
        clock.pass(Duration.ofMinutes(1));
        turn();
        assertThat(job(id).counts().waiting()).as("it waits").isEqualTo(40);
        control.move(id, new Move.Resume(), ACT);
        turn();
        assertThat(job(id).counts()).isEqualTo(new Counts(30, 10, 6, 4, 0));
    }

    @Test
    void nothing_is_sent_to_a_destination_that_is_down_or_outside_the_window_or_while_it_is_paused() {
        failed(4, "account.wrong");
        var night = new Pace(List.of(), false, null, 20, 20, null, LocalTime.of(22, 0), LocalTime.of(5, 0));
        long id = made(cause("account.wrong"), night);

        turn();
        assertThat(job(id).counts().sent()).as("it is ten in the morning").isZero();
        assertThat(job(id).state()).isEqualTo(ReplayJob.State.SCHEDULED);
        clock.pass(Duration.ofHours(13));
        down.add(BANK);
        turn();
        assertThat(job(id).counts().sent()).as("the bank is down").isZero();
        down.clear();
        control.move(id, new Move.Pause(), ACT);
        turn();
        assertThat(job(id).counts().sent()).as("it is paused").isZero();
        control.move(id, new Move.Resume(), ACT);
        turn();
        assertThat(job(id).counts().sent()).isEqualTo(4);
    }

    @Test
    void what_became_of_an_item_since_is_looked_at_when_its_turn_comes() {
        var unit = failed(6, "account.wrong");
        long id = made(cause("account.wrong"), Pace.USUAL);
        ledger.update("update transfer set state = 'COMPLETED' where id = ?", unit.firstId());
        ledger.update("update transfer set state = 'CLOSED' where id = ?", unit.firstId() + 1);
        ledger.breakOf(unit.firstId() + 2, "report.contradiction", true);
        ledger.update(
                "insert into hold(kind, target, reason, owner, created_at) values ('transfer', ?, 'x', 'an', now())",
                Long.toString(unit.firstId() + 3));

        turn();

        assertThat(job(id).counts()).isEqualTo(new Counts(0, 2, 0, 0, 4));
        assertThat(new JobItems(ledger.database, ledger.references).reasons(id))
                .extracting(ReplayJob.Reason::code)
                .containsExactlyInAnyOrder("replay.completed", "replay.closed", "replay.locked", "replay.held");
        assertThat(ledger.audited()).contains("transfers.replay replay-job:" + id);
    }

    @Test
    void what_cannot_be_mended_or_is_older_than_what_was_delivered_since_does_not_go() {
        var unit = failed(2, "account.wrong");
        failed(3, "contribution.compulsory");
        var newer = ledger.unit(State.COMPLETED, 1);
        ledger.update(
                "insert into turn(transfer_id, person_key) values (?, 7), (?, 7)", unit.firstId(), newer.firstId());

        var some = jobs.preview(Scope.of(List.of(ledger.references.of(unit.firstId()), "NOSUCHREFERENCE")), AN);
        var hopeless = jobs.preview(cause("contribution.compulsory"), AN);

        assertThat(some.items()).isZero();
        assertThat(some.excluded())
                .extracting(Preview.Excluded::code)
                .containsExactly("replay.newer-exists", "transfer.unknown");
        assertThat(hopeless.excluded()).containsExactly(new Preview.Excluded("replay.not-recoverable", 3, 1_500_000));
    }

    @Test
    void a_node_that_dies_in_the_middle_of_a_step_leaves_nothing_half_done() {
        failed(10, "account.wrong");
        long id = made(cause("account.wrong"), Pace.USUAL);
        ledger.update(
                "create function die() returns trigger language plpgsql as $$ begin raise exception 'killed'; end $$");
        ledger.update("create trigger die before update on replay_item for each row execute function die()");
        assertThatThrownBy(worker::turn).hasMessageContaining("killed");
        ledger.update("drop trigger die on replay_item");

        worker = worker();
        turn();

        assertThat(job(id).counts()).isEqualTo(new Counts(0, 10, 0, 0, 0));
        assertThat(ledger.one("select count(*) from transfer where prior_id is not null", Integer.class))
                .as("each was issued anew once")
                .isEqualTo(10);
    }

    @Test
    void an_item_is_followed_through_every_later_issue() {
        var unit = failed(1, "account.wrong");
        long id = made(Scope.of(ledger.names(unit)), Pace.USUAL);
        turn();
        long first = ledger.one("select id from transfer where state = 'READY'", Long.class);
        end(State.REJECTED, "account.wrong", 1);
        ledger.update("update transfer set state = 'SUPERSEDED', was = 'REJECTED' where id = ?", first);
        var later = ledger.unit(State.READY, 1);
        ledger.update("update transfer set prior_id = ? where id = ?", first, later.firstId());

        turn();
        end(State.COMPLETED, null, 1);
        turn();

        assertThat(job(id).counts()).isEqualTo(new Counts(0, 0, 1, 0, 0));
        assertThat(new JobItems(ledger.database, ledger.references)
                        .list(id, "delivered", null, 9)
                        .items())
                .extracting(ReplayJob.Item::current)
                .containsExactly(ledger.references.of(later.firstId()));
    }

    @Test
    void a_large_job_waits_for_another_person_who_approves_what_he_saw() {
        failed(101, "account.wrong");
        long id = made(cause("account.wrong"), Pace.USUAL);
        turn();
        assertThat(job(id).state()).isEqualTo(ReplayJob.State.WAITING_APPROVAL);
        String digest = job(id).digest();

        assertThatThrownBy(() -> decide(id, true, digest, ACT)).isInstanceOf(Denied.class);
        var own = decide(id, true, digest, new Act(caller("an", Role.APPROVER), "fine"));
        var other = decide(id, true, "another", new Act(BINH, "fine"));
        var done = decide(id, true, digest, new Act(BINH, "fine"));

        assertThat(((Verdict.Refused) own).code()).isEqualTo("approval.own");
        assertThat(((Verdict.Refused) other).code()).isEqualTo("approval.changed");
        assertThat(done).isInstanceOf(Verdict.Done.class);
        assertThatThrownBy(() -> ledger.update("update approval set decided_by = 'an'"))
                .hasMessageContaining("fixed");
        assertThatThrownBy(() -> ledger.update("update replay_job set stages = '{7}'"))
                .hasMessageContaining("fixed");
        turn();
        assertThat(job(id).counts().sent()).isEqualTo(101);
    }

    @Test
    void an_approval_that_nobody_gives_within_a_day_cancels_the_job() {
        failed(101, "account.wrong");
        long id = made(cause("account.wrong"), Pace.USUAL);
        clock.pass(Duration.ofHours(25));

        var late = decide(id, true, job(id).digest(), new Act(BINH, "fine"));
        turn();

        assertThat(((Verdict.Refused) late).code()).isEqualTo("approval.expired");
        assertThat(job(id).state()).isEqualTo(ReplayJob.State.CANCELLED);
        assertThat(job(id).note()).isEqualTo("approval.expired");
        assertThat(job(id).counts()).isEqualTo(new Counts(0, 0, 0, 0, 101));
    }

    @Test
    void a_replay_that_succeeds_verifies_what_was_called_fixed() {
        failed(2, "account.wrong");
        var group = new Failures(ledger.database, catalogue, clock)
                .list(AN, Failures.Filter.ALL, null, 9)
                .items()
                .getFirst();
        new Tending(ledger.database, ledger.audit, clock).tend(group.id(), new Tending.Word.Fixed(), null, AN);
        clock.pass(Duration.ofSeconds(1));
        long id = made(Scope.ofGroup(group.id()), Pace.USUAL);
        turn();
        end(State.COMPLETED, null, 2);
        turn();

        var standing = new Failures(ledger.database, catalogue, clock)
                .find(AN, group.id())
                .orElseThrow()
                .standing();
        assertThat(standing.verified()).isTrue();
        assertThat(new JobItems(ledger.database, ledger.references)
                        .ofGroup(GroupId.read(group.id()).orElseThrow(), 9))
                .containsExactly(id);
    }

    @Test
    void whatever_happens_outcomes_add_up_to_all_items() {
        var random = new Random(11);
        failed(60, "account.wrong");
        failed(40, "account.closed");
        long one = made(
                cause("account.wrong"), new Pace(List.of(3, 9), random.nextBoolean(), 600, 60, 5, null, null, null));
        long other = made(cause("account.closed"), new Pace(List.of(), false, null, 40, 10, null, null, null));

        for (int step = 0; step < 150; step++) {
            long id = random.nextBoolean() ? one : other;
            switch (random.nextInt(8)) {
                case 0 -> control.move(id, new Move.Pause(), ACT);
                case 1, 2 -> control.move(id, new Move.Resume(), ACT);
                case 3 -> control.move(id, new Move.Continue(), ACT);
                case 4 -> control.move(id, new Move.Rate(random.nextInt(1000) + 1), ACT);
                case 5 -> end(State.REJECTED, "account.wrong", random.nextInt(4));
                case 6 -> end(State.COMPLETED, null, random.nextInt(9));
                default -> clock.pass(Duration.ofSeconds(random.nextInt(20)));
            }
            worker.turn();
            assertThatEverythingAddsUp();
        }
        control.move(one, new Move.Cancel(), ACT);
        assertThatEverythingAddsUp();
        end(State.COMPLETED, null, 100);
        turn();

        assertThat(job(one).state()).isIn(ReplayJob.State.CANCELLED, ReplayJob.State.FINISHED);
        assertThat(job(one).endedAt()).isNotNull();
        assertThat(job(one).counts().waiting()).isZero();
    }

    @Test
    void whoever_may_not_replay_many_makes_no_job_and_looks_into_none() {
        failed(2, "account.wrong");
        var operator = caller("c", Role.OPERATOR);

        assertThatThrownBy(() -> jobs.preview(cause("account.wrong"), operator)).isInstanceOf(Denied.class);
        assertThatThrownBy(() -> jobs.create(
                        new Order(cause("account.wrong"), Pace.USUAL, null, null, null, null), new Act(operator, "x")))
                .isInstanceOf(Denied.class);
        assertThat(ledger.one("select count(*) from replay_job", Integer.class)).isZero();
    }

    @Test
    void a_list_goes_on_past_jobs_that_somebody_may_not_see_and_ends_where_it_ends() {
        for (String destination : List.of(BANK, "bank-c", "bank-c", BANK, "bank-c")) {
            var unit = ledger.unit(null, destination, State.SENDING, 1, 1000);
            ledger.update(
                    "update transfer set state = 'REJECTED', cause = 'account.wrong', changed_at = ? where id = ?",
                    at(clock.instant()),
                    unit.firstId());
            made(Scope.of(ledger.names(unit)), Pace.USUAL);
        }
        var one = new Caller("d", List.of(new Grant(Role.OPERATOR, BANK)), null);
        var none = new Caller("e", List.of(new Grant(Role.OPERATOR, "bank-z")), null);

        var first = jobs.list(one, null, null, 1);
        var second = jobs.list(one, null, Long.valueOf(first.next()), 1);
        assertThat(first.items()).hasSize(1);
        assertThat(second.items()).hasSize(1);
        assertThat(Long.parseLong(second.items().getFirst().id()))
                .isLessThan(Long.parseLong(first.items().getFirst().id()));
        assertThat(second.next()).isNull();
        assertThat(jobs.list(none, null, null, 1).items()).isEmpty();
        assertThat(jobs.list(AN, null, null, 5).next()).isNull();
        assertThat(jobs.list(AN, null, null, 4).next()).isNotNull();
    }

    @Test
    void a_job_says_where_something_waits_that_would_not_be_taken_now() {
        failed(2, "account.wrong");
        long id = made(cause("account.wrong"), Pace.USUAL);

        down.add(BANK);
        turn();
        assertThat(jobs.lanes(id)).containsExactly(new ReplayJobs.Lane(BANK, true, false));

        down.clear();
        turn();
        assertThat(jobs.lanes(id)).containsExactly(new ReplayJobs.Lane(BANK, false, true));
    }
}
