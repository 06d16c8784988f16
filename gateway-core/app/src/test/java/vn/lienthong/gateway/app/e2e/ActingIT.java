package vn.lienthong.gateway.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.gateway.app.e2e.Rehearsal.patiently;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What persons do by pages: jobs step by step, causes, transfers, destinations; twice, at once, and while somebody looks on. */
class ActingIT {
    private static final Rehearsal DAY = Rehearsal.shared();

    private static String dead(int size) {
        String[] nines = new String[size];
        Arrays.fill(nines, "9999");
        String batch = DAY.api.accepted("toy-payout", Payroll.of("toy", size, nines));
        patiently().until(() -> DAY.api.batchState(batch).equals("DONE"));
        return batch;
    }

    /** Waits until it is so. */
    private static LocatorAssertions the(Locator locator) {
        PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
        return PlaywrightAssertions.assertThat(locator);
    }

    /** As a second click on its button would send it. */
    private static String location(Console console, Locator form) {
        var data = FormData.create();
        for (Locator field :
                form.locator("input[type=hidden], input[name=reason]").all())
            data.append(field.getAttribute("name"), field.inputValue());
        String action = console.page.url().replaceFirst("(https?://[^/]+).*", "$1") + form.getAttribute("action");
        APIResponse answer = console.page
                .request()
                .post(action, RequestOptions.create().setForm(data).setMaxRedirects(0));
        assertThat(answer.status()).as(answer.text()).isEqualTo(303);
        return answer.headers().get("location");
    }

    private static void act(Console console, String form, String reason) {
        console.page.fill("form[action$='" + form + "'] [name=reason]", reason);
        console.click("form[action$='" + form + "'] button");
    }

    @Test
    void without_javascript_a_job_is_made_step_by_step_and_two_clicks_make_one() {
        String batch = dead(3);
        try (Console console = Console.withoutJavaScript(DAY)) {
            console.go("/preferences?language=en&back=/replays/new?batch=" + batch);
            the(console.page.locator(".story")).containsText("3 transfers would go");
            console.click("form button.btn-primary");

            console.page.fill("#canary", "x");
            console.page.fill("#reason", "the bank has mended it");
            console.click("form.steps button.btn-primary");
            the(console.page.locator("#failed")).containsText("How many first");
            the(console.page.locator("#reason")).hasValue("the bank has mended it");

            console.page.fill("#canary", "1");
            console.click("form.steps button.btn-primary");
            Locator form = console.page.locator("form[action='/replays']");
            the(form.locator("button")).hasText("Replay 3 transfers");
            String first = location(console, form);
            assertThat(location(console, form)).isEqualTo(first).startsWith("/replays/");

            console.go(first);
            String id = first.replaceAll("\\D+", "");
            patiently()
                    .until(() -> DAY.api
                            .get("/replay-jobs/" + id)
                            .at("/job/state")
                            .asText()
                            .equals("stopped"));
            console.go("/replays/" + id);
            the(console.page.locator("#job-now")).containsText("More than 20%");
            act(console, "/cancel", "not mended");
            the(console.page.locator(".alert")).containsText("passed over");
            the(console.page.locator("#job-outcomes tfoot")).containsText("3");
            the(console.page.locator("#acts")).containsText("The job is over");
            console.go("/replays");
            the(console.page.locator("tbody")).containsText("the bank has mended it");
        }
    }

    @Test
    void the_steps_can_be_read_by_everybody_in_both_languages() {
        String batch = dead(1);
        for (String language : new String[] {"vi", "en"})
            try (Console console = Console.open(DAY, language)) {
                console.go("/replays/new?batch=" + batch);
                console.click("form button.btn-primary");
                assertThat(console.barriers()).as(language + " pace").isEmpty();
                console.page.check("#when-at");
                console.page.fill("#at", "2020-01-01T08:00");
                console.page.fill("#reason", "x");
                console.click("form.steps button.btn-primary");
                the(console.page.locator("#failed")).isVisible();
                assertThat(console.barriers())
                        .as(language + " pace with faults")
                        .isEmpty();
                console.page.check("#when-now");
                console.click("form.steps button.btn-primary");
                the(console.page.locator("form[action='/replays'] button")).isVisible();
                assertThat(console.barriers()).as(language + " confirm").isEmpty();
                console.looks(Console.NARROW, com.microsoft.playwright.options.ColorScheme.DARK);
                assertThat(console.sideways()).isZero();
            }
    }

    private static String scheduled(String batch) {
        return Api.json(DAY.api.post(
                        "/replay-jobs",
                        Map.of(
                                "batch",
                                Long.valueOf(batch),
                                "startAt",
                                Instant.now().plusSeconds(86_400).toString(),
                                "reason",
                                "tomorrow")))
                .get("id")
                .asText();
    }

    @Test
    void a_page_shows_how_a_job_goes_without_being_loaded_again() {
        String job = scheduled(dead(2));
        try (Console console = Console.open(DAY, "en")) {
            console.go("/replays/" + job);
            the(console.page.locator("#job-now")).containsText("scheduled");
            console.page.evaluate("window.same = true");

            DAY.api.post("/replay-jobs/" + job + "/pause", Map.of("reason", "not today"));
            the(console.page.locator("#job-now")).containsText("paused");
            the(console.page.locator("form[action$='/resume']")).isVisible();
            console.page.fill("form[action$='/resume'] [name=reason]", "half a sentence");

            DAY.api.post("/replay-jobs/" + job + "/cancel", Map.of("reason", "never"));
            the(console.page.locator("#job-now")).containsText("cancelled");
            the(console.page.locator("[data-live-changed]")).isVisible();
            the(console.page.locator("form[action$='/resume'] [name=reason]")).hasValue("half a sentence");
            assertThat(console.page.evaluate("window.same")).isEqualTo(true);

            act(console, "/resume", "go on");
            the(console.page.locator("#failed")).containsText("job.state");
            console.hadNothingToComplainOf("live");
        }
    }

    /** Reads a stream until it ends. */
    private static CompletableFuture<Void> listen(Browser browser, String path, List<String> lines) {
        var request = HttpRequest.newBuilder(URI.create(DAY.gateway.url() + path))
                .header("Accept", "text/event-stream")
                .header("Cookie", "lienthong=" + browser.cookie("lienthong"))
                .build();
        return HttpClient.newHttpClient()
                .sendAsync(request, BodyHandlers.ofLines())
                .thenAccept((HttpResponse<java.util.stream.Stream<String>> answer) -> {
                    assertThat(answer.statusCode()).isEqualTo(200);
                    answer.body().forEach(lines::add);
                });
    }

    private static Browser user(String name, String role) {
        String made = Api.json(DAY.api.post("/users", Map.of("name", name, "roles", List.of(role))))
                .get("password")
                .asText();
        return Browser.in(DAY.gateway.url(), name, made, "trăm năm trong cõi 1");
    }

    @Test
    void a_stream_ends_when_somebody_signs_out_or_may_look_no_more() {
        String job = scheduled(dead(1));
        Browser leaving = user("leaving", "viewer");
        Browser losing = user("losing", "viewer");
        var one = new CopyOnWriteArrayList<String>();
        var other = new CopyOnWriteArrayList<String>();
        var left = listen(leaving, "/live/replay/" + job, one);
        var lost = listen(losing, "/live/replay/" + job, other);
        patiently().untilAsserted(() -> {
            assertThat(String.join("", one)).contains("event:parts", "job-now");
            assertThat(String.join("", other)).contains("event:parts");
        });
        assertThat(left).isNotDone();

        leaving.get("/settings");
        leaving.post("/sign-out", Map.of());
        DAY.api.post("/users/losing/lock", Map.of("reason", "left the office"));

        patiently().untilAsserted(() -> assertThat(left).isCompleted());
        patiently().untilAsserted(() -> assertThat(lost).isCompleted());
        assertThat(one).contains("event:ended");
        assertThat(other).contains("event:ended");
        DAY.api.post("/replay-jobs/" + job + "/cancel", Map.of("reason", "done"));
    }

    private static final Pattern VERSION = Pattern.compile("name=\"version\" value=\"(\\d+)\"");

    @Test
    void of_two_administrators_on_one_cause_the_second_is_told_what_the_first_one_did() {
        dead(1);
        String group = DAY.api
                .get("/failures?destination=toy")
                .get("items")
                .get(0)
                .get("id")
                .asText();
        DAY.api.post("/failures/" + group + "/reopen", Map.of());
        Browser second = user("binh", "operator");
        String page = second.get("/failures/" + group).body();
        var version = VERSION.matcher(page);
        assertThat(version.find()).isTrue();
        try (Console console = Console.open(DAY, "en")) {
            console.go("/failures/" + group);
            console.click("form[action$='/acknowledge'] button");
            the(console.page.locator(".alert")).containsText("acknowledged");

            var late = second.post("/failures/" + group + "/fixed", Map.of("version", version.group(1), "key", "late"));
            assertThat(late.statusCode()).isEqualTo(303);
            assertThat(Browser.location(late)).contains("told=group.changed");
            assertThat(second.get(Browser.location(late)).body()).contains("Người khác vừa đổi", "console");
            assertThat(DAY.api
                            .get("/failures/" + group)
                            .at("/group/standing/state")
                            .asText())
                    .isEqualTo("acknowledged");

            console.page.fill("#note", "called the bank <b>twice</b>");
            console.click("form[action$='/note'] button");
            the(console.page.locator(".timeline")).containsText("called the bank <b>twice</b>");
            console.click("form[action$='/reopen'] button");
            the(console.page.locator(".alert")).containsText("open again");
            console.hadNothingToComplainOf("cause");
        }
    }

    @Test
    void a_transfer_is_closed_once_and_who_comes_later_is_told_that_it_was() {
        String batch = dead(2);
        String reference = DAY.api.reference(batch, 1);
        try (Console console = Console.open(DAY, "en")) {
            console.go("/transfers/" + reference);
            console.page.click("details.acts summary");
            console.page.fill("#reason-close", "paid by hand");
            Locator form = console.page.locator("form[action$='/close']");
            String first = location(console, form);
            assertThat(first).endsWith("told=transfer.close");
            assertThat(location(console, form)).isEqualTo(first);
            console.page.fill("#reason-close", "paid by hand, says Lan");
            assertThat(location(console, form)).endsWith("told=close.closed");

            console.go("/transfers/" + reference + "?told=close.closed");
            the(console.page.locator("#failed")).containsText("had been closed before");
            the(console.page.locator("#why-close")).containsText("closed already");

            console.go("/transfers?batch=" + batch);
            for (Locator box : console.page.locator("input[name=transfers]").all()) box.check();
            console.click("button[value=close]");
            assertThat(console.barriers()).isEmpty();
            console.page.fill("#reason", "the list was wrong");
            console.click("form button.btn-primary");
            the(console.page.locator(".alert")).containsText("1 transfer was closed");
            the(console.page.locator("tbody")).containsText("close.closed");
            console.hadNothingToComplainOf("transfer");
        }
    }

    @Test
    void a_destination_is_held_with_an_end_and_resumed_and_a_viewer_sees_why_he_may_not() {
        try (Console console = Console.open(DAY, "en")) {
            console.go("/destinations/toy");
            console.page.selectOption("#hours", "8");
            console.page.fill("#reason", "maintenance");
            console.click("form[action$='/hold'] button");
            the(console.page.locator(".alert")).containsText("held");
            assertThat(DAY.api.get("/holds").get("items").get(0).hasNonNull("until"))
                    .isTrue();
            Locator form = console.page.locator("form[action$='/resume']").first();
            form.locator("[name=reason]").fill("it is over");
            assertThat(location(console, form)).contains("told=destination.resume");
            form.locator("[name=reason]").fill("it is over, I think");
            assertThat(location(console, form)).contains("told=hold.released");
            console.hadNothingToComplainOf("destination");
        }
        Browser viewer = user("viewer", "viewer");
        assertThat(viewer.get("/destinations/toy").body()).contains("Cần quyền", "disabled");
        assertThat(viewer.post("/destinations/toy/hold", Map.of("reason", "x", "hours", "1"))
                        .statusCode())
                .isEqualTo(403);
    }
}
