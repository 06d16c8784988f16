package vn.lienthong.gateway.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.gateway.app.e2e.Rehearsal.patiently;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which transfers a replay job takes, and by which version of their mapping: by pages without JavaScript, and by the API. */
class JobChoiceIT {
    private static final Rehearsal DAY = Rehearsal.shared();
    private static final String ORIGINAL = "payout-to-credit-transfer@" + BadDayHome.UNUSED;
    /** Nobody takes what ends so: it is DEAD after its tries. */
    private static final String UNTAKEN = "9999";

    private static String dead(Payroll payroll) {
        String batch = DAY.api.accepted("toy-payout", payroll);
        patiently().until(() -> DAY.api.batchState(batch).equals("DONE"));
        return batch;
    }

    private static LocatorAssertions the(Locator locator) {
        PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
        return PlaywrightAssertions.assertThat(locator);
    }

    private static long submissionsBy(String mapping, String batch) {
        return DAY.number(
                "select count(*) from submission s join unit u on u.id = s.unit_id where s.mapping = ? and u.batch_id = ?",
                mapping,
                Long.valueOf(batch));
    }

    /** As if the route had gone through another version when they were sent. */
    private static void wereSentBy(String mapping, String batch) {
        DAY.number(
                "with changed as (update submission s set mapping = ? from unit u where u.id = s.unit_id"
                        + " and u.batch_id = ? returning 1) select count(*) from changed",
                mapping,
                Long.valueOf(batch));
    }

    private static JsonNode job(String id) {
        return DAY.api.get("/replay-jobs/" + id).get("job");
    }

    @Test
    void what_was_sent_by_a_version_goes_by_it_again_although_its_route_names_another() {
        String batch = dead(Payroll.of("toy", 2, UNTAKEN));
        wereSentBy(ORIGINAL, batch);
        long before = submissionsBy(ORIGINAL, batch);
        try (Console console = Console.withoutJavaScript(DAY)) {
            console.go("/preferences?language=en&back=/replays/new?batch=" + batch);
            console.page.check("#mapping-original");
            console.click("form[action='/replays/new'] button");
            the(console.page.locator("article")).containsText(ORIGINAL);
            the(console.page.locator(".story")).containsText("2 transfers would go");
            console.click("form[action='/replays/new/pace'] button");
            console.page.fill("#reason", "as they were first sent");
            console.click("form.steps button.btn-primary");
            the(console.page.locator("dl.facts")).containsText("original, by which each was last sent");
            console.click("form[action='/replays'] button");
            the(console.page.locator("article")).containsText(ORIGINAL);
            the(console.page.locator("article")).containsText("Chosen by");
        }

        patiently().until(() -> submissionsBy(ORIGINAL, batch) > before);
        String id = newest();
        assertThat(job(id).get("mapping").asText()).isEqualTo("original");
        assertThat(job(id).get("versions").get(ORIGINAL).asInt()).isEqualTo(2);
        DAY.api.post("/replay-jobs/" + id + "/cancel", Map.of("reason", "seen"));
    }

    private static String newest() {
        return DAY.api.get("/replay-jobs?limit=1").get("items").get(0).get("id").asText();
    }

    @Test
    void a_version_that_is_not_here_is_an_exclusion_with_its_reason_by_the_api_too() {
        String batch = dead(Payroll.of("toy", 2, UNTAKEN));
        wereSentBy("payout-to-credit-transfer@v9", batch);
        Map<String, Object> call = Map.of("batch", Long.valueOf(batch), "mapping", "original", "reason", "again");

        var preview = Api.json(DAY.api.post("/replay-jobs/preview", call));
        var made = DAY.api.post("/replay-jobs", call);
        var unknown = DAY.api.post("/replay-jobs", Map.of("batch", 1, "mapping", "newest", "reason", "x"));

        assertThat(preview.get("items").asInt()).isZero();
        assertThat(preview.at("/excluded/0/code").asText()).isEqualTo("replay.mapping-gone");
        assertThat(preview.at("/excluded/0/items").asInt()).isEqualTo(2);
        assertThat(Api.json(made.body()).get("code").asText()).isEqualTo("replay.nothing");
        assertThat(Api.json(unknown.body()).get("code").asText()).isEqualTo("replay.mapping");
    }

    @Test
    void the_whole_of_a_list_is_replayed_whatever_it_is_narrowed_to() {
        var line = Payroll.person("toy", UNTAKEN);
        String batch = dead(Payroll.of(line, Payroll.person("toy", UNTAKEN)));
        try (Console console = Console.withoutJavaScript(DAY)) {
            console.go("/preferences?language=en&back=/transfers?batch=" + batch + "%26state=DEAD");
            console.page.selectOption("#by", "personal-number");
            console.page.fill("#value", line.personalNumber());
            console.click("form.search button");
            String all = "a:has-text('Replay all that failed of this list')";
            assertThat(console.page.getAttribute(all, "href")).doesNotContain(line.personalNumber());
            console.click(all);
            the(console.page.locator(".story")).containsText("1 transfer would go");
            the(console.page.locator(".chips"))
                    .containsText("•••" + line.personalNumber().substring(8));
            assertThat(console.page.content()).doesNotContain(line.personalNumber());

            console.go("/transfers");
            the(console.page.locator("#why-replay-all")).containsText("Narrow the list first");
            console.go("/transfers?state=COMPLETED");
            if (console.page.locator("table").count() > 0)
                the(console.page.locator("#why-replay-all")).containsText("this list is of another state");
        }
    }

    @Test
    void the_api_takes_the_same_questions_and_writes_down_whom_it_asked_for_masked() {
        var line = Payroll.person("toy", UNTAKEN);
        String batch = dead(Payroll.of(line, Payroll.person("toy", UNTAKEN)));
        Map<String, Object> his = Map.of(
                "batch", Long.valueOf(batch), "account", line.account(), "state", "DEAD", "reason", "of him alone");

        assertThat(Api.json(DAY.api.post("/replay-jobs/preview", his))
                        .get("items")
                        .asInt())
                .isEqualTo(1);
        var made = DAY.api.post("/replay-jobs", his);
        String id = Api.json(made.body()).get("id").asText();
        assertThat(made.body())
                .contains("•••" + line.account().substring(line.account().length() - 4))
                .doesNotContain(line.account());
        DAY.api.post("/replay-jobs/" + id + "/cancel", Map.of("reason", "seen"));
        for (var call : List.of(
                Map.<String, Object>of("state", "COMPLETED", "reason", "x"),
                Map.<String, Object>of("since", "2026-01-01T00:00:00Z", "reason", "x")))
            assertThat(DAY.api.post("/replay-jobs", call).statusCode())
                    .as(call.toString())
                    .isEqualTo(422);
    }
}
