package vn.lienthong.gateway.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.gateway.app.e2e.BadDayHome.BANK;
import static vn.lienthong.gateway.app.e2e.Browser.location;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import vn.lienthong.gateway.engine.alert.AlertWatch;

/** Figures, alerts, users and the audit, by every door. */
class InsightIT {
    private static final Rehearsal DAY = Rehearsal.shared();
    private static final String PASSWORD = "non xanh nước biếc 9";
    private static Browser an;

    @BeforeAll
    static void somebody_who_may_do_all_of_this() {
        String made = Api.json(DAY.api.post(
                        "/users",
                        Map.of("name", "an-all", "roles", List.of("senior-operator", "configurator", "auditor"))))
                .get("password")
                .asText();
        an = Browser.in(DAY.gateway.url(), "an-all", made, PASSWORD);
    }

    private static String follow(java.net.http.HttpResponse<String> led) {
        assertThat(led.statusCode()).isEqualTo(303);
        return an.get(location(led)).body();
    }

    @Test
    void charts_are_drawn_from_the_table_that_stands_without_them() {
        var payroll = Payroll.ofAllKinds(BANK, 12);
        String batch = Api.json(DAY.api.send(payroll)).get("id").asText();
        DAY.untilFinished(BANK, batch);
        mend(batch);
        untilAllIsCounted();
        var api = DAY.api.get("/trends?destination=" + BANK);
        long completed = api.get("all").get("completed").get("items").asLong();
        assertThat(completed).isPositive();

        try (Console plain = Console.withoutJavaScript(DAY);
                Console drawing = Console.open(DAY, "en")) {
            plain.go("/trends?destination=" + BANK);
            assertThat(plain.page.locator("#results tfoot td").nth(1).innerText())
                    .isEqualTo(Long.toString(completed));
            assertThat(plain.page.locator("figure.chart:visible").count()).isZero();

            drawing.go("/trends?destination=" + BANK);
            assertThat(drawing.page.locator("figure.chart:visible svg").count()).isEqualTo(5);
            assertThat(drawing.page.locator("#replayed tfoot td").nth(1).innerText())
                    .isEqualTo("1");
            assertThat(drawing.page.locator("#resolve tfoot td").first().innerText())
                    .isEqualTo("1");
            drawing.page.locator("figure.chart svg").first().hover();
            assertThat(drawing.page.locator("#results tfoot td").nth(1).innerText())
                    .isEqualTo(Long.toString(completed));
            drawing.hadNothingToComplainOf("charts");
        }
    }

    /** One is closed, and one is sent again, as it was, and fails again. */
    private static void mend(String batch) {
        var failed = DAY.api.get("/transfers?state=REJECTED&batch=" + batch).get("items");
        String closed = failed.get(0).get("reference").asText();
        String again = failed.get(1).get("reference").asText();
        DAY.api.post("/transfers/" + closed + "/close", Map.of("reason", "the account is closed"));
        DAY.api.post("/replays", Map.of("transfers", List.of(again), "reason", "once more"));
        Rehearsal.patiently()
                .until(() -> DAY.number("select roll_trend(now())") >= 0
                        && DAY.number("select count(distinct outcome) from trend_mending where destination = ?", BANK)
                                == 2);
    }

    /** What other tests sent to the same bank is rolled in too; of the last two seconds nothing may be yet. */
    private static void untilAllIsCounted() {
        String soFar = Instant.now().plusSeconds(2).toString();
        Rehearsal.patiently()
                .until(() -> DAY.number("select roll_trend(now())") >= 0
                        && DAY.number("select count(*) from trend_mark where counted_to > ?::timestamptz", soFar) == 1);
    }

    @Test
    void a_user_is_made_given_roles_locked_and_let_in_again_on_pages_alone() {
        an.get("/settings/users");
        String made = follow(an.post(
                "/settings/users", Map.of("name", "be", "shown", "Lê Thị Bé", "kind", "person", "roles", "viewer")));
        assertThat(made).contains("Lê Thị Bé", "class=\"told\"");
        assertThat(an.get("/settings/users/be").body()).as("told once").doesNotContain("class=\"told\"");
        assertThat(follow(an.post("/settings/users", Map.of("name", "be", "roles", "viewer"))))
                .contains("id=\"failed\"");

        follow(an.post("/settings/users/be/roles", Map.of("roles", "operator:" + BANK)));
        assertThat(DAY.api.get("/users/be").get("roles").get(0).asText()).isEqualTo("operator:" + BANK);
        follow(an.post("/settings/users/be/lock", Map.of()));
        assertThat(DAY.api.get("/users/be").get("locked").asBoolean()).isTrue();
        follow(an.post("/settings/users/be/unlock", Map.of()));
        assertThat(follow(an.post("/settings/users/be/tokens", Map.of("label", "lists", "days", "30"))))
                .contains("lt_");
        String token = DAY.api.get("/tokens").get("items").get(0).get("id").asText();
        follow(an.post("/settings/users/be/tokens/" + token + "/revoke", Map.of()));
        assertThat(DAY.api.get("/tokens").get("items").get(0).hasNonNull("revokedAt"))
                .isTrue();
        assertThat(follow(an.post("/settings/users/an-all/lock", Map.of()))).contains("id=\"failed\"");
        assertThat(DAY.number("select count(*) from audit_entry where subject = 'user:be' and actor = 'an-all'"))
                .isEqualTo(6);
    }

    @Test
    void an_alert_is_acknowledged_with_a_reason_and_the_same_by_a_call() {
        var rejected = Payroll.ofAllKinds(BANK, 12);
        DAY.untilFinished(BANK, Api.json(DAY.api.send(rejected)).get("id").asText());
        Rehearsal.patiently().until(() -> {
            DAY.gateway.part(AlertWatch.class).turn();
            return !DAY.api.get("/alerts").get("items").isEmpty();
        });
        String id = DAY.api.get("/alerts").get("items").get(0).get("id").asText();

        assertThat(an.get("/alerts").body()).contains("nobody-acts", "duty");
        var form = new LinkedHashMap<>(Map.of("reason", " ", "hours", "4"));
        assertThat(follow(an.post("/alerts/" + id + "/acknowledge", form))).contains("id=\"failed\"");
        form.put("reason", "đã gọi ngân hàng");
        assertThat(follow(an.post("/alerts/" + id + "/acknowledge", form))).contains("đã gọi ngân hàng");
        var again = DAY.api.post(
                "/alerts/" + id + "/acknowledge",
                Map.of("reason", "more", "until", Instant.now().plusSeconds(600).toString()));
        assertThat(Api.json(again).get("state").asText()).isEqualTo("acknowledged");
        assertThat(DAY.number(
                        "select count(*) from audit_entry where action = 'alert.acknowledge' and subject = ?",
                        "alert:" + id))
                .isEqualTo(2);
    }

    @Test
    void the_audit_is_found_by_its_time_taken_away_counted_and_proven() {
        assertThat(an.get("/audit?from=2099-01-01").body()).contains("class=\"empty\"");
        assertThat(an.get("/audit?action=user&to=2099-01-01").body()).contains("user.add");
        String table = an.get("/audit/entries.csv?action=user.add").body();
        assertThat(table.lines().skip(1)).isNotEmpty().allMatch(line -> line.contains(",user.add,user:"));
        assertThat(an.get("/audit?action=audit.export").body())
                .contains("&quot;entries&quot;:" + table.lines().skip(1).count());

        an.get("/audit");
        assertThat(follow(an.post("/audit/verify", Map.of()))).contains("state-good", "an-all");
        assertThat(DAY.api
                        .get("/audit?action=audit.verify")
                        .get("entries")
                        .get(0)
                        .get("actor")
                        .asText())
                .isEqualTo("an-all");
    }
}
