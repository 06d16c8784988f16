package vn.lienthong.gateway.testkit;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.testkit.engine.EngineTestKit;
import vn.lienthong.gateway.api.Connector;
import vn.lienthong.gateway.api.Item;

/** A kit that finds nothing is worse than none: it must catch a connector that makes every mistake. */
class ConnectorContractIT {
    @Test
    void a_naive_connector_fails_wherever_the_gateway_would_be_hurt() {
        Set<String> failed = EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(NaiveContract.class))
                .execute()
                .testEvents()
                .failed()
                .stream()
                .map(event ->
                        event.getTestDescriptor().getParent().orElseThrow().getDisplayName() + " "
                                + event.getTestDescriptor().getDisplayName())
                .map(name -> name.replaceAll("\\(.*", "").replaceAll("^\\S*NaiveContract ", ""))
                .collect(Collectors.toSet());

        assertThat(failed)
                .contains(
                        "silence_after_sending_is_undecided_within_the_time_limit_and_nothing_is_sent_again",
                        "a_connection_that_breaks_after_sending_is_undecided_and_nothing_is_sent_again",
                        "a_kept_connection_that_breaks_is_undecided_and_nothing_is_sent_again",
                        "a_fault_of_the_partner_is_undecided_and_nothing_is_sent_again",
                        "a_partner_that_asks_for_a_pause_is_unavailable_for_that_long",
                        "a_partner_that_does_not_let_us_in_refuses_no_item",
                        "a_partner_that_has_it_already_is_never_taken_for_a_refusal",
                        "an_answer_that_cannot_be_read_is_never_completed_or_rejected",
                        "an_answer_that_says_no_is_never_completed_or_accepted",
                        "a_dripped_answer_takes_no_longer_than_the_time_limit",
                        "a_hundred_submissions_at_once_are_each_sent_once_and_answered_for_themselves",
                        "a_submission_that_is_sent_twice_has_one_effect_and_another_has_its_own",
                        "encoding_is_a_pure_function_of_the_draft",
                        "check_says_that_the_credentials_are_wrong",
                        "no_secret_is_logged_told_or_thrown",
                        "closing_ends_every_thread_of_the_link",
                        "closing_after_a_call_that_failed_ends_every_thread_of_the_link",
                        "closing_ends_every_connection_of_the_link",
                        "a_configuration_that_cannot_be_opened_is_named_and_leaves_no_thread",
                        "an_operation_that_does_not_exist_is_a_programming_error",
                        "it_is_loaded_alone_delivers_there_and_leaves_nothing_behind",
                        "the_folder_is_one_that_the_gateway_loads",
                        "what_must_not_be_done_twice_can_be_asked_about",
                        "every_secret_of_the_configuration_is_marked",
                        "an_unknown_key_of_the_configuration_is_named",
                        "a_missing_key_of_the_configuration_is_named",
                        "a_key_of_the_configuration_with_a_wrong_type_is_named",
                        "the_items_of_the_kit_fit_the_input_schema",
                        "the_examples_and_defaults_of_every_schema_are_valid",
                        "whoever_uses_an_earlier_release_can_use_this_one")
                .doesNotContain(
                        "what_the_partner_takes_is_accepted_or_completed_with_one_call_and_the_stored_bytes",
                        "an_answer_that_breaks_off_is_never_completed_or_rejected");
    }

    @Test
    void what_is_left_out_needs_a_reason_and_a_name_that_there_is() throws IOException {
        var results = EngineTestKit.engine("junit-jupiter")
                .selectors(
                        only("encoding_is_a_pure_function_of_the_draft"),
                        only("a_refused_connection_is_unavailable"),
                        only("what_the_partner_takes_is_accepted_or_completed_with_one_call_and_the_stored_bytes"))
                .execute();

        assertThat(results.testEvents().failed().stream()
                        .map(event -> event.getTestDescriptor().getDisplayName()))
                .contains("a_refused_connection_is_unavailable()")
                .doesNotContain("encoding_is_a_pure_function_of_the_draft()");
        assertThat(results.containerEvents().failed().stream()
                        .map(event -> event.getPayload().toString()))
                .anyMatch(why -> why.contains("there is no test to skip of the name [no_such_test]"));
        assertThat(results.testEvents().skipped().stream()).isEmpty();
        assertThat(Path.of("target/connector-contract", SkippingContract.class.getName() + ".txt"))
                .content()
                .contains("skipped: it writes the time encoding_is_a_pure_function_of_the_draft")
                .contains("ok       what_the_partner_takes_is_accepted_or_completed");
    }

    private static DiscoverySelector only(String test) {
        return selectMethod(SkippingContract.class, test);
    }

    static class SkippingContract extends NaiveContract {
        @Override
        protected Map<String, String> skips() {
            return Map.of(
                    "encoding_is_a_pure_function_of_the_draft",
                    "it writes the time",
                    "a_refused_connection_is_unavailable",
                    "",
                    "no_such_test",
                    "it was renamed");
        }
    }

    /** Not found by the build's own run: its name ends with neither Test nor IT. */
    static class NaiveContract extends ConnectorContract {
        @Override
        protected Connector connector() {
            return new NaiveConnector();
        }

        @Override
        protected Map<String, Object> config(URI partner) {
            return Map.of("url", partner.toString());
        }

        @Override
        protected Map<String, Object> unusableConfig() {
            return Map.of("url", "::");
        }

        @Override
        protected String operation() {
            return "send";
        }

        @Override
        protected List<Item> items() {
            return List.of(new Item("E1", Map.of()));
        }

        @Override
        protected MappingBuilder call() {
            return post(urlPathEqualTo("/send"));
        }

        @Override
        protected ResponseDefinitionBuilder taken() {
            return aResponse().withBody("OK");
        }

        @Override
        protected Path yaml() {
            return Path.of("src", "test", "resources", "naive", "connector.yaml");
        }

        @Override
        protected String effectKey(LoggedRequest request) {
            return request.getHeader("Idempotency-Key");
        }

        @Override
        protected Path folder() {
            return Path.of("target", "no-such-connector");
        }
    }
}
