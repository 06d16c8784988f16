package vn.lienthong.gateway.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.gateway.app.e2e.Rehearsal.patiently;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What a partner says on its own, through a connector without Java and the route that listens to all banks. */
class DeskReportsIT {
    private final Rehearsal day = Rehearsal.shared();

    @Test
    void what_a_partner_says_on_its_own_is_recorded_and_asked_for_once() {
        String batch = day.api.accepted(Payroll.of(Desk.ID, 3, "7777"));
        patiently().until(() -> states(batch).equals(List.of("ACCEPTED", "ACCEPTED", "ACCEPTED")));
        List<String> references = references(batch);
        assertThat(day.desk.taken).containsExactlyElementsOf(references);

        day.desk.says(references.get(0), "00");
        day.desk.says(references.get(1), "12");
        day.desk.says(references.get(2), "00");
        patiently().until(() -> states(batch).equals(List.of("COMPLETED", "REJECTED", "COMPLETED")));
        day.desk.says(references.get(2), "90");
        patiently().until(() -> states(batch).equals(List.of("COMPLETED", "REJECTED", "RETURNED")));

        patiently().until(() -> day.desk.askedAfter.contains("4"));
        assertThat(day.desk.askedAfter).isSortedAccordingTo(java.util.Comparator.comparingInt(DeskReportsIT::line));
        assertThat(day.number("select count(*) from report where destination = ?", Desk.ID))
                .isBetween(2L, 4L);
    }

    private static int line(String cursor) {
        return cursor.isEmpty() ? 0 : Integer.parseInt(cursor);
    }

    private List<String> references(String batch) {
        return day.api.results(batch).values().stream()
                .map(Api.Result::reference)
                .toList();
    }

    private List<String> states(String batch) {
        return references(batch).stream()
                .map(reference -> day.api.transfer(reference).get("state").asText())
                .toList();
    }
}
