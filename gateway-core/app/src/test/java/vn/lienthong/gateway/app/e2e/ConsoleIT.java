package vn.lienthong.gateway.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.gateway.app.e2e.BadDayHome.BANK;

import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.gateway.engine.alert.AlertWatch;

/** The reading pages of the console, in a real browser. */
class ConsoleIT {
    private static final String EVIL = "\"><script>window.hit=1</script><img src=x onerror=window.hit=1>";
    /** Pages of which pictures are kept: target/screenshots. */
    private static final Set<String> SHOWN = Set.of(
            "overview",
            "failures",
            "cause",
            "replay",
            "replay-scope",
            "transfers",
            "transfer",
            "edit",
            "approval",
            "batches",
            "batch",
            "sheet",
            "destinations",
            "connectors",
            "trends",
            "alerts",
            "audit",
            "users",
            "user",
            "sign-in");

    private static final Rehearsal DAY = Rehearsal.shared();
    private static Payroll payroll;
    private static String batch;
    private static String evilBatch;
    private static String paid;
    private static String rejected;
    private static String evil;
    private static String job;
    private static String hold;
    private static String approval;

    @BeforeAll
    static void a_day_of_paying() {
        payroll = Payroll.ofAllKinds(BANK, 12);
        batch = Api.json(DAY.api.send(payroll, "X-Agency", "HN07")).get("id").asText();
        DAY.untilFinished(BANK, batch);
        paid = DAY.api.reference(batch, 1);
        rejected = DAY.api.reference(batch, 2);
        evilBatch = Api.json(DAY.api.upload(
                        "bank-payout",
                        "count=2&sum=1&agency=HN07&filename="
                                + URLEncoder.encode(EVIL + ".csv", StandardCharsets.UTF_8),
                        "text/csv",
                        evilList().getBytes(StandardCharsets.UTF_8)))
                .get("id")
                .asText();
        Rehearsal.patiently().until(() -> !DAY.api.batchState(evilBatch).matches("RECEIVED|CHECKING|RELEASED"));
        evil = DAY.api.results(evilBatch).values().stream()
                .map(Api.Result::reference)
                .filter(reference -> !reference.isEmpty())
                .findFirst()
                .orElseThrow();
        approval = Api.json(DAY.api.post(
                        "/transfers/" + evil + "/corrections",
                        Map.of("version", 1, "fields", Map.of("account_number", "19030000001"), "reason", EVIL)))
                .get("id")
                .asText();
        // what was just paid is counted once nobody writes any more that had begun before
        Rehearsal.patiently()
                .until(() -> DAY.number("select roll_trend(now())") >= 0
                        && DAY.number(
                                        "select count(*) from trend where destination = ? and outcome = 'completed'",
                                        BANK)
                                > 0);
        DAY.gateway.part(AlertWatch.class).turn();
        asked();
    }

    /** Everything that stands on a page because somebody asked for it. */
    private static void asked() {
        job = waiting();
        hold = Api.json(DAY.api
                        .post(
                                "/holds",
                                Map.of("target", "destination:" + BANK, "reason", EVIL),
                                "X-Officer",
                                "<b>lan</b>")
                        .body())
                .get("id")
                .asText();
    }

    /** A job that waits for its time, with a reason that nobody means well. */
    private static String waiting() {
        return Api.json(DAY.api.post(
                        "/replay-jobs",
                        Map.of(
                                "transfers",
                                java.util.List.of(rejected),
                                "startAt",
                                java.time.Instant.now().plusSeconds(86_400).toString(),
                                "canary",
                                1,
                                "reason",
                                EVIL)))
                .get("id")
                .asText();
    }

    /** A line that is taken although its free fields hold HTML, and one that is nothing else. */
    private static String evilList() {
        Payroll.Line line = Payroll.person(BANK, "0001");
        String cell = '"' + EVIL.replace("\"", "\"\"") + '"';
        return "line,programme,component,entitlement_month,decision_no,beneficiary_id,full_name,personal_number,birth_date,"
                + "commune_code,payee_name,payee_relation,bank_bin,account_number,amount_vnd,funding_source,note\n"
                + "1," + BANK + ",allowance,2026-11,\"<b onclick=hit()>12</b>\",<i>" + line.beneficiary()
                + "</i>,Nguyễn Văn An," + line.personalNumber() + ",1950,00004,Nguyễn Văn An,self," + line.bank() + ","
                + line.account() + ",1,central," + cell + "\n"
                + (cell + ",").repeat(16) + cell + "\n";
    }

    private static Map<String, String> pages() {
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("overview", "/");
        pages.put("failures", "/failures");
        pages.put(
                "cause",
                "/failures/"
                        + DAY.api.get("/failures").get("items").get(0).get("id").asText());
        pages.put("failures-by-day", "/failures?by=day");
        pages.put("replays", "/replays");
        pages.put("replay", "/replays/" + job);
        pages.put("replay-choose", "/replays/new");
        pages.put("replay-scope", "/replays/new?batch=" + batch);
        pages.put("selected", "/transfers/selected?act=close&done=2&over=close.closed:1&over=x:1");
        pages.put("told", "/transfers/" + rejected + "?told=close.in-doubt");
        pages.put("runbook", "/docs/runbooks/bank.md");
        pages.put("sign-in", "/sign-in?failed");
        pages.put("password", "/password");
        pages.put("transfers", "/transfers");
        pages.put("transfers-rejected", "/transfers?state=REJECTED&batch=" + batch);
        pages.put("transfer", "/transfers/" + rejected);
        pages.put("transfer-message", "/transfers/" + evil + "?part=message");
        pages.put("revealed", "/transfers/" + rejected + "?part=message");
        pages.put("transfer-related", "/transfers/" + paid + "?part=related");
        pages.put("transfer-audit", "/transfers/" + paid + "?part=audit");
        pages.put("transfer-versions", "/transfers/" + evil + "?part=versions");
        pages.put("decide", "/transfers/" + evil + "/decide");
        pages.put("edit", "/transfers/" + evil + "/edit");
        pages.put("approvals", "/approvals");
        pages.put("approvals-all", "/approvals?part=all");
        pages.put("approval", "/approvals/" + approval + "?told=asked");
        pages.put("batches", "/batches");
        pages.put("batch", "/batches/" + batch);
        pages.put("batch-evil", "/batches/" + evilBatch);
        pages.put("refused", "/batches/" + evilBatch + "/refused");
        pages.put("sheet", "/batches/" + batch + "/sheet");
        pages.put("destinations", "/destinations");
        pages.put("destination", "/destinations/" + BANK);
        pages.put("holds", "/holds?kind=batch&which=" + batch);
        pages.put("connectors", "/connectors");
        pages.put("trends", "/trends");
        pages.put("trends-month", "/trends?span=month&destination=" + BANK);
        pages.put("alerts", "/alerts");
        pages.put("breaks", "/breaks");
        pages.put("audit", "/audit");
        pages.put("audit-day", "/audit?action=batch&from=2026-01-01&to=2099-01-01");
        pages.put("settings", "/settings?code=payee");
        pages.put("rights", "/settings?part=rights");
        pages.put("display", "/settings?part=display");
        pages.put("users", "/settings/users");
        pages.put("user", "/settings/users/console");
        pages.put("about", "/settings?part=about");
        pages.put("nothing", "/transfers/NOTHING");
        return pages;
    }

    @AfterAll
    static void nothing_is_left_behind() {
        DAY.api.post("/replay-jobs/" + job + "/cancel", Map.of("reason", "done"));
        DAY.api.delete("/holds/" + hold + "?reason=done");
    }

    /** Looking at colours and names is work for the browser; there is one a language. */
    @ParameterizedTest
    @ValueSource(strings = {"vi", "en"})
    @Execution(ExecutionMode.CONCURRENT)
    void every_page_can_be_read_by_everybody_and_lets_nothing_run(String language) {
        var all = new SoftAssertions();
        boolean vi = language.equals("vi");
        try (Console console = Console.open(DAY, language)) {
            pages().forEach((name, path) -> {
                String where = language + " " + path;
                console.looks(Console.WIDE, vi ? ColorScheme.LIGHT : ColorScheme.DARK);
                int status = console.go(path).status();
                all.assertThat(status).as(where).isEqualTo(name.equals("nothing") ? 404 : 200);
                if (name.equals("revealed")) reveal(console);
                all.assertThat(console.page.locator("html").getAttribute("lang"))
                        .as(where)
                        .isEqualTo(language);
                all.assertThat(console.intruders()).as(where).isZero();
                all.assertThat(console.barriers()).as(where + " at 1280").isEmpty();
                if (SHOWN.contains(name)) console.screenshot(name + "-" + language + (vi ? "-light" : "-dark"));
                console.looks(Console.NARROW, vi ? ColorScheme.DARK : ColorScheme.LIGHT);
                // light and dark, wide and narrow are all looked at; in the second language narrow pages are only
                // measured
                if (vi)
                    all.assertThat(console.barriers("color-contrast", "target-size", "scrollable-region-focusable"))
                            .as(where + " at 320")
                            .isEmpty();
                if (!name.equals("sheet"))
                    all.assertThat(console.sideways())
                            .as(where + " at 320, sideways")
                            .isZero();
                if (vi && SHOWN.contains(name)) console.screenshot(name + "-vi-320");
            });
            console.hadNothingToComplainOf(language);
        }
        all.assertAll();
    }

    /** A page that only a form leads to. */
    private static void reveal(Console console) {
        console.page.fill("#reveal-reason", EVIL);
        console.click("form[action$='/reveal'] button");
        assertThat(console.page.url()).endsWith("/reveal");
    }

    @Test
    void without_javascript_a_person_is_found_by_a_number_that_no_address_carries() {
        String number = payroll.line(1).personalNumber();
        try (Console console = Console.withoutJavaScript(DAY)) {
            console.go("/transfers");
            console.page.selectOption("#by", "personal-number");
            console.page.fill("#value", number);
            console.click("form.search button");

            assertThat(console.page.url()).contains("/transfers?who=").doesNotContain(number);
            assertThat(console.page.locator(".chip").innerText()).contains("•••" + number.substring(8));
            console.click("text=" + rejected);
            assertThat(console.page.locator("h1").innerText()).contains(rejected);
            console.click("nav.parts a >> nth=1");
            assertThat(console.page.locator("main").innerText())
                    .contains("•••" + number.substring(8))
                    .doesNotContain(number, "Nguyễn Văn An", payroll.line(1).account());
            console.click("header a[hreflang=en]");
            assertThat(console.page.locator("h2").allInnerTexts()).contains("Message");
            console.click("text=Batches");
            assertThat(console.page.locator("h1").innerText()).isEqualTo("Batches");
        }
    }

    @Test
    void what_is_typed_into_the_wrong_field_or_made_up_finds_nothing_and_fails_nothing() {
        try (Console console = Console.open(DAY, "en")) {
            for (String value :
                    new String[] {"%", "_", "' or 1=1 --", EVIL, payroll.line(1).personalNumber()}) {
                console.go("/transfers");
                console.page.fill("#value", value);
                console.click("form.search button");
                assertThat(console.page.url()).endsWith("/transfers?unknown");
            }
            for (String path : new String[] {
                "/transfers?who=payload-1.AAAA",
                "/transfers?day=x&batch=x&state=x&before=x",
                "/batches?state=x&service=%25",
                "/transfers?cause=%27%25_",
                "/audit?actor=%25&before=" + ".".repeat(15)
            }) assertThat(console.go(path).status()).as(path).isEqualTo(200);
            for (String path : new String[] {"/batches/x", "/batches/999999", "/audit?before=x", "/assets/console.css"})
                assertThat(console.go(path).status()).as(path).isEqualTo(404);
            console.hadNothingToComplainOf("nothing found");
        }
    }

    @Test
    void pages_say_what_browsers_must_not_do_and_switches_lead_nowhere_else() throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            var page = http.send(
                    HttpRequest.newBuilder(URI.create(DAY.gateway.url() + "/sign-in"))
                            .build(),
                    BodyHandlers.ofString());
            assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                    .contains("default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'")
                    .doesNotContain("unsafe");
            assertThat(page.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
            for (String back :
                    new String[] {"//evil.example", "/\\evil.example", "https://evil.example", "/%0d%0aX:%20y"}) {
                var away = http.send(
                        HttpRequest.newBuilder(URI.create(DAY.gateway.url() + "/preferences?theme=dark&back="
                                        + URLEncoder.encode(back, StandardCharsets.UTF_8)))
                                .build(),
                        BodyHandlers.discarding());
                assertThat(away.headers().firstValue("Location"))
                        .as(back)
                        .hasValueSatisfying(to -> assertThat(to)
                                .startsWith("/")
                                .doesNotContain("evil.example\n")
                                .doesNotStartWith("//")
                                .doesNotStartWith("/\\"));
            }
        }
    }
}
