package vn.lienthong.gateway.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.gateway.app.e2e.BadDayHome.BANK;
import static vn.lienthong.gateway.app.e2e.BadDayHome.HASTY;
import static vn.lienthong.gateway.app.e2e.Rehearsal.patiently;

import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.lienthong.sandbox.fault.FaultKind;

/**
 * The way of an administrator on a bad day, by the pages alone: which cause, what it means, one transfer corrected with another's
 * approval, one sent on to see whether it helps, then the rest, until every line of the list has its answer.
 */
class ConsoleWalkIT {
    /** Together more than one person may send on alone. */
    private static final long AMOUNT = 400_000_000;

    private static final int LINES = 5;
    private static final String PASSWORD = "mưa nắng hai mùa 8";
    private static final Rehearsal DAY = Rehearsal.shared();
    private static final List<Payroll> PAYROLLS = new ArrayList<>();
    private static final List<String> BATCHES = new ArrayList<>();
    private static String operator;
    private static String approver;

    /** @param number which of the hasty services is this one's */
    record Walk(int number, String language, int width, ColorScheme scheme, boolean script) {}

    static Stream<Walk> walks() {
        return Stream.of(
                new Walk(0, "vi", Console.WIDE, ColorScheme.LIGHT, true),
                new Walk(1, "en", Console.NARROW, ColorScheme.DARK, true),
                new Walk(2, "vi", Console.NARROW, ColorScheme.LIGHT, false));
    }

    @BeforeAll
    static void a_bank_is_away_for_too_long() {
        DAY.always(BANK, "pay", FaultKind.REFUSE_CONNECTION);
        for (String service : HASTY) {
            var payroll = Payroll.of(IntStream.range(0, LINES)
                    .mapToObj(i -> Payroll.person(BANK, "7777"))
                    .map(line -> new Payroll.Line(
                            line.programme(), line.month(), line.person(), line.bank(), line.account(), AMOUNT, ""))
                    .toArray(Payroll.Line[]::new));
            PAYROLLS.add(payroll);
            BATCHES.add(DAY.api.accepted(service, payroll));
        }
        for (String batch : BATCHES)
            patiently().until(() -> DAY.api.batchState(batch).equals("DONE"));
        DAY.calm();
        operator = signedIn("walk-lan", "senior-operator");
        approver = signedIn("walk-binh", "approver");
    }

    private static String signedIn(String name, String role) {
        String made = Api.json(DAY.api.post("/users", Map.of("name", name, "roles", List.of(role))))
                .get("password")
                .asText();
        return Browser.in(DAY.gateway.url(), name, made, PASSWORD).cookie("lienthong");
    }

    @ParameterizedTest
    @MethodSource("walks")
    void from_a_cause_to_a_list_without_an_open_line(Walk walk) {
        String batch = BATCHES.get(walk.number());
        try (Console lan = at(walk, operator);
                Console binh = at(walk, approver)) {
            String cause = understood(lan, walk);
            String wrong = correctedOne(lan);
            approve(binh);
            patiently().until(() -> isCompleted(wrong));

            String job = replayed(lan, cause);
            approve(binh);
            // one goes ahead, and it helps
            patiently().until(() -> outcomes(lan, job).equals("1 0 0 3 0"));
            lan.page.fill("#reason-continue", "ngân hàng đã nhận");
            lan.click("form[action$='/continue'] button");
            patiently().until(() -> {
                // with JavaScript it comes by itself
                return (walk.script() ? outcomes(lan) : outcomes(lan, job)).equals("4 0 0 0 0");
            });

            if (walk.width() == Console.WIDE) lan.screenshot("walk-job");

            DAY.untilFinished(BANK, batch);
            lan.go("/batches/" + batch);
            assertThat(lan.page.locator("table.sums tbody tr:not(.none) th a").all())
                    .extracting(word -> word.getAttribute("href").replaceAll(".*=", ""))
                    .as("every line is completed, or the one that took its place is")
                    .containsExactly("COMPLETED", "SUPERSEDED");
            assertThat(lan.page.locator("section[aria-labelledby=sums-title]").innerText())
                    .contains(walk.language().equals("vi") ? "Khớp: mọi dòng đều có kết quả" : "Balanced");
            assertThat(lan.page.locator("html").getAttribute("lang")).isEqualTo(walk.language());
            lan.hadNothingToComplainOf("the operator");
            binh.hadNothingToComplainOf("the approver");
        }
        DAY.book(BANK).agreeWith(PAYROLLS.get(walk.number()), DAY.api.results(batch));
    }

    private static Console at(Walk walk, String session) {
        var console = Console.as(session, DAY, walk.language(), walk.script());
        console.looks(walk.width(), walk.scheme());
        return console;
    }

    private static String path(Console console) {
        return console.page.url().replaceAll("^http://[^/]+|[?#].*", "");
    }

    /** From the overview to the cause for which this service's payouts failed, and what the page says of it. */
    private static String understood(Console lan, Walk walk) {
        lan.go("/");
        to(lan, "/failures");
        String group = group(walk);
        lan.click("a.row-link[href^='" + group + "']");
        assertThat(path(lan)).isEqualTo(group);
        assertThat(lan.page.locator("main dl.facts").innerText()).contains(Integer.toString(LINES));
        assertThat(lan.page.locator("main section.story").innerText())
                .as("what to do, and whether sending again helps")
                .contains(walk.language().equals("vi") ? "Gửi lại" : "replay");
        return group;
    }

    private static String group(Walk walk) {
        for (var group : DAY.api.get("/failures?destination=" + BANK).get("items"))
            if (group.get("service").asText().equals(HASTY.get(walk.number())))
                return "/failures/" + group.get("id").asText();
        throw new AssertionError("no cause of " + HASTY.get(walk.number()));
    }

    /** @return the reference of the one that failed */
    private static String correctedOne(Console lan) {
        lan.click("a.row-link.reference >> nth=0");
        String wrong = path(lan).replace("/transfers/", "");
        lan.click("nav.actions a[href$='/edit']");
        lan.page.fill("#f-account_number", "10000008888");
        lan.click("form.act button");
        lan.page.selectOption("#reasonCode", "wrong-entry");
        lan.page.fill("#reason", "Gia đình báo số tài khoản mới");
        lan.click("form.act button.btn-primary");
        assertThat(path(lan)).startsWith("/approvals/");
        return wrong;
    }

    /** What lan asked for, and nobody else. */
    private static void approve(Console binh) {
        binh.go("/");
        to(binh, "/approvals");
        binh.click("tr:has-text('walk-lan') a.row-link");
        if (binh.page.viewportSize().width == Console.WIDE) binh.screenshot("walk-approval");
        binh.page.fill("#reason", "đã xem giấy tờ");
        binh.click("form.act button.btn-primary");
        assertThat(binh.page.url()).endsWith("?told=done");
    }

    private static boolean isCompleted(String wrong) {
        String corrected = DAY.api.transfer(wrong).path("supersededBy").asText();
        return !corrected.isEmpty()
                && DAY.api.transfer(corrected).get("state").asText().equals("COMPLETED");
    }

    /** The rest of the cause in a job: one ahead, a look at it, then the others. */
    private static String replayed(Console lan, String cause) {
        lan.go(cause);
        lan.click("a[href^='/replays/new']");
        lan.click("form[action='/replays/new/pace'] button");
        assertThat(lan.page.inputValue("#canary")).isEqualTo("1");
        assertThat(lan.page.isChecked("#ask")).isTrue();
        lan.page.fill("#reason", "ngân hàng đã hoạt động lại");
        lan.click("form[action='/replays/new/confirm'] button");
        lan.click("form[action='/replays'] button");
        assertThat(outcomes(lan))
                .as("nothing goes before another has approved it")
                .isEqualTo("0 0 0 4 0");
        return path(lan);
    }

    /** Delivered, failed, sent, waiting, passed over. */
    private static String outcomes(Console lan) {
        return String.join(
                " ", lan.page.locator("#job-outcomes tbody td:nth-child(2)").allInnerTexts());
    }

    private static String outcomes(Console lan, String job) {
        lan.go(job);
        return outcomes(lan);
    }

    /** By the menu, which is behind a button where there is no room. */
    private static void to(Console console, String area) {
        if (console.page.viewportSize().width == Console.NARROW) console.page.click("a.menu-open");
        console.click("nav a[href='" + area + "']");
    }
}
