package vn.lienthong.gateway.engine.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.lienthong.gateway.engine.ledger.LedgerRows.at;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.lienthong.gateway.engine.ledger.LedgerRows.Unit;
import vn.lienthong.gateway.engine.ledger.State;
import vn.lienthong.gateway.engine.replay.ReplayJob.Counts;
import vn.lienthong.gateway.engine.replay.ReplayJobs.Made;

class JobVersionsIT extends JobHouse {
    private static final String CAUSE = "account.wrong";

    /** Sent by a version of a mapping, and failed. */
    private Unit sentBy(String mapping, int size, State failed) {
        var unit = ledger.unit(State.SENDING, size);
        long submission = ledger.submission(unit);
        ledger.update("update submission set mapping = ? where id = ?", mapping, submission);
        fail(unit, failed);
        return unit;
    }

    private void fail(Unit unit, State failed) {
        ledger.update(
                "update transfer set state = ?, cause = ?, changed_at = ? where unit_id = ?",
                failed.name(),
                CAUSE,
                at(clock.instant()),
                unit.id());
    }

    private String pinOf(long transfer) {
        return ledger.one("select coalesce(pinned, 'none') from transfer where id = ?", String.class, transfer);
    }

    private long madeByOriginal() {
        return Long.parseLong(((Made.Done) makeByOriginal(cause(CAUSE))).job().id());
    }

    @Test
    void what_goes_on_and_what_is_issued_anew_goes_by_the_version_by_which_it_was_last_sent() {
        var dead = sentBy("m@v1", 2, State.DEAD);
        var rejected = sentBy("m@v2", 3, State.REJECTED);

        long id = madeByOriginal();
        turn();

        assertThat(job(id).mapping()).isEqualTo(ByMapping.ORIGINAL);
        assertThat(job(id).versions()).isEqualTo(Map.of("m@v1", 2, "m@v2", 3));
        assertThat(pinOf(dead.firstId())).isEqualTo("m@v1");
        assertThat(pinOf(dead.firstId() + 1)).isEqualTo("m@v1");
        assertThat(ledger.one(
                        "select string_agg(distinct pinned, ',') from transfer where prior_id between ? and ?",
                        String.class,
                        rejected.firstId(),
                        rejected.firstId() + 2))
                .isEqualTo("m@v2");
        assertThat(pinOf(rejected.firstId())).isEqualTo("none");
        assertThat(
                        ledger.holds(
                                "select bool_and(detail like '%\"mapping\":\"original\"%') from audit_entry where action = 'job.create'"))
                .isTrue();
    }

    @Test
    void what_was_never_mapped_or_by_a_version_that_is_here_no_more_stays_out_and_the_preview_says_why() {
        failed(4, CAUSE);
        sentBy("m@v9", 3, State.REJECTED);
        sentBy("", 2, State.DEAD);
        sentBy("m@v1", 1, State.DEAD);

        var preview = jobs.preview(cause(CAUSE), ByMapping.ORIGINAL, AN);
        var current = preview(cause(CAUSE));
        long id = madeByOriginal();

        assertThat(preview.items()).isEqualTo(1);
        assertThat(preview.mapping()).isEqualTo(ByMapping.ORIGINAL);
        assertThat(preview.versions()).isEqualTo(Map.of("m@v1", 1));
        assertThat(preview.excluded())
                .containsExactly(
                        new Preview.Excluded("replay.never-mapped", 6, 3_000_000),
                        new Preview.Excluded("replay.mapping-gone", 3, 1_500_000));
        assertThat(current.items()).isEqualTo(10);
        assertThat(current.versions()).isEmpty();
        assertThat(job(id).size().items()).isEqualTo(1);
        assertThatThrownBy(() -> ledger.update("update replay_job set mapping = 'current'"))
                .hasMessageContaining("fixed");
    }

    @Test
    void a_version_that_goes_away_while_a_job_waits_takes_its_items_out_and_none_goes_by_another() {
        var unit = sentBy("m@v1", 2, State.DEAD);
        long id = madeByOriginal();
        installed.remove("m@v1");

        turn();

        assertThat(job(id).counts()).isEqualTo(new Counts(0, 0, 0, 0, 2));
        assertThat(new JobItems(ledger.database, ledger.references).reasons(id))
                .containsExactly(new ReplayJob.Reason("skipped", "replay.mapping-gone", 2));
        assertThat(ledger.state(unit.firstId())).isEqualTo(State.DEAD);
    }

    @Test
    void a_later_replay_by_the_current_version_takes_the_pin_away() {
        var unit = sentBy("m@v1", 1, State.DEAD);
        madeByOriginal();
        turn();
        fail(unit, State.DEAD);
        turn();

        made(Scope.of(ledger.names(unit)), Pace.USUAL);
        turn();

        assertThat(ledger.state(unit.firstId())).isEqualTo(State.READY);
        assertThat(pinOf(unit.firstId())).isEqualTo("none");
    }

    @Test
    void what_was_issued_anew_by_a_version_and_never_sent_still_goes_by_it() {
        var unit = sentBy("m@v1", 1, State.REJECTED);
        madeByOriginal();
        turn();
        long issued = ledger.one("select id from transfer where prior_id = ?", Long.class, unit.firstId());
        ledger.update("update transfer set state = 'DEAD', cause = 'mapping.failed' where id = ?", issued);
        turn();

        var scope = Scope.of(List.of(ledger.references.of(issued)));
        assertThat(jobs.preview(scope, ByMapping.ORIGINAL, AN).versions()).isEqualTo(Map.of("m@v1", 1));
    }

    @Test
    void whoever_approves_reads_by_which_version_and_another_version_is_another_set() {
        sentBy("m@v1", 101, State.REJECTED);

        var job = ((Made.Done) makeByOriginal(cause(CAUSE))).job();
        assertThat(job.approval().summary().text().en()).endsWith("by the original mapping version: m@v1");
        control.move(Long.parseLong(job.id()), new JobControl.Move.Cancel(), ACT);
        var current = ((Made.Done) make(cause(CAUSE), Pace.USUAL, null)).job();

        assertThat(current.digest()).isNotEqualTo(job.digest());
        assertThat(current.approval().summary().text().en()).doesNotContain("version");
    }
}
