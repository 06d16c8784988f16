package vn.lienthong.gateway.engine.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import vn.lienthong.gateway.engine.ledger.State;
import vn.lienthong.gateway.engine.replay.ReplayJob.Counts;
import vn.lienthong.gateway.engine.replay.ReplayJobs.Made;
import vn.lienthong.gateway.engine.replay.ReplayJobs.Order;

class ReplayJobsIT extends JobHouse {
    @Test
    void a_job_has_what_had_failed_when_it_was_looked_at_and_nothing_that_fails_later() {
        failed(5, "account.wrong");
        var preview = preview(cause("account.wrong"));
        clock.pass(Duration.ofSeconds(1));
        failed(3, "account.wrong");

        var made = jobs.create(
                new Order(
                        cause("account.wrong"),
                        Pace.USUAL,
                        ByMapping.CURRENT,
                        preview.cutoff(),
                        preview.items(),
                        "T-1",
                        null),
                ACT);
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
        var preview = preview(cause("account.wrong"));
        ledger.update("update transfer set state = 'CLOSED' where id = ?", unit.firstId());

        var made = jobs.create(
                new Order(
                        cause("account.wrong"),
                        Pace.USUAL,
                        ByMapping.CURRENT,
                        preview.cutoff(),
                        preview.items(),
                        null,
                        "k"),
                ACT);

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
        assertThat(preview(cause("account.wrong")).excluded())
                .containsExactly(new Preview.Excluded("replay.in-job", 20, 10_000_000));
    }

    @Test
    void what_cannot_be_mended_or_is_older_than_what_was_delivered_since_does_not_go() {
        var unit = failed(2, "account.wrong");
        failed(3, "contribution.compulsory");
        var newer = ledger.unit(State.COMPLETED, 1);
        ledger.update(
                "insert into turn(transfer_id, person_key) values (?, 7), (?, 7)", unit.firstId(), newer.firstId());

        var some = preview(Scope.of(List.of(ledger.references.of(unit.firstId()), "NOSUCHREFERENCE")));
        var hopeless = preview(cause("contribution.compulsory"));

        assertThat(some.items()).isZero();
        assertThat(some.excluded())
                .extracting(Preview.Excluded::code)
                .containsExactly("replay.newer-exists", "transfer.unknown");
        assertThat(hopeless.excluded()).containsExactly(new Preview.Excluded("replay.not-recoverable", 3, 1_500_000));
    }
}
