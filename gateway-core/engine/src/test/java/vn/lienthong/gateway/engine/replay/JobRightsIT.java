package vn.lienthong.gateway.engine.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.lienthong.gateway.engine.ledger.LedgerRows.BANK;
import static vn.lienthong.gateway.engine.ledger.LedgerRows.at;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.access.Denied;
import vn.lienthong.gateway.engine.access.Grant;
import vn.lienthong.gateway.engine.access.Role;
import vn.lienthong.gateway.engine.approval.Verdict;
import vn.lienthong.gateway.engine.ledger.State;
import vn.lienthong.gateway.engine.operate.Act;
import vn.lienthong.gateway.engine.replay.ReplayJob.Counts;
import vn.lienthong.gateway.engine.replay.ReplayJobs.Order;

class JobRightsIT extends JobHouse {
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
    void whoever_may_not_replay_many_makes_no_job_and_looks_into_none() {
        failed(2, "account.wrong");
        var operator = caller("c", Role.OPERATOR);

        assertThatThrownBy(() -> jobs.preview(cause("account.wrong"), ByMapping.CURRENT, operator))
                .isInstanceOf(Denied.class);
        assertThatThrownBy(() -> jobs.create(
                        new Order(cause("account.wrong"), Pace.USUAL, ByMapping.CURRENT, null, null, null, null),
                        new Act(operator, "x")))
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
}
