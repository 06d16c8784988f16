package vn.lienthong.gateway.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.gateway.app.e2e.BadDayHome.BANK;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A list that is only to be checked, however the door is told so: every line has its answer, and nobody is paid. */
class CheckOnlyIT {
    private static final String CHECKED = "closed batch.check-only";
    private final Rehearsal day = Rehearsal.shared();

    @ParameterizedTest
    @ValueSource(strings = {"parameter", "header", "form", "parameter in a form"})
    void every_line_has_its_answer_and_the_same_list_can_be_paid_afterwards(String way) {
        var paid = Payroll.person(BANK, "7777");
        var twice = Payroll.of(paid, paid, Payroll.person(BANK, "7777"), paid.to("1970999"));

        String checked = Api.json(checkOnly(way, twice)).get("id").asText();
        Rehearsal.patiently().until(() -> day.api.batchState(checked).equals("DONE"));

        assertThat(day.api.answers(checked).values())
                .containsExactly(CHECKED, "duplicate entitlement.duplicate", CHECKED, "refused entitlement.conflict");
        assertThat(day.api.get("/batches/" + checked).get("checkOnly").asBoolean())
                .isTrue();
        assertThat(day.book(BANK).of(day.api.reference(checked, 1))).isEmpty();
        String batch = day.api.accepted(twice);
        day.untilFinished(BANK, batch);
        assertThat(day.api.answers(batch).values())
                .containsExactly(
                        Payroll.PAID, "duplicate entitlement.duplicate", Payroll.PAID, "refused entitlement.conflict");
    }

    private HttpResponse<String> checkOnly(String way, Payroll list) {
        String totals = "count=" + list.count() + "&sum=" + list.sum();
        byte[] csv = list.csv().getBytes(StandardCharsets.UTF_8);
        return switch (way) {
            case "parameter" -> day.api.upload("bank-payout", totals + "&checkOnly=true", "text/csv", csv);
            case "header" -> day.api.send(list, "X-Check-Only", "true");
            case "form" -> day.api.upload("bank-payout", totals, FORM, form(list.csv(), field("checkOnly", "true")));
            default -> day.api.upload("bank-payout", totals + "&checkOnly=true", FORM, form(list.csv(), ""));
        };
    }

    private static final String FORM = "multipart/form-data; boundary=x";

    private static String field(String name, String value) {
        return "--x\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    }

    private static byte[] form(String csv, String fields) {
        return (fields + "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"list.csv\"\r\n"
                        + "Content-Type: text/csv\r\n\r\n" + csv + "\r\n--x--\r\n")
                .getBytes(StandardCharsets.UTF_8);
    }
}
