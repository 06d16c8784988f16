package vn.lienthong.gateway.testkit;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
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
                        "an_answer_that_cannot_be_read_is_never_completed_or_rejected",
                        "a_dripped_answer_takes_no_longer_than_the_time_limit",
                        "encoding_is_a_pure_function_of_the_draft",
                        "closing_ends_every_thread_of_the_link",
                        "closing_after_a_call_that_failed_ends_every_thread_of_the_link",
                        "a_configuration_that_cannot_be_opened_is_named_and_leaves_no_thread",
                        "an_operation_that_does_not_exist_is_a_programming_error",
                        "connector_yaml_says_what_the_gateway_must_know",
                        "the_service_file_names_the_connector",
                        "the_folder_that_is_loaded_holds_nothing_that_comes_from_the_gateway")
                .doesNotContain("what_the_partner_takes_is_accepted_or_completed_with_one_call_and_the_stored_bytes");
    }

    @Test
    void every_fault_of_a_connector_yaml_is_named_at_once() throws Exception {
        ConnectorYaml yaml = ConnectorYaml.read(Path.of("src", "test", "resources", "naive", "connector.yaml"));

        assertThat(yaml.faults(new NaiveConnector(), "no-such"))
                .anyMatch(fault -> fault.startsWith("id "))
                .anyMatch(fault -> fault.startsWith("version "))
                .anyMatch(fault -> fault.startsWith("spi "))
                .anyMatch(fault -> fault.equals("config.password is a secret without writeOnly: true"))
                .anyMatch(fault -> fault.equals("operations does not have no-such"))
                .anyMatch(fault -> fault.equals("operations.send has effect once and no inquiry to ask by"))
                .anyMatch(fault -> fault.equals("operations.send.personalFields names no field: name"))
                .hasSize(7);
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
        protected Path folder() {
            return Path.of("target", "no-such-connector");
        }
    }
}
