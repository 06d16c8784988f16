package vn.lienthong.gateway.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.gateway.app.e2e.BadDayHome.BANK;
import static vn.lienthong.gateway.app.e2e.BadDayHome.TOUCHY;
import static vn.lienthong.gateway.app.e2e.Rehearsal.patiently;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import vn.lienthong.sandbox.fault.FaultKind;

/** A sick partner is parked, not hammered; it burns no attempts, and slows nobody else. */
class ParkingIT {
    private static final int LINES = 60;
    private final Rehearsal day = Rehearsal.shared();

    @Test
    void a_partner_that_asks_for_a_pause_gets_it() {
        day.arm(1, TOUCHY, "pay", FaultKind.HTTP_503_RETRY_AFTER);
        Payroll payroll = Payroll.of(TOUCHY, LINES);

        String batch = day.api.accepted(payroll);
        patiently()
                .until(() -> day.fired(TOUCHY, "pay", FaultKind.HTTP_503_RETRY_AFTER) == 1
                        && day.api.destination(TOUCHY).get("state").asText().equals("PARKED"));
        long calls = day.calls(TOUCHY, "pay");
        long asked = day.calls(TOUCHY, "payment-status");

        Awaitility.await()
                .during(Duration.ofMillis(1200))
                .atMost(Duration.ofSeconds(3))
                .until(() -> day.calls(TOUCHY, "pay") == calls && day.calls(TOUCHY, "payment-status") == asked);
        assertThat(calls).isEqualTo(1);
        day.untilFinished(TOUCHY, batch);
        assertThat(burnt(batch)).isZero();
        day.requirePaidOnce(TOUCHY, payroll, batch);
    }

    @Test
    void a_partner_that_fails_is_parked_and_probed_and_goes_on_when_it_is_well() {
        day.always(TOUCHY, "pay", FaultKind.REFUSE_CONNECTION);
        Payroll payroll = Payroll.of(TOUCHY, LINES);
        Payroll neighbours = Payroll.of(BANK, LINES);

        String batch = day.api.accepted(payroll);
        String neighbour = day.api.accepted(neighbours);
        patiently()
                .until(() -> day.api.destination(TOUCHY).get("state").asText().equals("PARKED"));
        day.untilFinished(BANK, neighbour);
        Awaitility.await().pollDelay(Duration.ofSeconds(4)).until(() -> true);

        assertThat(day.fired(TOUCHY, "pay", FaultKind.REFUSE_CONNECTION)).isPositive();
        assertThat(attempts(batch))
                .as("two failures and then a probe now and again")
                .isBetween(2L, 10L);
        assertThat(burnt(batch)).isZero();
        assertThat(day.api.destination(TOUCHY).get("waiting").asLong()).isEqualTo(LINES);

        day.sandbox.faults().disarmAll();
        day.untilFinished(TOUCHY, batch);
        assertThat(burnt(batch)).isZero();
        day.requirePaidOnce(TOUCHY, payroll, batch);
    }

    @Test
    void a_partner_that_answers_item_by_item_is_not_sick() {
        String batch = day.api.accepted("toy-payout", Payroll.of("toy", 100));

        patiently().until(() -> day.api.batchState(batch).equals("DONE"));

        assertThat(attempts(batch)).isEqualTo(10);
        assertThat(day.api.destination("toy").get("state").asText()).isEqualTo("OK");
    }

    private long attempts(String batch) {
        return day.number(
                "select count(*) from attempt a join submission s on s.id = a.submission_id join unit u on u.id = s.unit_id"
                        + " where u.batch_id = ?",
                Long.valueOf(batch));
    }

    /** Attempts that its transfers have used up. */
    private long burnt(String batch) {
        return day.number(
                "select sum(t.attempts) from transfer t join unit u on u.id = t.unit_id where u.batch_id = ?",
                Long.valueOf(batch));
    }
}
