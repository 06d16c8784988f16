package vn.lienthong.gateway.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.gateway.app.e2e.BadDayHome.CHECKED;
import static vn.lienthong.gateway.app.e2e.BadDayHome.INSTANT;
import static vn.lienthong.gateway.app.e2e.Rehearsal.patiently;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import vn.lienthong.sandbox.fault.FaultKind;

/** Payouts through the instant network, one a call, on good days and on bad ones. */
class InstantIT {
    /** Each kind of account. */
    private static final int LINES = 12;

    private final Rehearsal day = Rehearsal.shared();

    @Test
    void a_payroll_comes_home_with_the_answer_of_every_account() {
        Payroll payroll = Payroll.ofAllKinds(INSTANT, 3 * LINES);

        String batch = day.api.accepted(payroll);
        day.untilFinished(INSTANT, batch);

        day.requirePaidOnce(INSTANT, payroll, batch);
        assertThat(day.calls(INSTANT, "name-inquiry"))
                .as("switched off for these")
                .isZero();
    }

    /** Those of reports have tests of their own; those in a partner's own words are of other partners. */
    static List<FaultKind> faultsOfCalls() {
        return Arrays.stream(FaultKind.values())
                .filter(kind -> kind.place() != FaultKind.Place.REPORT && kind.place() != FaultKind.Place.PARTNER)
                .toList();
    }

    /** Every operation goes wrong in the same run: the network is one, and a bad day of it is not of one operation. */
    @ParameterizedTest
    @MethodSource("faultsOfCalls")
    void calls_that_go_wrong_cost_nobody_his_answer(FaultKind kind) {
        List<String> operations = List.of("pay", "transfer-status", "reports");
        operations.forEach(operation -> day.arm(2, INSTANT, operation, kind));
        day.arm(5, INSTANT, "pay", FaultKind.RESET_AFTER_COMMIT);
        Payroll payroll = Payroll.ofAllKinds(INSTANT, LINES);

        String batch = day.api.accepted(payroll);
        day.untilFinished(INSTANT, batch);

        for (String operation : operations)
            assertThat(day.fired(INSTANT, operation, kind)).as(operation).isPositive();
        day.requirePaidOnce(INSTANT, payroll, batch);
    }

    @ParameterizedTest
    @EnumSource(
            value = FaultKind.class,
            names = {"DUPLICATE_REPORT", "REPORTS_OUT_OF_ORDER", "REPORT_FOR_UNKNOWN", "REPORT_OTHER_AMOUNT"})
    void a_return_that_goes_wrong_costs_nobody_his_answer(FaultKind kind) {
        day.arm(1, INSTANT, "reports", kind);
        Payroll payroll = Payroll.ofAllKinds(INSTANT, 2 * LINES);
        long otherAmounts = day.workItems("report.amount", INSTANT);

        String batch = day.api.accepted(payroll);
        day.untilFinished(INSTANT, batch);

        assertThat(day.fired(INSTANT, "reports", kind)).isPositive();
        day.requirePaidOnce(INSTANT, payroll, batch);
        assertThat(day.workItems("report.amount", INSTANT) - otherAmounts)
                .isEqualTo(kind == FaultKind.REPORT_OTHER_AMOUNT ? 1 : 0);
    }

    @Test
    void an_amount_above_the_network_s_limit_never_leaves_and_says_why() {
        Payroll.Line line = Payroll.person(INSTANT, "7777");
        Payroll payroll = Payroll.of(
                new Payroll.Line(INSTANT, line.month(), line.person(), line.bank(), line.account(), 500_000_000, ""),
                new Payroll.Line(INSTANT, "2026-10", line.person(), line.bank(), line.account(), 499_999_999, ""));

        String batch = day.api.accepted(payroll);
        day.untilFinished(INSTANT, batch);

        assertThat(day.api.answers(batch)).isEqualTo(Map.of(1, "dead mapping.amount.limit", 2, Payroll.PAID));
    }

    private static Payroll.Line holder(String account) {
        return Payroll.person(CHECKED, "7777").to(account);
    }

    private static final String DIFFERS = "held payee.name-differs";
    private static final String UNVERIFIED = "held payee.name-unverified";

    @Test
    void who_holds_the_account_is_asked_first_and_a_person_decides_what_the_network_does_not() {
        Payroll payroll = Payroll.of(
                holder("9000000010"),
                holder("9000000011"),
                holder("9000000012"),
                holder("9000000013"),
                holder("9000000014"),
                Payroll.person(CHECKED, "0002"));

        String batch = day.api.accepted(payroll);
        patiently()
                .until(() -> day.api
                        .answers(batch)
                        .equals(Map.of(
                                1, Payroll.PAID, // matches
                                2, UNVERIFIED, // masked
                                3, UNVERIFIED, // cut
                                4, UNVERIFIED, // of several
                                5, DIFFERS,
                                6, "held payee.account-not-found")));

        assertThat(day.calls(INSTANT, "name-inquiry")).isEqualTo(6);
        assertThat(day.calls(INSTANT, "pay")).isEqualTo(1);
        assertThat(day.api.get("/batches/" + batch).at("/totals/held/items").asInt())
                .isEqualTo(5);

        for (int line = 2; line <= 4; line++) resume(batch, line);
        resume(batch, 6);
        assertThat(day.api
                        .post(
                                "/transfers/" + day.api.reference(batch, 5) + "/close",
                                Map.of("reason", "another's account"))
                        .statusCode())
                .isEqualTo(200);
        Payroll corrected = Payroll.of(payroll.line(4).to("9000000010"));
        String again = day.api.accepted(corrected);
        day.untilFinished(INSTANT, batch);
        day.untilFinished(INSTANT, again);

        assertThat(day.api.answers(batch))
                .containsAllEntriesOf(Map.of(2, Payroll.PAID, 3, Payroll.PAID, 4, Payroll.PAID, 6, "rejected AC01"))
                .hasEntrySatisfying(5, word -> assertThat(word).startsWith("closed"));
        assertThat(day.api.answers(again)).isEqualTo(Map.of(1, Payroll.PAID));
        assertThat(day.calls(INSTANT, "name-inquiry"))
                .as("released ones are not asked about again")
                .isEqualTo(7);
    }

    private void resume(String batch, int line) {
        String target = "transfer:" + day.api.reference(batch, line);
        assertThat(day.api.delete("/holds?target=" + target + "&reason=seen").statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_question_that_stays_without_an_answer_is_left_to_a_person_where_the_service_says_so() {
        day.always(INSTANT, "name-inquiry", FaultKind.HTTP_500);

        String batch = day.api.accepted(Payroll.of(CHECKED, 1));

        patiently().until(() -> UNVERIFIED.equals(day.api.answers(batch).get(1)));
        assertThat(day.calls(INSTANT, "name-inquiry")).isEqualTo(2);
        assertThat(day.calls(INSTANT, "pay")).isZero();
    }
}
