package vn.lienthong.gateway.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.gateway.app.e2e.Browser.location;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The door of persons, as a browser meets it. */
class SignInIT {
    private static final String PASSWORD = "mưa nắng hai mùa 5";
    private Rehearsal house;
    private String url;

    @BeforeEach
    void open() {
        house = Rehearsal.shared();
        url = house.gateway.url();
    }

    private String person(String name) {
        return Api.json(house.api.post("/users", Map.of("name", name, "roles", List.of("viewer"))))
                .get("password")
                .asText();
    }

    @Test
    void a_new_person_is_led_to_sign_in_then_to_another_password_and_then_where_he_wanted_to_go() {
        String made = person("hoa");
        var browser = new Browser(url);

        var led = browser.get("/transfers?state=DEAD");
        assertThat(led.statusCode()).isEqualTo(303);
        assertThat(location(led)).isEqualTo("/sign-in");
        var page = browser.get("/sign-in");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .startsWith("default-src 'none'");
        assertThat(page.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        String before = browser.cookie("lienthong");
        assertThat(location(browser.signIn("hoa", "not this one"))).isEqualTo("/sign-in?failed");
        var in = browser.signIn("Hoa ", made);
        assertThat(location(in)).startsWith("/transfers?state=DEAD");
        assertThat(in.statusCode()).isEqualTo(303);
        assertThat(in.headers().allValues("Set-Cookie"))
                .allSatisfy(cookie -> assertThat(cookie).contains("HttpOnly").containsIgnoringCase("SameSite=Lax"));
        assertThat(browser.cookie("lienthong")).isNotEmpty().isNotEqualTo(before);
        assertThat(location(browser.get("/transfers"))).isEqualTo("/password");
        browser.get("/password");
        assertThat(browser.post("/password", Map.of("current", made, "new", "short", "again", "short"))
                        .statusCode())
                .isEqualTo(422);
        assertThat(browser.post("/password", Map.of("current", made, "new", PASSWORD, "again", PASSWORD))
                        .statusCode())
                .isEqualTo(303);
        assertThat(browser.get("/password").statusCode()).isEqualTo(200);
        assertThat(house.number("select count(*) from audit_entry where subject = 'user:hoa'"
                        + " and action in ('user.add', 'sign-in', 'sign-in.failed', 'password.change')"))
                .isEqualTo(4);
    }

    @Test
    void a_form_from_elsewhere_and_a_cookie_at_the_door_of_programs_are_nothing() {
        var browser = Browser.in(url, "nga", person("nga"), PASSWORD);

        assertThat(browser.postBare("/password", Map.of("current", PASSWORD, "new", "x", "again", "x"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(browser.get("/api/v1/status").statusCode()).isEqualTo(401);
        var out = browser.post("/sign-out", Map.of());
        assertThat(location(out)).isEqualTo("/sign-in?left");
        assertThat(out.statusCode()).isEqualTo(303);
        assertThat(location(browser.get("/password"))).startsWith("/sign-in");
    }

    @Test
    void a_session_ends_with_its_users_lock() {
        var browser = Browser.in(url, "tam", person("tam"), PASSWORD);
        assertThat(browser.get("/password").statusCode()).isEqualTo(200);

        house.api.post("/users/tam/lock", Map.of());
        assertThat(location(browser.get("/password"))).startsWith("/sign-in");
    }

    @Test
    void somebody_sees_where_he_is_signed_in_and_ends_what_is_not_his_desk() {
        var desk = Browser.in(url, "sau", person("sau"), PASSWORD);
        var forgotten = new Browser(url);
        forgotten.signIn("sau", PASSWORD);
        var other = Browser.in(url, "bay", person("bay"), PASSWORD);
        String page = desk.get("/settings?part=display").body();
        var keys = Pattern.compile("/settings/sessions/([0-9a-f-]+)/end").matcher(page);
        assertThat(keys.find()).isTrue();
        String end = "/settings/sessions/" + keys.group(1) + "/end";
        assertThat(keys.find())
                .as("its own session and that of others have no button")
                .isFalse();

        other.get("/settings");
        assertThat(location(other.post(end, Map.of()))).endsWith("told=session.over");
        assertThat(forgotten.get("/settings").statusCode()).isEqualTo(200);
        assertThat(location(desk.post(end, Map.of()))).endsWith("told=session.ended");
        assertThat(location(forgotten.get("/settings"))).startsWith("/sign-in");
        assertThat(location(desk.post(end, Map.of()))).endsWith("told=session.over");
        assertThat(desk.get("/settings?part=display").statusCode()).isEqualTo(200);
        assertThat(house.number("select count(*) from audit_entry where actor = 'sau' and action = 'sign-out'"))
                .isEqualTo(1);
    }

    @Test
    void what_was_sent_after_the_session_had_ended_is_kept_for_the_same_person() {
        var browser = Browser.in(url, "mai", person("mai"), PASSWORD);
        var other = Browser.in(url, "sen", person("sen"), PASSWORD);
        assertThat(other.get("/password").statusCode()).isEqualTo(200);
        browser.loseSession();

        var late = browser.post("/transfers/LT1/edit", Map.of("reason", "Đổi <chi nhánh>", "password", "secret"));
        assertThat(location(late)).isEqualTo("/sign-in?ended");
        assertThat(location(browser.signIn("sen", PASSWORD))).isNotEqualTo("/kept");
        browser.loseSession();
        assertThat(location(browser.signIn("mai", PASSWORD))).isEqualTo("/kept");
        assertThat(browser.get("/kept").body())
                .contains("/transfers/LT1/edit", "Đổi &lt;chi nhánh&gt;")
                .doesNotContain("secret");
        assertThat(browser.get("/kept").statusCode()).as("shown once").isEqualTo(303);
    }
}
