package vn.lienthong.gateway.app.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.lienthong.gateway.engine.ledger.State;
import vn.lienthong.gateway.engine.service.Services;
import vn.lienthong.gateway.engine.view.Mask;

/** How transfers are shown by the services of the distribution. */
class WordsOfServicesTest {
    private static final Path CONFIG = Path.of("../../config");

    private final WordsOfServices words = new WordsOfServices(Services.load(CONFIG));

    @ParameterizedTest
    @CsvSource({
        "citizen-lookup, COMPLETED, , , found",
        "citizen-lookup, COMPLETED, citizen.dead, citizen.dead, dead",
        "citizen-lookup, COMPLETED, , citizen.missing, missing",
        "citizen-lookup, REJECTED, citizen.not-found, citizen.not-found, not-found",
        "citizen-lookup, RETRYING, citizen.dead, citizen.dead, open",
        "card-lookup, COMPLETED, card.replaced, 003, replaced",
        "card-lookup, REJECTED, person.name-differs, 061, mismatch",
        "card-lookup, COMPLETED, , , valid",
        "health-card, COMPLETED, , 000, issued",
        "bank-payout, REJECTED, account.closed, AC04, rejected"
    })
    void an_end_has_the_word_of_its_code_and_else_that_of_its_state(
            String service, State state, String cause, String partnerCode, String word) {
        assertThat(words.result(service, state, cause, partnerCode)).isEqualTo(word);
    }

    @Test
    void a_service_that_is_no_more_hides_its_fields_and_says_the_states() {
        assertThat(words.mask("gone", "full_name")).isEqualTo(Mask.HIDDEN);
        assertThat(words.result("gone", State.COMPLETED, "citizen.dead")).isEqualTo("completed");
        assertThat(words.mask("card-lookup", "card_key")).isEqualTo(Mask.NUMBER);
    }
}
