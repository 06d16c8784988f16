package vn.lienthong.gateway.engine.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.gateway.engine.ledger.LedgerRows.NOW;
import static vn.lienthong.gateway.engine.ledger.LedgerRows.at;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.access.Grant;
import vn.lienthong.gateway.engine.access.Role;
import vn.lienthong.gateway.engine.approval.Approval;
import vn.lienthong.gateway.engine.approval.Approvals;
import vn.lienthong.gateway.engine.approval.Approving;
import vn.lienthong.gateway.engine.approval.Verdict;
import vn.lienthong.gateway.engine.delivery.MovedClock;
import vn.lienthong.gateway.engine.intake.fault.ErrorCatalogue;
import vn.lienthong.gateway.engine.ledger.LedgerRows;
import vn.lienthong.gateway.engine.ledger.LedgerRows.Unit;
import vn.lienthong.gateway.engine.ledger.State;
import vn.lienthong.gateway.engine.operate.Act;
import vn.lienthong.gateway.engine.operate.Replaying;
import vn.lienthong.gateway.engine.replay.ReplayJobs.Made;
import vn.lienthong.gateway.engine.replay.ReplayJobs.Order;

/** What a test of replay jobs stands on: a ledger with failures, and somebody who may replay them. */
abstract class JobHouse {
    private static final Path CONFIG = Path.of("../../config");
    static final Caller AN = caller("an", Role.SENIOR_OPERATOR);
    static final Caller BINH = caller("binh", Role.SENIOR_OPERATOR, Role.APPROVER);
    static final Act ACT = new Act(AN, "the bank has put it right");
    static final Limits LIMITS = new Limits(100, 1_000_000_000);
    final MovedClock clock = new MovedClock(NOW);
    final Set<String> down = new HashSet<>();
    final Set<String> installed = new HashSet<>(Set.of("m@v1", "m@v2"));
    LedgerRows ledger;
    ErrorCatalogue catalogue;
    ReplayJobs jobs;
    Approvals approvals;
    Approving approving;
    JobControl control;
    JobWorker worker;

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

    ReplayJobs.Rules rules() {
        return new ReplayJobs.Rules(catalogue, installed, approvals, LIMITS, id -> !down.contains(id));
    }

    /** As a node that has just started. */
    JobWorker worker() {
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

    static Caller caller(String name, Role... roles) {
        return new Caller(
                name, Arrays.stream(roles).map(role -> new Grant(role, null)).toList(), null);
    }

    Unit failed(int size, String cause) {
        var unit = ledger.unit(State.SENDING, size);
        ledger.update(
                "update transfer set state = 'REJECTED', cause = ?, changed_at = ? where id between ? and ?",
                cause,
                at(clock.instant()),
                unit.firstId(),
                unit.firstId() + size - 1);
        return unit;
    }

    static Scope cause(String cause) {
        return new Scope(List.of(), null, null, null, null, cause, null, null);
    }

    Made make(Scope scope, Pace pace, String key) {
        return jobs.create(new Order(scope, pace, ByMapping.CURRENT, null, null, null, key), ACT);
    }

    /** By the version by which each was last sent. */
    Made makeByOriginal(Scope scope) {
        return jobs.create(new Order(scope, Pace.USUAL, ByMapping.ORIGINAL, null, null, null, null), ACT);
    }

    Preview preview(Scope scope) {
        return jobs.preview(scope, ByMapping.CURRENT, AN);
    }

    long made(Scope scope, Pace pace) {
        return Long.parseLong(((Made.Done) make(scope, pace, null)).job().id());
    }

    Verdict decide(long id, boolean approve, String digest, Act act) {
        return approving.decide(Approval.Kind.REPLAY_JOB, id, approve, digest, act);
    }

    ReplayJob job(long id) {
        return jobs.find(AN, id).orElseThrow();
    }

    void turn() {
        for (int i = 0; i < 50 && worker.turn(); i++) assertThatEverythingAddsUp();
        assertThatEverythingAddsUp();
    }

    void assertThatEverythingAddsUp() {
        assertThat(ledger.holds(
                        "select not exists (select from replay_job j where (j.total, j.waiting, j.sent, j.delivered,"
                                + " j.failed, j.skipped) <> (select count(*), count(*) filter (where state = 'waiting'),"
                                + " count(*) filter (where state = 'sent'), count(*) filter (where state = 'delivered'),"
                                + " count(*) filter (where state = 'failed'), count(*) filter (where state = 'skipped')"
                                + " from replay_item i where i.job_id = j.id))"))
                .isTrue();
    }

    /** Lets what is to be sent come to an end. */
    void end(State state, String cause, int most) {
        ledger.update(
                "update transfer set state = ?, cause = ?, changed_at = ? where id in"
                        + " (select id from transfer where state = 'READY' order by id limit ?)",
                state.name(),
                cause,
                at(clock.instant()),
                most);
    }
}
