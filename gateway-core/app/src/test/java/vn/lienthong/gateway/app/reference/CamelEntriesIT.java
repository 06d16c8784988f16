package vn.lienthong.gateway.app.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.Component;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.ResolveEndpointFailedException;
import org.apache.camel.impl.engine.SimpleCamelContext;
import org.junit.jupiter.api.Test;
import vn.lienthong.gateway.engine.camel.ConnectorComponent;
import vn.lienthong.gateway.engine.camel.GatewayComponent;
import vn.lienthong.gateway.engine.camel.MappingComponent;
import vn.lienthong.gateway.engine.camel.PassOnComponent;
import vn.lienthong.gateway.engine.camel.TransferComponent;
import vn.lienthong.gateway.engine.deed.Deed;
import vn.lienthong.gateway.engine.mapping.Mappings;
import vn.lienthong.gateway.engine.validation.RouteRules;

/** What Kaoto is told of our steps is what they take. */
class CamelEntriesIT {
    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final Map<String, String> VALUES = Map.of(
            "mapping", "event-to-payout-stop@v1",
            "destination", "bank-a",
            "service", "bank-payout");
    private static final Map<String, String> PATHS = Map.of(
            "transfer", "bank-payout",
            "mapping", "event-to-payout-stop@v1",
            "connector", "pay",
            "pass-on", "payout-stop",
            "gateway", "stop");

    /** Nothing is sent: only the addresses are read. */
    @SuppressWarnings({"NullAway", "DataFlowIssue"})
    private static Map<String, Component> components() {
        Mappings mappings = Mappings.load(ROOT.resolve("mappings"), ROOT.resolve("config/reference"));
        Map<String, Component> components = new LinkedHashMap<>();
        components.put("transfer", new TransferComponent(null, null, null, Clock.systemUTC()));
        components.put("mapping", new MappingComponent(mappings, null));
        components.put("connector", new ConnectorComponent(null, null));
        components.put("pass-on", new PassOnComponent(null, mappings, service -> true));
        components.put("gateway", new GatewayComponent(null, Map.of("stop", (Deed)
                (connection, claim, items, now) -> Map.of())));
        return components;
    }

    @Test
    void each_step_takes_the_options_that_are_listed_and_no_other() throws Exception {
        Set<String> names = new TreeSet<>(VALUES.keySet());
        try (SimpleCamelContext camel = new SimpleCamelContext()) {
            components().forEach(camel::addComponent);
            for (Map.Entry<String, ObjectNode> each : CamelEntries.all().entrySet()) {
                String scheme = each.getKey();
                JsonNode options = each.getValue().path("properties");
                for (String name : names) {
                    String address = address(scheme, options, name);
                    if (options.path(name).path("kind").asText().equals("parameter"))
                        assertThat(camel.getEndpoint(address)).as(address).isNotNull();
                    else
                        assertThatThrownBy(() -> camel.getEndpoint(address))
                                .as(address)
                                .isInstanceOf(ResolveEndpointFailedException.class);
                }
                assertThat(each.getValue().at("/component/javaType").asText())
                        .isEqualTo(camel.getComponent(scheme).getClass().getName());
                boolean starts = starts(camel.getEndpoint(address(scheme, options, "")));
                assertThat(each.getValue().at("/component/producerOnly").asBoolean())
                        .as(scheme)
                        .isEqualTo(!starts);
            }
        }
        assertThat(CamelEntries.all().keySet()).isEqualTo(RouteRules.SCHEMES);
    }

    /** With every option that it needs, and this one. */
    private static String address(String scheme, JsonNode options, String name) {
        Map<String, String> said = new LinkedHashMap<>();
        options.properties().forEach(option -> {
            JsonNode about = option.getValue();
            if (about.path("kind").asText().equals("parameter")
                    && about.path("required").asBoolean()) said.put(option.getKey(), VALUES.get(option.getKey()));
        });
        if (!name.isEmpty()) said.put(name, VALUES.get(name));
        StringBuilder address = new StringBuilder(scheme + ":" + PATHS.get(scheme));
        said.forEach((key, value) -> address.append(address.indexOf("?") < 0 ? "?" : "&")
                .append(key)
                .append('=')
                .append(value));
        return address.toString();
    }

    private static boolean starts(Endpoint endpoint) {
        try {
            Consumer consumer = endpoint.createConsumer(exchange -> {});
            return consumer != null;
        } catch (Exception onlyInSteps) {
            return false;
        }
    }

    @Test
    void they_lie_in_docs_as_they_are_made() throws IOException {
        Path folder = ROOT.resolve("docs/kaoto");
        if (Boolean.getBoolean("golden.update") && System.getenv("CI") == null) CamelEntries.writeTo(folder);

        CamelEntries.all()
                .forEach((scheme, json) -> assertThat(folder.resolve(scheme + ".json"))
                        .as("write it anew: ./gateway docs kaoto --out docs/kaoto")
                        .hasContent(Schemas.text(json)));
        assertThat(folder.resolve("components.json")).hasContent(Schemas.text(CamelEntries.forKaoto()));
    }
}
