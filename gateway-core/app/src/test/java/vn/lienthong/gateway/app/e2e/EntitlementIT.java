package vn.lienthong.gateway.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.gateway.app.e2e.BadDayHome.BANK;

import java.util.ArrayList;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** An entitlement is paid once, whatever is sent again; and two entitlements are two, however alike they look. */
class EntitlementIT {
    private static final int LINES = 40;
    private final Rehearsal day = Rehearsal.shared();

    @Test
    void equal_amounts_to_one_person_for_two_months_are_both_paid() {
        var november = Payroll.person(BANK, "7777");
        Payroll payroll = Payroll.of(november, november.forMonth("2026-10"));

        String batch = day.api.accepted(payroll);
        day.untilFinished(BANK, batch);

        day.requirePaidOnce(BANK, payroll, batch);
    }

    @Test
    void a_list_that_repeats_another_pays_nobody_again() {
        Payroll payroll = Payroll.of(BANK, LINES);
        String first = day.api.accepted(payroll);
        String again = day.api.accepted(payroll.reversed());

        day.untilFinished(BANK, first);
        day.untilFinished(BANK, again);

        day.requirePaidOnce(BANK, payroll, first);
        assertThat(day.api.answers(again).values()).containsOnly("duplicate entitlement.duplicate");
    }

    @Test
    void two_lists_of_the_same_people_in_opposite_order_at_once_pay_each_once() throws Exception {
        Payroll payroll = Payroll.of(BANK, LINES);
        Payroll reversed = payroll.reversed();
        var batches = new ArrayList<String>();
        try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
            var one = senders.submit(() -> day.api.accepted(payroll));
            var other = senders.submit(() -> day.api.accepted(reversed));
            batches.add(one.get());
            batches.add(other.get());
        }
        for (String batch : batches) day.untilFinished(BANK, batch);

        var answers = new ArrayList<String>();
        for (String batch : batches) answers.addAll(day.api.answers(batch).values());
        assertThat(answers).filteredOn(Payroll.PAID::equals).hasSize(LINES);
        assertThat(answers)
                .filteredOn("duplicate entitlement.duplicate"::equals)
                .hasSize(LINES);
        assertThat(day.book(BANK).duplicates()).isZero();
    }

    @Test
    void the_very_same_list_again_is_the_first_batch() {
        Payroll payroll = Payroll.of(BANK, LINES);
        String batch = day.api.accepted(payroll);

        var again = day.api.send(payroll);

        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(Api.json(again).get("id").asText()).isEqualTo(batch);
        day.untilFinished(BANK, batch);
        day.requirePaidOnce(BANK, payroll, batch);
    }
}
