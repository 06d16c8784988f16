package vn.lienthong.gateway.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.gateway.app.e2e.Rehearsal.patiently;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Holds of everything, of a batch and of a person, on the page of holds. */
class HoldsIT {
    private static final Rehearsal DAY = Rehearsal.shared();

    private static Browser user(String name, String... roles) {
        String made = Api.json(DAY.api.post("/users", Map.of("name", name, "roles", List.of(roles))))
                .get("password")
                .asText();
        var browser = Browser.in(DAY.gateway.url(), name, made, "ăn quả nhớ kẻ trồng cây 4");
        browser.get("/settings");
        return browser;
    }

    private static long open(String kind) {
        return DAY.number(
                "select count(*) from hold where kind = ? and released_at is null and (until is null or until > now())",
                kind);
    }

    private static void released(Console console, String reason) {
        console.page.fill("form[action$='/resume'] [name=reason]", reason);
        console.click("form[action$='/resume'] button");
    }

    @Test
    void without_javascript_a_person_is_held_by_a_number_that_is_nowhere_afterwards() {
        var payroll = Payroll.of("toy", 1);
        String number = payroll.line(0).personalNumber();
        try (Console console = Console.withoutJavaScript(DAY)) {
            console.go("/preferences?language=en&back=/holds");
            console.page.selectOption("#kind", "person");
            console.page.fill("#which", " " + number + " ");
            console.page.fill("#reason", "complaint 77");
            console.page.selectOption("#hours", "8");
            console.click("form[action='/holds'] button");

            assertThat(console.page.url()).endsWith("/holds?told=hold.placed");
            assertThat(console.page.locator("tbody").innerText())
                    .contains("A person", "••• #", "complaint 77", "console")
                    .doesNotContain(number, number.substring(8));
            assertThat(console.page.content()).doesNotContain(number);
            assertThat(DAY.number("select count(*) from hold where kind = 'person' and target like ?", "%" + number))
                    .isZero();
            assertThat(DAY.number(
                            "select count(*) from audit_entry where detail like ? or subject like ?",
                            "%" + number + "%",
                            "%" + number + "%"))
                    .isZero();

            String batch = DAY.api.accepted("toy-payout", payroll);
            patiently().until(() -> DAY.api.results(batch).containsKey(1));
            String reference = DAY.api.reference(batch, 1);
            patiently()
                    .untilAsserted(() ->
                            assertThat(DAY.api.transfer(reference).toString()).contains("hold.person"));
            console.click("tbody th a");
            assertThat(console.page.locator("tbody").innerText()).contains(reference);
            console.go("/holds");
            released(console, "settled");
            assertThat(console.page.locator(".alert").innerText()).contains("The hold has ended");
            patiently().until(() -> DAY.api.batchState(batch).equals("DONE"));
        }
        assertThat(open("person")).isZero();
    }

    @Test
    void a_batch_is_held_from_its_own_page_until_somebody_resumes() {
        String batch = DAY.api.accepted("toy-payout", Payroll.of("toy", 1));
        patiently().until(() -> DAY.api.batchState(batch).equals("DONE"));
        try (Console console = Console.open(DAY, "en")) {
            console.go("/batches/" + batch);
            console.click("text=Hold this batch");
            assertThat(console.page.inputValue("#which")).isEqualTo(batch);
            console.page.fill("#reason", "the sum is being checked");
            console.page.selectOption("#hours", "open");
            console.click("form[action='/holds'] button");

            assertThat(console.page.locator("tbody").innerText()).contains("Batch " + batch, "until somebody resumes");
            var hold = DAY.api.get("/holds").get("items").get(0);
            assertThat(hold.get("target").asText()).isEqualTo("batch:" + batch);
            assertThat(hold.hasNonNull("until")).isFalse();
            assertThat(console.barriers()).isEmpty();
            released(console, "it is right");
            console.hadNothingToComplainOf("holds");
        }
        assertThat(open("batch")).isZero();
    }

    @Test
    void everything_is_held_and_let_go_and_what_cannot_be_read_holds_nothing() {
        Browser senior = user("holds-senior", "senior-operator");
        for (Map<String, String> wrong : List.of(
                Map.of("kind", "person", "which", "00104600000"),
                Map.of("kind", "person", "which", "an"),
                Map.of("kind", "batch", "which", "x"),
                Map.of("kind", "destination", "which", "toy"))) {
            var form = new java.util.HashMap<>(wrong);
            form.putAll(Map.of("reason", "r", "hours", "1"));
            assertThat(Browser.location(senior.post("/holds", form)))
                    .as(wrong.toString())
                    .isEqualTo("/holds?told=hold.target");
        }
        assertThat(Browser.location(senior.post("/holds", Map.of("kind", "all", "reason", "r", "hours", "5"))))
                .endsWith("told=hold.until");
        assertThat(Browser.location(senior.post(
                        "/holds", Map.of("kind", "batch", "which", "999999999", "reason", "r", "hours", "1"))))
                .endsWith("told=batch.unknown");
        assertThat(Browser.location(senior.post("/holds", Map.of("kind", "all", "reason", " ", "hours", "1"))))
                .endsWith("told=reason.missing");
        assertThat(open("all")).isZero();

        assertThat(Browser.location(senior.post("/holds", Map.of("kind", "all", "reason", "restored", "hours", "1"))))
                .endsWith("told=hold.placed");
        assertThat(open("all")).isEqualTo(1);
        String id = DAY.api.get("/holds").get("items").get(0).get("id").asText();
        var ended = senior.post("/holds/" + id + "/resume", Map.of("reason", "reports were read"));
        assertThat(Browser.location(ended)).endsWith("told=hold.resumed");
        assertThat(Browser.location(senior.post("/holds/" + id + "/resume", Map.of("reason", "again"))))
                .endsWith("told=hold.released");
        assertThat(open("all")).isZero();
    }

    @Test
    void whoever_answers_for_one_destination_holds_that_for_a_time_and_sees_why_no_more() {
        Browser of = user("holds-of-toy", "senior-operator:toy");
        assertThat(of.get("/holds").body()).contains("Cần quyền").doesNotContain("name=\"which\"");
        assertThat(of.get("/destinations/toy").body())
                .contains("name=\"hours\"")
                .doesNotContain("value=\"open\"");

        assertThat(of.post("/destinations/toy/hold", Map.of("reason", "for good", "hours", "open"))
                        .statusCode())
                .isEqualTo(403);
        for (String kind : List.of("all", "batch", "person"))
            assertThat(of.post("/holds", Map.of("kind", kind, "which", "001046000007", "reason", "r", "hours", "1"))
                            .statusCode())
                    .as(kind)
                    .isEqualTo(403);
        assertThat(Browser.location(of.post("/destinations/toy/hold", Map.of("reason", "a while", "hours", "1"))))
                .endsWith("told=destination.hold");
        String id = DAY.api.get("/holds").get("items").get(0).get("id").asText();
        assertThat(of.get("/holds").body()).contains("a while", "/holds/" + id + "/resume");
        assertThat(Browser.location(of.post("/holds/" + id + "/resume", Map.of("reason", "over"))))
                .endsWith("told=hold.resumed");
    }
}
