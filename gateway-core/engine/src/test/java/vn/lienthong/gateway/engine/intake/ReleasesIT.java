package vn.lienthong.gateway.engine.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.approval.Approval;
import vn.lienthong.gateway.engine.approval.Approvals;
import vn.lienthong.gateway.engine.approval.Approving;
import vn.lienthong.gateway.engine.approval.Verdict;
import vn.lienthong.gateway.engine.operate.Act;
import vn.lienthong.gateway.engine.release.Releases;
import vn.lienthong.gateway.engine.release.Releases.Released;
import vn.lienthong.gateway.engine.service.ServiceDefinition.Persons;

/** A payroll that waits for a person goes when two agree. */
class ReleasesIT {
    private static final Caller AN = Caller.all("an");
    private static final Act CHECKED = new Act(AN, "compared with the signed list");
    private static final Act AGREED = new Act(Caller.all("binh"), "seen the signed list");

    @TempDir
    Path var;

    private TestLedger ledger;
    private TestIntake gateway;
    private Approvals approvals;
    private Releases releases;
    private Approving approving;
    private long batch;

    @BeforeEach
    void open() {
        ledger = new TestLedger();
        Path config = TestIntake.configWith(var.resolve("config"), "batches: false", "batches: true");
        gateway = new TestIntake(ledger.source(), var, config);
        approvals = new Approvals(gateway.database, gateway.audit, TestIntake.CLOCK, Duration.ofHours(24));
        releases = releases(service -> gateway.services.get(service).approvals().release() == Persons.TWO);
        approving = new Approving(gateway.database, gateway.audit, approvals, List.of(releases));
        batch = gateway.checked(Roster.ofPersons(1, 5));
    }

    private Releases releases(Predicate<String> needsTwo) {
        return new Releases(gateway.database, gateway.life, approvals, needsTwo);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    private Approval asked() {
        return ((Released.Asked) releases.release(batch, CHECKED)).approval();
    }

    private String approve(Approval approval, Act act) {
        return switch (approving.decide(approval.number(), true, approval.digest(), act)) {
            case Verdict.Done done -> done.approval().state().word();
            case Verdict.Refused refused -> refused.code();
        };
    }

    private int leaving() {
        return gateway.one("select count(*) from unit where due_at is not null", Integer.class);
    }

    @Test
    void what_one_asks_for_goes_when_another_agrees_and_not_before() {
        var asked = asked();

        assertThat(gateway.state(batch)).isEqualTo("AWAITING_APPROVAL");
        assertThat(leaving()).isZero();
        assertThat(asked.summary().items()).isEqualTo(5);
        assertThat(asked.summary().vnd()).isEqualTo(gateway.one("select sum(amount_vnd) from transfer", Long.class));
        assertThat(asked.summary().flags()).contains("money");
        assertThat((Released.Asked) releases.release(batch, CHECKED))
                .as("a double click")
                .returns(false, Released.Asked::first)
                .returns(asked.id(), again -> again.approval().id());
        assertThat(releases.release(batch, AGREED))
                .as("two administrators at once: the second is told of the first")
                .isInstanceOfSatisfying(
                        Released.Busy.class,
                        busy -> assertThat(busy.approval().askedBy()).isEqualTo("an"));
        assertThat(approve(asked, CHECKED)).isEqualTo("approval.own");
        assertThat(leaving()).isZero();

        assertThat(approve(asked, AGREED)).isEqualTo("approved");

        assertThat(gateway.state(batch)).isEqualTo("RELEASED");
        assertThat(leaving()).isPositive();
        assertThat(gateway.one("select actor from audit_entry where action = 'batch.release'", String.class))
                .isEqualTo("an");
        assertThat(approve(asked, AGREED)).isEqualTo("approval.decided");
        assertThat(releases.release(batch, CHECKED)).isEqualTo(new Released.Ended(BatchLife.Outcome.WRONG_STATE));
    }

    @Test
    void a_batch_that_was_taken_back_does_not_go() {
        var asked = asked();

        releases.cancel(batch, AN, "the wrong month");

        assertThat(approve(asked, AGREED)).isEqualTo("approval.void");
        assertThat(approvals.find(AN, asked.number()).orElseThrow().code()).isEqualTo("approval.withdrawn");
        assertThat(gateway.state(batch)).isEqualTo("CANCELLED");
        assertThat(leaving()).isZero();
    }

    @Test
    void a_batch_that_is_not_what_was_asked_for_waits_and_can_be_asked_for_anew() {
        var asked = asked();
        gateway.update("update transfer set amount_vnd = amount_vnd + 1 where line = 3");

        assertThat(approve(asked, AGREED)).isEqualTo("approval.changed");
        assertThat(gateway.state(batch)).isEqualTo("AWAITING_APPROVAL");
        assertThat(leaving()).isZero();
        assertThat(approve(asked(), AGREED)).isEqualTo("approved");
    }

    @Test
    void a_rejected_release_lets_nothing_go() {
        var asked = asked();

        approving.decide(asked.number(), false, null, AGREED);

        assertThat(gateway.state(batch)).isEqualTo("AWAITING_APPROVAL");
        assertThat(leaving()).isZero();
    }

    @Test
    void where_the_service_lets_one_person_release_it_goes_at_once() {
        assertThat(releases(service -> false).release(batch, CHECKED))
                .isEqualTo(new Released.Ended(BatchLife.Outcome.DONE));
        assertThat(gateway.state(batch)).isEqualTo("RELEASED");
    }
}
