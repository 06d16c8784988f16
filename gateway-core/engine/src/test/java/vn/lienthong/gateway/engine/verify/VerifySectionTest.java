package vn.lienthong.gateway.engine.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.gateway.engine.intake.TestIntake;
import vn.lienthong.gateway.engine.service.Services;

/** What a service's file says of verify before pay, read at the start. */
class VerifySectionTest {
    private static final String ON = "on: true\n  officer: VN000001\n  by:";

    @TempDir
    Path folder;

    private Services with(String how) {
        return Services.load(TestIntake.configWith(folder, "on: false\n  by:", how));
    }

    @Test
    void a_code_is_fine_where_all_conditions_hold() {
        var rule = with(ON).get("bank-payout").verification();

        assertThat(rule.isFine("citizen.dead", Map.of("programme", "funeral")::get))
                .isTrue();
        assertThat(rule.isFine("citizen.dead", Map.of("programme", "social-monthly")::get))
                .isFalse();
        assertThat(rule.isFine("citizen.missing", Map.of("programme", "funeral")::get))
                .isFalse();
    }

    @Test
    void somebody_must_be_named_who_asks() {
        assertThatThrownBy(() -> with("on: true\n  by:")).hasMessageContaining("officer is missing");
    }

    @Test
    void the_asked_service_must_be_another_that_is_there() {
        assertThatThrownBy(() -> with(ON + " bank-payout #"))
                .hasMessageContaining("bank-payout is no other service that can be asked");
        assertThatThrownBy(() -> with(ON + " citizen-look-up #")).hasMessageContaining("citizen-lookup");
    }

    @Test
    void the_asked_service_must_have_the_fields() {
        assertThatThrownBy(() -> with(ON + " health-card #")).hasMessageContaining("there is no field dossier");
    }

    @Test
    void what_is_switched_off_needs_nobody_to_ask() {
        assertThat(with("on: false\n  by: nobody #")
                        .get("bank-payout")
                        .verification()
                        .on())
                .isFalse();
    }
}
