package vn.lienthong.gateway.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.gateway.app.e2e.Rehearsal.patiently;

import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** Pages that go on by themselves: the overview, a batch, a destination; and what they show to whom. */
class LiveIT {
    private static final Rehearsal DAY = Rehearsal.shared();

    private static LocatorAssertions the(Console console, String selector) {
        PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
        return PlaywrightAssertions.assertThat(console.page.locator(selector));
    }

    private static Browser user(String name, String... roles) {
        String made = Api.json(DAY.api.post("/users", Map.of("name", name, "roles", List.of(roles))))
                .get("password")
                .asText();
        return Browser.in(DAY.gateway.url(), name, made, "sông có khúc người có lúc 3");
    }

    private static String dead(int size) {
        String[] nines = new String[size];
        Arrays.fill(nines, "9999");
        return DAY.api.accepted("toy-payout", Payroll.of("toy", size, nines));
    }

    /** Reads a stream until it ends. */
    private static CompletableFuture<Integer> listen(Browser browser, String path, List<String> lines) {
        var request = HttpRequest.newBuilder(URI.create(DAY.gateway.url() + path))
                .header("Accept", "text/event-stream")
                .header("Cookie", "lienthong=" + browser.cookie("lienthong"))
                .build();
        return HttpClient.newHttpClient()
                .sendAsync(request, BodyHandlers.ofLines())
                .thenApply(answer -> {
                    if (answer.statusCode() == 200) answer.body().forEach(lines::add);
                    return answer.statusCode();
                });
    }

    @Test
    void the_overview_shows_its_figures_as_they_change_and_leaves_its_lists_where_they_are() {
        dead(1);
        try (Console console = Console.open(DAY, "en")) {
            console.go("/");
            long before = needAction(console);
            String batches = console.page
                    .locator("section[aria-labelledby=batches-title] tbody")
                    .innerText();
            console.page.evaluate("window.same = true");

            String batch = dead(2);

            the(console, "[data-news=batches]").isVisible();
            patiently().until(() -> DAY.api.batchState(batch).equals("DONE"));
            patiently().until(() -> needAction(console) >= before + 2);
            assertThat(console.page
                            .locator("section[aria-labelledby=batches-title] tbody")
                            .innerText())
                    .isEqualTo(batches);
            assertThat(console.page.evaluate("window.same")).isEqualTo(true);
            assertThat(console.barriers()).isEmpty();

            console.page.click("[data-live-switch]");
            the(console, "[data-live-switch]").hasText("Go on with live updates");
            console.page.click("[data-live-switch]");
            console.hadNothingToComplainOf("overview");
        }
    }

    private static long needAction(Console console) {
        return Long.parseLong(console.page
                .locator("#overview-figures .big")
                .first()
                .innerText()
                .replaceAll("\\D", ""));
    }

    @Test
    void a_batch_is_followed_to_its_end() {
        String batch = DAY.api.accepted("toy-payout", Payroll.of("toy", 3, "0000", "9999", "0000"));
        try (Console console = Console.open(DAY, "en")) {
            console.go("/batches/" + batch);
            the(console, "#batch-now").containsText("done");
            the(console, "#batch-sums tr:has-text('Completed') td >> nth=0").hasText("2");
            console.hadNothingToComplainOf("batch");
        }
    }

    @Test
    void a_destination_says_at_once_that_somebody_holds_it_and_what_is_being_typed_stays() {
        try (Console console = Console.open(DAY, "en")) {
            console.go("/destinations/toy");
            the(console, "#destination-state").containsText("well");
            console.page.fill("form[action$='/hold'] [name=reason]", "half a sentence");

            String hold = Api.json(DAY.api.post(
                            "/holds",
                            Map.of("target", "destination:toy", "reason", "live", "until", "2099-01-01T00:00:00Z")))
                    .get("id")
                    .asText();
            the(console, "#destination-why").containsText("hold");
            the(console, "[data-live-changed]").isVisible();
            the(console, "form[action$='/hold'] [name=reason]").hasValue("half a sentence");

            DAY.api.delete("/holds/" + hold + "?reason=done");
            the(console, "#destination-why .story").isHidden();
            console.hadNothingToComplainOf("destination");
        }
    }

    @Test
    void whoever_sees_one_destination_is_told_of_that_one_alone_until_he_may_look_no_more() {
        Browser of = user("live-one", "viewer:toy");
        String page = of.get("/").body();
        assertThat(page)
                .contains("data-live=\"/live/overview/toy\"", "/destinations/toy")
                .doesNotContain("bank-b");
        assertThat(of.get("/destinations/toy").statusCode()).isEqualTo(200);
        assertThat(of.get("/destinations/bank-b").statusCode()).isEqualTo(404);

        var lines = new CopyOnWriteArrayList<String>();
        var stream = listen(of, "/live/overview/toy", lines);
        patiently().untilAsserted(() -> assertThat(String.join("", lines)).contains("event:parts"));
        assertThat(String.join("", lines)).contains("/destinations/toy").doesNotContain("bank-b");
        for (String more : List.of("/live/overview", "/live/overview/bank-b,toy", "/live/destination/bank-b"))
            assertThat(of.get(more).statusCode()).as(more).isEqualTo(403);
        for (String twice : List.of("/live/overview/toy,toy", "/live/batch/x", "/live/nothing"))
            assertThat(of.get(twice).statusCode()).as(twice).isEqualTo(404);

        DAY.api.post("/users/live-one/lock", Map.of("reason", "left the office"));
        patiently().until(stream::isDone);
        assertThat(stream).isCompletedWithValue(200);
        assertThat(lines).contains("event:ended");
    }

    @Test
    void without_javascript_the_overview_says_what_waits_for_its_reader_and_which_jobs_run() {
        String batch = dead(1);
        patiently().until(() -> DAY.api.batchState(batch).equals("DONE"));
        String job = Api.json(DAY.api.post(
                        "/replay-jobs",
                        Map.of(
                                "batch",
                                Long.valueOf(batch),
                                "startAt",
                                java.time.Instant.now().plusSeconds(86_400).toString(),
                                "reason",
                                "tomorrow")))
                .get("id")
                .asText();
        String asked = Api.json(DAY.api.post(
                        "/transfers/" + DAY.api.reference(batch, 1) + "/corrections",
                        Map.of("version", 1, "fields", Map.of("account_number", "10000007"), "reason", "typed wrong")))
                .get("id")
                .asText();
        Browser approver = user("live-approver", "approver");
        Browser viewer = user("live-viewer", "viewer");
        try (Console console = Console.as(approver.cookie("lienthong"), DAY, "en", false)) {
            console.go("/");
            assertThat(Long.parseLong(console.page
                            .locator("#my-approvals .big")
                            .innerText()
                            .strip()))
                    .isPositive();
            assertThat(console.page.locator("#overview-jobs").innerText()).contains("outcome");
            console.click("#my-approvals .big a");
            assertThat(console.page.url()).endsWith("/approvals?part=mine");
            assertThat(console.page.content()).contains("/approvals/" + asked);
        }
        assertThat(viewer.get("/").body().replaceAll("\\s+", " "))
                .containsPattern("id=\"my-approvals\".*?part=mine\">0</a>");
        DAY.api.post("/replay-jobs/" + job + "/cancel", Map.of("reason", "done"));
    }
}
