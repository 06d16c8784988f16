package vn.lienthong.gateway.engine.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.lienthong.gateway.engine.ledger.LedgerRows.BANK;

import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import vn.lienthong.gateway.engine.failure.Failures;
import vn.lienthong.gateway.engine.failure.GroupId;
import vn.lienthong.gateway.engine.failure.Tending;
import vn.lienthong.gateway.engine.ledger.State;
import vn.lienthong.gateway.engine.replay.JobControl.Move;
import vn.lienthong.gateway.engine.replay.ReplayJob.Counts;

class JobCourseIT extends JobHouse {
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
}
