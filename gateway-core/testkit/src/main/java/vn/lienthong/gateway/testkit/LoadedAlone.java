package vn.lienthong.gateway.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.Yaml;
import vn.lienthong.gateway.api.Delivery;
import vn.lienthong.gateway.api.DeliveryReport;
import vn.lienthong.gateway.api.Draft;
import vn.lienthong.gateway.api.Encoding;
import vn.lienthong.gateway.api.Item;
import vn.lienthong.gateway.api.Submission;
import vn.lienthong.gateway.engine.partner.Partners;
import vn.lienthong.gateway.engine.plugin.ConnectorRegistry;
import vn.lienthong.gateway.engine.plugin.DestinationLink;
import vn.lienthong.gateway.engine.plugin.installed.ConnectorDescriptor;

/** A connector as the gateway runs it: from its folder, in a class loader of its own, on threads of its own. */
final class LoadedAlone {
    private static final String DESTINATION = "kit";
    /** Camel's own: see gateway-core/RATIONALE.md, "A declarative connector has a Camel context to itself". */
    private static final int CONTEXTS_THAT_CAMEL_KEEPS = 1;

    private final Path connectors;
    private final ConnectorDescriptor descriptor;

    /** @param connectors folder with {@code <id>/<version>/} */
    LoadedAlone(Path connectors, ConnectorDescriptor descriptor) {
        this.connectors = connectors;
        this.descriptor = descriptor;
    }

    /** Sends one submission, closes everything and waits until the classes are gone. */
    void delivers(Map<String, Object> config, Draft draft) throws Exception {
        ConnectorRegistry registry = ConnectorRegistry.load(connectors, partner(config), LinkUnderTest.CLOCK);
        try (registry) {
            DestinationLink link = registry.link(DESTINATION);
            if (link == null)
                throw new AssertionError(
                        "the destination is " + registry.states().get(DESTINATION));
            Encoding encoding = link.encode(draft);
            assertThat(encoding).isInstanceOf(Encoding.Encoded.class);
            Submission submission = LinkUnderTest.submission(draft, (Encoding.Encoded) encoding);
            DeliveryReport report = link.deliver(submission);
            List<String> references =
                    draft.items().stream().map(Item::reference).toList();
            assertThat(references)
                    .allSatisfy(reference -> assertThat(report.items().getOrDefault(reference, report.whole()))
                            .isInstanceOfAny(Delivery.Accepted.class, Delivery.Completed.class));
        }
        int kept = descriptor.isDeclarative() ? CONTEXTS_THAT_CAMEL_KEEPS : 0;
        await().atMost(Duration.ofSeconds(15)).untilAsserted(() -> {
            System.gc();
            assertThat(registry.loadersStillAlive())
                    .as("class loaders that stay in memory (the JDK's soft caches let them go at once only with"
                            + " -XX:SoftRefLRUPolicyMSPerMB=0)")
                    .isLessThanOrEqualTo(kept);
        });
    }

    private Partners partner(Map<String, Object> config) throws IOException {
        Path folder = Files.createDirectories(connectors.resolveSibling(connectors.getFileName() + "-partners"));
        Map<String, Object> file = new LinkedHashMap<>();
        file.put("id", DESTINATION);
        file.put("connector", descriptor.id() + "@" + descriptor.version());
        file.put("config", config);
        Files.writeString(folder.resolve(DESTINATION + ".yaml"), new Yaml().dump(file));
        Partners partners = Partners.load(folder, name -> null);
        assertThat(partners.findings()).isEmpty();
        return partners;
    }
}
