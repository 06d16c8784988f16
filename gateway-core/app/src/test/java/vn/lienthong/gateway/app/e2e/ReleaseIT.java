package vn.lienthong.gateway.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.gateway.app.e2e.Rehearsal.patiently;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A list for which its service asks for two persons: one lets it go, another agrees, in their browsers. */
class ReleaseIT {
    private static final String PASSWORD = "một cây làm chẳng nên non 6";
    private static final Rehearsal DAY = Rehearsal.shared();

    private static Console person(String name, boolean script, String... roles) {
        String made = Api.json(DAY.api.post("/users", Map.of("name", name, "roles", List.of(roles))))
                .get("password")
                .asText();
        String session = Browser.in(DAY.gateway.url(), name, made, PASSWORD).cookie("lienthong");
        return Console.as(session, DAY, "en", script);
    }

    private static String waiting() {
        String batch = DAY.api.accepted(BadDayHome.ASKED, Payroll.of("toy", 2));
        patiently().until(() -> DAY.api.batchState(batch).equals("AWAITING_APPROVAL"));
        return batch;
    }

    /** @return the address of the request */
    private static String asked(Console console, String batch) {
        console.go("/batches/" + batch);
        console.page.fill("#release-reason", "compared with the decision");
        console.click("text=Release 2 lines");
        assertThat(console.page.url()).endsWith("?told=asked");
        return console.page.url().replaceAll("^https?://[^/]+|\\?.*", "");
    }

    @Test
    void a_list_leaves_only_after_a_second_person_has_agreed() {
        String batch = waiting();
        try (Console an = person("release-an", true, "senior-operator", "approver");
                Console binh = person("release-binh", false, "approver")) {
            an.go("/batches/" + batch);
            assertThat(an.barriers()).isEmpty();
            String request = asked(an, batch);
            assertThat(an.page.locator("form.act button").all()).allMatch(button -> button.isDisabled());
            assertThat(an.page.locator("#bar").innerText()).contains("another person");
            assertThat(an.barriers()).isEmpty();
            assertThat(DAY.api.batchState(batch)).isEqualTo("AWAITING_APPROVAL");

            binh.go("/approvals?part=mine");
            binh.click("a[href='" + request + "']");
            assertThat(binh.page.locator("main").innerText()).contains("compared with the decision", "release-an");
            binh.page.fill("#reason", "I have seen the decision");
            binh.click("form.act button.btn-primary");
            assertThat(binh.page.url()).endsWith("?told=done");

            patiently().until(() -> DAY.api.batchState(batch).equals("DONE"));
            an.go("/batches/" + batch);
            assertThat(an.page.locator("#batch-sums").innerText()).contains("Completed");
            assertThat(an.page.locator("#release-reason").count()).isZero();
            an.hadNothingToComplainOf("release");
        }
        assertThat(DAY.number(
                        "select count(*) from audit_entry where actor = 'release-binh' and action like 'approval.%'"))
                .isPositive();
    }

    @Test
    void a_list_that_the_second_person_rejects_stays_and_can_be_cancelled() {
        String batch = waiting();
        try (Console an = person("release-an2", false, "senior-operator");
                Console binh = person("release-binh2", false, "approver")) {
            String request = asked(an, batch);
            binh.go(request);
            binh.page.fill("#reason", "the sum is another one");
            binh.click("form.act button.btn-outline-primary");
            assertThat(DAY.api.batchState(batch)).isEqualTo("AWAITING_APPROVAL");

            an.go("/batches/" + batch);
            an.page.fill("#release-reason", "the list was wrong");
            an.click("text=Cancel the whole batch");
            assertThat(an.page.locator("#failed").innerText()).contains("cancelled");
        }
        assertThat(DAY.api.batchState(batch)).isEqualTo("CANCELLED");
        assertThat(DAY.number(
                        "select count(*) from transfer t join unit u on u.id = t.unit_id where u.batch_id = ?"
                                + " and t.state not in ('CLOSED', 'AWAITING_APPROVAL', 'SUPERSEDED')",
                        Long.valueOf(batch)))
                .isZero();
    }
}
