package vn.lienthong.gateway.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.gateway.app.e2e.Rehearsal.patiently;

import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Correcting, deciding and approving at the pages, on good days and bad. */
class ApprovalPagesIT {
    private static final String PASSWORD = "gừng cay muối mặn 9";
    private static final String EVIL = "\"><script>window.hit=1</script><img src=x onerror=window.hit=1>";
    private static final Pattern KEPT = Pattern.compile("name=\"([a-zA-Z._]+)\"[^>]*value=\"([^\"]*)\"");

    private final Rehearsal day = Rehearsal.shared();

    /** Somebody at a browser. */
    private Browser person(String name, String... roles) {
        var made = Api.json(day.api.post("/users", Map.of("name", name, "roles", List.of(roles))));
        return Browser.in(day.gateway.url(), name, made.get("password").asText(), PASSWORD);
    }

    private String dead() {
        String batch = day.api.accepted("toy-payout", Payroll.of("toy", 1, "9999"));
        patiently().until(() -> day.api.batchState(batch).equals("DONE"));
        return day.api.reference(batch, 1);
    }

    private String state(String reference) {
        return day.api.transfer(reference).get("state").asText();
    }

    private static Map<String, String> form(String... namesAndValues) {
        var form = new LinkedHashMap<String, String>();
        for (int i = 0; i < namesAndValues.length; i += 2) form.put(namesAndValues[i], namesAndValues[i + 1]);
        return form;
    }

    private static String approvalIn(String location) {
        return location.replaceAll("\\?.*", "");
    }

    private static void approved(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        assertThat(Browser.location(answer)).endsWith("?told=done");
    }

    @Test
    void without_javascript_a_wrong_account_is_corrected_asked_for_approved_by_another_and_paid_once() {
        String first = dead();
        String approval;
        try (Console console = Console.withoutJavaScript(day)) {
            console.go("/transfers/" + first);
            console.click("nav.actions a >> nth=0");
            assertThat(console.page.url()).endsWith("/edit");
            assertThat(console.page.locator("fieldset.locked").innerText())
                    .as("what the entitlement is known by is shown, locked, with why")
                    .contains("Không sửa được");
            console.page.fill("#f-account_number", "12");
            console.page.fill("#f-personal_number", "12");
            console.click("form.act button");
            assertThat(console.page.locator("#failed").innerText()).contains("Số định danh");
            assertThat(console.page.inputValue("#f-account_number")).isEqualTo("12");
            console.page.fill("#f-personal_number", "");
            console.page.fill("#f-account_number", "10000007");
            console.click("form.act button");
            assertThat(console.page.locator("table.differences").innerText())
                    .contains("•••0007", "trường khóa")
                    .doesNotContain("10000007");
            assertThat(state(first)).isEqualTo("DEAD");
            console.page.selectOption("#reasonCode", "wrong-entry");
            console.page.fill("#reason", "Gia đình gửi lại giấy tờ");
            console.click("form.act button.btn-primary");
            approval = console.page.url().replaceAll("^http://[^/]+", "");
            assertThat(approval).endsWith("?told=asked");
            assertThat(console.page.locator("form.act button").all())
                    .as("whoever asked sees why he cannot approve")
                    .allMatch(button -> button.isDisabled());
            assertThat(console.page.locator("#bar").innerText()).contains("phải một người khác duyệt");
        }
        approval = approvalIn(approval);
        var binh = person("pages-binh", "approver");

        assertThat(binh.get("/approvals?part=mine").body()).contains(approval);
        var page = binh.get(approval).body();
        assertThat(page).contains("•••0007", "Gia đình gửi lại giấy tờ").doesNotContain("10000007", "disabled");
        String digest = page.replaceFirst("(?s).*name=\"digest\" value=\"([0-9a-f]+)\".*", "$1");
        assertThat(binh.post(approval + "/approve", form("reason", " ", "digest", digest))
                        .statusCode())
                .isEqualTo(422);
        assertThat(binh.post(approval + "/approve", form("reason", "x", "digest", "other"))
                        .body())
                .contains("nội dung không còn như lúc đề nghị");
        assertThat(state(first)).isEqualTo("DEAD");
        approved(binh.post(approval + "/approve", form("reason", "đã xem giấy tờ", "digest", digest)));
        var twice = binh.post(approval + "/approve", form("reason", "đã xem giấy tờ", "digest", digest));
        assertThat(twice.statusCode()).as("a double click").isEqualTo(409);
        assertThat(twice.body()).contains("đã có người quyết định trước");

        String fresh = day.api.transfer(first).get("supersededBy").asText();
        patiently().until(() -> state(fresh).equals("COMPLETED"));
        assertThat(binh.get("/transfers/" + fresh + "?part=versions").body())
                .contains(first, "Gia đình gửi lại giấy tờ")
                .doesNotContain("10000007");
        assertThat(day.number("select count(*) from transfer where prior_id = ?", id(first)))
                .isEqualTo(1);
    }

    @Test
    void whoever_asked_cannot_approve_with_a_form_of_his_own_either() {
        String dead = dead();
        var both = person("pages-both", "senior-operator", "approver");
        both.get("/transfers/" + dead + "/edit");
        String approval = approvalIn(Browser.location(both.post(
                "/transfers/" + dead + "/correct",
                form("version", "1", "f.account_number", "10000007", "reasonCode", "other", "reason", "x"))));

        var page = both.get(approval).body();
        assertThat(page).contains("disabled", "phải một người khác duyệt");
        String digest = page.replaceFirst("(?s).*name=\"digest\" value=\"([0-9a-f]+)\".*", "$1");
        for (String act : List.of("/approve", "/reject")) {
            var refused = both.post(approval + act, form("reason", "x", "digest", digest));
            assertThat(refused.statusCode()).isEqualTo(409);
            assertThat(refused.body()).contains("không được tự duyệt");
        }
        assertThat(state(dead)).isEqualTo("DEAD");
    }

    @Test
    void of_two_who_edit_one_transfer_the_second_is_told_and_keeps_what_he_typed() {
        String dead = dead();
        var lan = person("pages-lan", "senior-operator");
        var mai = person("pages-mai", "senior-operator");
        mai.get("/transfers/" + dead + "/edit");
        lan.get("/transfers/" + dead + "/edit");

        var fields = form("version", "1", "f.note", "tổ 4", "reasonCode", "other", "reason", "địa chỉ");
        var done = lan.post("/transfers/" + dead + "/correct", fields);
        assertThat(Browser.location(done)).startsWith("/transfers/").endsWith("?part=versions");
        var again = lan.post("/transfers/" + dead + "/correct", fields);
        assertThat(again.statusCode()).as("a double click").isEqualTo(409);

        for (String step : List.of("/edit", "/correct")) {
            var late = mai.post(
                    "/transfers/" + dead + step,
                    form("version", "1", "f.note", "tổ <5>", "reasonCode", "other", "reason", "cũng vậy"));
            assertThat(late.statusCode()).isEqualTo(409);
            assertThat(late.body()).contains("Lượt truyền đã khác", "pages-lan", "tổ &lt;5&gt;");
        }
        assertThat(day.number("select count(*) from correction where by_account in ('pages-lan', 'pages-mai')"))
                .isEqualTo(1);
    }

    @Test
    void an_edit_of_a_transfer_that_was_paid_since_says_so_and_changes_nothing() {
        String dead = dead();
        var hoa = person("pages-hoa", "senior-operator");
        assertThat(hoa.get("/transfers/" + dead + "/edit").statusCode()).isEqualTo(200);
        day.gateway
                .part(JdbcClient.class)
                .sql("update transfer set state = 'COMPLETED' where id = ?")
                .param(id(dead))
                .update();

        var late = hoa.post("/transfers/" + dead + "/edit", form("version", "1", "f.note", "tổ 4"));
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body()).contains("Bây giờ: hoàn thành", "tổ 4");
        assertThat(hoa.get("/transfers/" + dead + "/edit").body()).contains("không còn là một thất bại");
        assertThat(state(dead)).isEqualTo("COMPLETED");
    }

    private long id(String reference) {
        return day.gateway
                .part(vn.lienthong.gateway.engine.ledger.References.class)
                .idOf(reference)
                .orElseThrow();
    }

    @Test
    void a_session_that_ends_during_an_edit_loses_nothing() {
        String dead = dead();
        var tam = person("pages-tam", "senior-operator");
        tam.get("/transfers/" + dead + "/edit");
        tam.loseSession();

        var late = tam.post(
                "/transfers/" + dead + "/edit",
                form("version", "1", "f.note", "tổ <4>", "f.account_number", "10000007"));
        assertThat(Browser.location(late)).isEqualTo("/sign-in?ended");
        assertThat(Browser.location(tam.signIn("pages-tam", PASSWORD))).isEqualTo("/kept");
        var kept = tam.get("/kept").body();
        var fields = new LinkedHashMap<String, String>();
        var found = KEPT.matcher(kept);
        while (found.find())
            if (!found.group(1).equals("_csrf"))
                fields.put(found.group(1), found.group(2).replace("&lt;", "<").replace("&gt;", ">"));
        assertThat(fields).containsEntry("f.note", "tổ <4>").containsEntry("f.account_number", "10000007");

        var differences = tam.post("/transfers/" + dead + "/edit", fields);
        assertThat(differences.statusCode()).isEqualTo(200);
        assertThat(differences.body()).contains("tổ &lt;4&gt;", "•••0007");
    }

    @Test
    void what_was_typed_beside_a_file_is_kept_too_and_a_form_of_untold_size_is_not_read() {
        String dead = dead();
        var que = person("pages-que", "senior-operator");
        que.get("/transfers/" + dead + "/decide");
        que.loseSession();
        String part = "--x\r\nContent-Disposition: form-data; name=\"evidence\"\r\n\r\nthư ngày 20\r\n--x--\r\n";

        var late = que.send(multipart(que, dead).POST(BodyPublishers.ofString(part)));
        assertThat(Browser.location(late)).isEqualTo("/sign-in?ended");
        assertThat(Browser.location(que.signIn("pages-que", PASSWORD))).isEqualTo("/kept");
        assertThat(que.get("/kept").body()).contains("/transfers/" + dead + "/decide", "thư ngày 20");
        var untold = que.send(multipart(que, dead)
                .POST(BodyPublishers.ofInputStream(
                        () -> new ByteArrayInputStream(part.getBytes(StandardCharsets.UTF_8)))));
        assertThat(untold.statusCode()).isEqualTo(413);
    }

    private static HttpRequest.Builder multipart(Browser browser, String reference) {
        return browser.request("/transfers/" + reference + "/decide")
                .header("Accept", "text/html")
                .header("Content-Type", "multipart/form-data; boundary=x");
    }

    @Test
    void nothing_of_a_payload_runs_on_the_pages_of_differences_decisions_and_approvals() {
        String dead = dead();
        day.gateway
                .part(JdbcClient.class)
                .sql("insert into work_item(code, destination, reference, transfer_id, locks, owner, opened_at)"
                        + " values ('report.contradiction', 'toy', ?, ?, false, 'administrator', now())")
                .params(dead, id(dead))
                .update();
        String approval;
        try (Console console = Console.open(day, "en")) {
            console.looks(Console.WIDE, ColorScheme.DARK);
            console.go("/transfers/" + dead + "/edit");
            console.page.fill("#f-note", EVIL);
            console.click("form.act button");
            sound(console, "differences");
            assertThat(console.page
                            .locator("table.differences ins")
                            .allInnerTexts()
                            .toString())
                    .contains("<script>");
            console.click("button[name=back]");
            assertThat(console.page.inputValue("#f-note")).isEqualTo(EVIL);
            sound(console, "edit");

            console.go("/transfers/" + dead + "/decide");
            sound(console, "decide");
            console.screenshot("decide-en-dark");
            console.page.click("#outcome-not-paid");
            console.page.fill("#evidence", EVIL);
            console.page.setInputFiles(
                    "#file",
                    new FilePayload("<b onclick=hit()>.html", "text/html", EVIL.getBytes(StandardCharsets.UTF_8)));
            console.click("form.act button");
            approval = approvalIn(console.page.url().replaceAll("^http://[^/]+", ""));
            sound(console, approval);
            assertThat(console.page.locator("dl.facts").innerText()).contains("<script>");
            console.go("/approvals?part=asked");
            sound(console, "asked");
            console.go("/transfers/" + dead + "/decide");
            sound(console, "decide, asked");
            console.looks(Console.NARROW, ColorScheme.LIGHT);
            assertThat(console.sideways()).isZero();
            console.hadNothingToComplainOf("evil");
        }
        var chi = person("pages-chi", "approver");
        var page = chi.get(approval).body();
        String file = page.replaceFirst("(?s).*action=\"(/approvals/evidence/[0-9]+)\".*", "$1");
        var opened = chi.post(file, Map.of());
        assertThat(opened.body()).isEqualTo(EVIL);
        assertThat(opened.headers().firstValue("Content-Disposition").orElseThrow())
                .startsWith("attachment");
        assertThat(opened.headers().firstValue("Content-Type")).hasValue("application/octet-stream");
        assertThat(day.number(
                        "select count(*) from audit_entry where action = 'evidence.open' and actor = 'pages-chi'"))
                .isEqualTo(1);
        String digest = page.replaceFirst("(?s).*name=\"digest\" value=\"([0-9a-f]+)\".*", "$1");
        chi.get(approval);
        approved(chi.post(approval + "/approve", form("reason", EVIL, "digest", digest)));
        assertThat(chi.get(approval).body()).contains("&lt;script&gt;").doesNotContain("<script>w");
        assertThat(day.number("select count(*) from work_item where transfer_id = ? and state = 'OPEN'", id(dead)))
                .isZero();
    }

    private static void sound(Console console, String where) {
        assertThat(console.intruders()).as(where).isZero();
        assertThat(console.barriers()).as(where).isEmpty();
    }
}
