package vn.lienthong.gateway.engine.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.lienthong.gateway.engine.ledger.LedgerRows.DAY;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vn.lienthong.gateway.engine.ledger.State;
import vn.lienthong.gateway.engine.replay.ReplayJobs.Made;
import vn.lienthong.gateway.engine.view.TransferSearch.Sought;

/** Whatever a list of transfers is narrowed to is a set of a job: the same, and nothing more. */
class JobScopeIT extends JobHouse {
    private static Scope listed(
            @Nullable State state, @Nullable LocalDate day, @Nullable String message, Scope.Person... people) {
        return new Scope(
                List.of(), null, null, null, null, null, null, null, state, day, message, Arrays.asList(people));
    }

    private static Scope.Person person(Sought.By by, long key) {
        return new Scope.Person(new Sought(by, key), "•••0001");
    }

    private int items(Scope scope) {
        var made = make(scope, Pace.USUAL, null);
        int items =
                made instanceof Made.Done(var job, boolean first) ? job.size().items() : 0;
        if (made instanceof Made.Done(var job, boolean first))
            control.move(Long.parseLong(job.id()), new JobControl.Move.Cancel(), ACT);
        return items;
    }

    @Test
    void a_state_a_day_and_a_submission_choose_what_failed_so() {
        var rejected = failed(3, "account.wrong");
        var returned = ledger.unit(State.COMPLETED, 2);
        ledger.update("update transfer set state = 'RETURNED' where unit_id = ?", returned.id());
        var later = failed(4, "account.wrong");
        ledger.update("update unit set execution_date = ? where id = ?", DAY.plusDays(1), later.id());
        String message = ledger.references.msgId(ledger.submission(rejected));

        assertThat(items(listed(State.RETURNED, null, null))).isEqualTo(2);
        assertThat(items(listed(State.REJECTED, null, null))).isEqualTo(7);
        assertThat(items(listed(null, DAY.plusDays(1), null))).isEqualTo(4);
        assertThat(items(listed(State.REJECTED, DAY, null))).isEqualTo(3);
        assertThat(items(listed(null, null, message))).isEqualTo(3);
        assertThat(items(listed(null, DAY.plusDays(1), message))).isZero();
        assertThat(items(listed(null, null, "NO-SUCH-MESSAGE"))).isZero();
        assertThat(preview(listed(State.COMPLETED, null, null)).items()).isZero();
    }

    @Test
    void a_person_chooses_what_is_his_alone_and_is_written_down_masked() {
        var unit = failed(5, "account.wrong");
        long one = unit.firstId() + 2;
        var his = listed(null, null, null, person(Sought.By.ACCOUNT, one * 1000));

        assertThat(preview(his).items()).isEqualTo(1);
        var job = ((Made.Done) make(his, Pace.USUAL, "k")).job();
        assertThat(job.size().items()).isEqualTo(1);
        assertThat(job.scope()).contains("ACCOUNT").contains("•••0001").doesNotContain(Long.toString(one * 1000));
        assertThat(ledger.one("select transfer_id from replay_item", Long.class))
                .isEqualTo(one);
        assertThat(ledger.holds("select not bool_or(detail like '%' || ? || '%') from audit_entry", "" + one * 1000))
                .isTrue();

        var others = listed(null, null, null, person(Sought.By.ACCOUNT, (one + 1) * 1000));
        assertThat(make(others, Pace.USUAL, "k")).isEqualTo(new Made.Refused("idempotency.mismatch", 0));
        var both = listed(
                null,
                null,
                null,
                person(Sought.By.BENEFICIARY, (one + 1) * 100),
                person(Sought.By.ACCOUNT, (one + 2) * 1000));
        assertThat(items(both)).as("nobody is both").isZero();
        assertThat(items(listed(State.DEAD, null, null, person(Sought.By.PERSONAL_NUMBER, (one + 1) * 10))))
                .isZero();
        assertThat(items(listed(null, null, null, person(Sought.By.PERSONAL_NUMBER, (one + 1) * 10))))
                .isEqualTo(1);
    }

    @Test
    void a_list_that_nothing_narrows_is_no_set() {
        assertThatThrownBy(() -> listed(null, null, null)).isInstanceOf(IllegalArgumentException.class);
    }
}
