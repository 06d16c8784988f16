package vn.lienthong.gateway.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.gateway.app.e2e.BadDayHome.OFFICE;
import static vn.lienthong.gateway.app.e2e.BadDayHome.POPULATION;
import static vn.lienthong.gateway.app.e2e.BadDayHome.RESTRICTED;
import static vn.lienthong.gateway.app.e2e.BadDayHome.SLOW_OFFICE;
import static vn.lienthong.gateway.app.e2e.Rehearsal.patiently;

import java.io.IOException;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import vn.lienthong.sandbox.fault.FaultKind;
import vn.lienthong.sandbox.fault.FaultKind.Place;

/** Whatever social security and the population database can be told to do wrong: each line gets its right answer, and nobody gets two cards. */
class OfficeFaultsIT {
    /** Two dossiers of four lines. */
    private static final int CARDS = 8;

    private static final Set<FaultKind> OF_THE_OFFICE =
            Set.of(FaultKind.SESSION_EXPIRED, FaultKind.RESTRICTED_ACCOUNT, FaultKind.DOSSIER_SENT_BACK);
    private static final Set<FaultKind> OF_THE_DATABASE =
            Set.of(FaultKind.WRONG_HASH, FaultKind.CODE_77, FaultKind.CODE_78, FaultKind.ANSWER_OF_ANOTHER);

    private final Rehearsal day = Rehearsal.shared();

    static Stream<FaultKind> faultsOfCalls() {
        return Arrays.stream(FaultKind.values()).filter(kind -> kind.place() != Place.REPORT && !isFinal(kind));
    }

    /** A dossier that comes back, or an account that is restricted, is no mishap that passes. */
    private static boolean isFinal(FaultKind kind) {
        return kind == FaultKind.DOSSIER_SENT_BACK || kind == FaultKind.RESTRICTED_ACCOUNT;
    }

    @ParameterizedTest
    @MethodSource("faultsOfCalls")
    void a_call_that_goes_wrong_costs_nobody_his_card_or_his_answer(FaultKind kind) {
        boolean anywhere = kind.place() != Place.PARTNER;
        boolean office = anywhere || OF_THE_OFFICE.contains(kind);
        boolean database = anywhere || OF_THE_DATABASE.contains(kind);
        if (office) day.arm(1, OFFICE, "submit", kind);
        if (office) day.arm(1, OFFICE, "dossier", kind);
        if (anywhere) day.arm(1, OFFICE, "dossier", FaultKind.SESSION_EXPIRED);
        if (anywhere) day.arm(1, OFFICE, "log-in", kind);
        if (database) day.arm(2, POPULATION, "look-up", kind);
        var cards = CardList.of(CARDS);
        var questions = Questions.ofAllKinds();

        String asked = accepted(Questions.SERVICE, questions.parameters(), questions.csv());
        String handedIn = accepted(CardList.SERVICE, cards.parameters(), cards.csv());
        day.untilFinished(OFFICE, handedIn);
        day.untilFinished(POPULATION, asked);

        if (office) assertFired(kind, OFFICE, "submit", "dossier");
        if (anywhere) assertFired(kind, OFFICE, "log-in");
        if (database) assertFired(kind, POPULATION, "look-up");
        assertThat(office || database).isTrue();
        assertThat(day.api.answers(handedIn)).isEqualTo(cards.answers());
        assertThat(day.api.answers(asked)).isEqualTo(questions.answers());
        requireOneCardEach(OFFICE, cards);
    }

    @ParameterizedTest
    @EnumSource(
            value = FaultKind.class,
            names = {"DUPLICATE_REPORT", "REPORTS_OUT_OF_ORDER", "REPORT_FOR_UNKNOWN"})
    void a_result_that_goes_wrong_costs_nobody_his_card(FaultKind kind) {
        day.arm(2, OFFICE, "reports", kind);
        var cards = CardList.of(CARDS);

        String batch = accepted(CardList.SERVICE, cards.parameters(), cards.csv());
        day.untilFinished(OFFICE, batch);

        assertFired(kind, OFFICE, "reports");
        assertThat(day.api.answers(batch)).isEqualTo(cards.answers());
        if (kind == FaultKind.REPORT_FOR_UNKNOWN)
            assertThat(day.workItems("report.unknown-reference", OFFICE)).isEqualTo(1);
        requireOneCardEach(OFFICE, cards);
    }

    @Test
    void a_dossier_that_is_sent_back_rejects_each_of_its_lines_and_no_other() {
        day.arm(1, OFFICE, "submit", FaultKind.DOSSIER_SENT_BACK);
        var cards = CardList.of(CARDS, "01-001");

        String batch = accepted(CardList.SERVICE, cards.parameters(), cards.csv());
        day.untilFinished(OFFICE, batch);

        List<String> answers = day.api.answers(batch).values().stream().sorted().toList();
        assertThat(answers.subList(0, 4)).containsOnly("issued ");
        assertThat(answers.subList(4, 8)).containsOnly("rejected dossier.sent-back");
    }

    /** contracts.md §3: stop and alert; do not retry. */
    @Test
    void a_restricted_account_stops_the_destination_after_one_call_and_calls_a_person() {
        day.always(RESTRICTED, "submit", FaultKind.RESTRICTED_ACCOUNT);
        var cards = CardList.of(1, BadDayHome.CLINIC_OF_RESTRICTED);

        accepted(CardList.SERVICE, cards.parameters(), cards.csv());
        patiently().until(() -> day.workItems("partner.credentials", RESTRICTED) == 1);
        day.sandbox.faults().disarmAll();
        var more = CardList.of(1, BadDayHome.CLINIC_OF_RESTRICTED);
        String second = accepted(CardList.SERVICE, more.parameters(), more.csv());
        patiently().until(() -> day.api.batchState(second).equals("RELEASED"));
        patiently()
                .until(() ->
                        !day.api.destination(RESTRICTED).get("state").asText().equals("UP"));

        assertThat(day.calls(RESTRICTED, "submit")).isEqualTo(1);
        assertThat(day.workItems("partner.credentials", RESTRICTED)).isEqualTo(1);
        assertThat(day.sandbox.partner(RESTRICTED).book().pending()).isZero();
    }

    @Test
    void a_dossier_that_never_ends_is_asked_for_again_and_again_handed_in_once_and_shown_to_a_person() {
        var cards = CardList.of(1, BadDayHome.CLINIC_OF_SLOW);

        String batch = accepted(CardList.SERVICE, cards.parameters(), cards.csv());
        patiently().until(() -> day.workItems("submission.silent", SLOW_OFFICE) == 1);
        patiently().until(() -> day.calls(SLOW_OFFICE, "dossier") >= 3);

        assertThat(day.api.answers(batch).get(1)).startsWith("open");
        assertThat(day.calls(SLOW_OFFICE, "submit")).isEqualTo(1);
    }

    private String accepted(String service, String parameters, String csv) {
        var answer =
                day.api.upload(service, parameters, "text/csv", csv.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        return Api.json(answer).get("id").asText();
    }

    private void assertFired(FaultKind kind, String destination, String... operations) {
        for (String operation : operations)
            assertThat(day.fired(destination, operation, kind))
                    .as("%s of %s at %s", kind, operation, destination)
                    .isPositive();
    }

    private void requireOneCardEach(String office, CardList cards) {
        var book = new StringWriter();
        try {
            day.sandbox.partner(office).writeBook(book);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        cards.agreesWith(book.toString());
        assertThat(day.sandbox.partner(office).book().duplicates()).isZero();
    }
}
