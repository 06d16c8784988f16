package vn.lienthong.gateway.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.lienthong.gateway.engine.intake.fault.ErrorCatalogue;

/** Whoever follows the link of a cause comes to what to do about it, in both languages. */
class RunbookIT {
    @Test
    void the_runbook_of_every_cause_is_a_page_of_the_console_with_its_section() {
        Rehearsal day = Rehearsal.shared();
        var made = Api.json(day.api.post("/users", Map.of("name", "runbooks", "roles", List.of("viewer"))));
        var reader =
                Browser.in(day.gateway.url(), "runbooks", made.get("password").asText(), "mưa nắng hai mùa 6");
        var handled = day.gateway.part(ErrorCatalogue.class).handled();
        assertThat(handled).hasSizeGreaterThan(50);
        for (String language : List.of("vi", "en")) {
            reader.get("/preferences?language=" + language);
            var pages = new HashMap<String, String>();
            var missing = new ArrayList<String>();
            handled.values().forEach(handling -> {
                String[] link = handling.runbook().split("#");
                String page = pages.computeIfAbsent(
                        link[0], path -> reader.get("/" + path).body());
                if (!page.contains("id=\"" + link[1] + "\"")) missing.add(handling.runbook());
            });
            assertThat(missing).as(language).isEmpty();
            assertThat(pages.values())
                    .allSatisfy(page -> assertThat(page)
                            .contains(language.equals("vi") ? "Gửi lại:" : "Replay:")
                            .doesNotContain(language.equals("vi") ? "Replay:" : "Gửi lại:"));
        }
        assertThat(reader.get("/docs/runbooks/nothing.md").statusCode()).isEqualTo(404);
        assertThat(reader.get("/docs/runbooks/..%2f..%2fconfig.md").statusCode())
                .isIn(400, 404);
    }
}
