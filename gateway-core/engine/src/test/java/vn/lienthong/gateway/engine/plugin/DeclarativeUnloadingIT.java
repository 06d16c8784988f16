package vn.lienthong.gateway.engine.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.gateway.api.Delivery;
import vn.lienthong.gateway.api.DeliveryReport;
import vn.lienthong.gateway.api.Submission;
import vn.lienthong.gateway.engine.plugin.Exchange.Prepared;

/** Declarative connectors that come and go, with a component of Camel that they bring themselves. */
class DeclarativeUnloadingIT {
    /** Camel keeps the last context that read an expression in Simple: one, however many came and went. */
    private static final int KEPT_BY_CAMEL = 1;

    private static final String COMPONENT = """
            package parcel;

            import java.util.Map;
            import org.apache.camel.*;
            import org.apache.camel.support.*;

            public class ParcelComponent extends DefaultComponent {
                @Override
                protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
                    return new DefaultEndpoint(uri, this) {
                        @Override
                        public Producer createProducer() {
                            return new DefaultProducer(this) {
                                @Override
                                public void process(Exchange exchange) {
                                    String loader = ParcelComponent.class.getClassLoader().getName();
                                    exchange.getMessage().setBody("{\\"code\\":\\"00\\",\\"by\\":\\"" + loader + "\\"}");
                                }
                            };
                        }

                        @Override
                        public Consumer createConsumer(Processor processor) {
                            throw new UnsupportedOperationException();
                        }
                    };
                }
            }
            """;

    @TempDir
    Path folder;

    private ConnectorRegistry registry;

    @AfterEach
    void close() {
        if (registry != null) registry.close();
    }

    /** One that sends through a component in its own lib/. */
    private void parcel(String version) throws IOException {
        Path connector = Files.createDirectories(folder.resolve("connectors/parcel/" + version + "/lib"))
                .getParent();
        Files.writeString(connector.resolve("connector.yaml"), """
                id: parcel
                version: %s
                spi: "1"
                kind: declarative
                config: {type: object, additionalProperties: false, properties: {box: {type: string}}}
                operations:
                  send:
                    direction: out
                    effect: idempotent
                    kamelet: send.kamelet.yaml
                    answer: {format: json, code: code, partnerRef: by}
                    partnerCodes: {"00": {outcome: completed}}
                """.formatted(version));
        Files.writeString(connector.resolve("send.kamelet.yaml"), """
                apiVersion: camel.apache.org/v1
                kind: Kamelet
                metadata: {name: send}
                spec:
                  definition:
                    title: Send
                    properties: {box: {title: Box, type: string}}
                  template:
                    from:
                      uri: kamelet:source
                      steps:
                        - setHeader: {name: reference, simple: "${exchangeProperty.reference}"}
                        - to: "parcel:{{box}}"
                """);
        Toys.jar(connector.resolve("lib/parcel.jar"), compiled());
    }

    private Map<String, byte[]> compiled() throws IOException {
        Path source = Files.createDirectories(folder.resolve("src")).resolve("ParcelComponent.java");
        Files.writeString(source, COMPONENT);
        Path classes = Files.createDirectories(folder.resolve("classes"));
        int code = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-proc:none",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-d",
                        classes.toString(),
                        source.toString());
        assertThat(code).isZero();
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (var files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList())
                entries.put(classes.relativize(file).toString(), Files.readAllBytes(file));
        }
        entries.put(
                "META-INF/services/org/apache/camel/component/parcel",
                "class=parcel.ParcelComponent\n".getBytes(StandardCharsets.UTF_8));
        return entries;
    }

    private Delivery sent() throws Exception {
        DeliveryReport report = registry.link("desk")
                .deliver(
                        new Submission("send", "S1", Instant.EPOCH, LocalDate.EPOCH, List.of("R1"), "x".getBytes(), 0));
        return report.whole();
    }

    private static Stream<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(Thread::isAlive)
                .filter(thread -> thread.getName().contains("desk"));
    }

    /** A link has as many threads of its own as calls happened to meet: counted is of how many links they are. */
    private static long linksWithThreads() {
        return threads()
                .filter(thread -> thread.getName().startsWith("connector-desk-"))
                .map(Thread::getContextClassLoader)
                .distinct()
                .count();
    }

    private static long otherThreads() {
        return threads()
                .filter(thread -> !thread.getName().startsWith("connector-desk-"))
                .count();
    }

    private static int beans() {
        return ManagementFactory.getPlatformMBeanServer().getMBeanCount();
    }

    @Test
    void twenty_exchanges_leave_no_loader_thread_or_bean_but_the_one_that_camel_keeps() throws Exception {
        parcel("1.0.0");
        parcel("1.0.1");
        var partners = new PartnerFiles(folder.resolve("partners"))
                .partner("desk", "parcel@1.0.0", "config: {box: b}\n")
                .load();
        registry = ConnectorRegistry.load(folder.resolve("connectors"), partners, Clock.systemUTC());
        assertThat(sent()).isEqualTo(new Delivery.Completed("connector:parcel@1.0.0"));
        long threadsBefore = otherThreads();
        int beansBefore = beans();

        for (int i = 1; i <= 20; i++) {
            String version = i % 2 == 0 ? "1.0.0" : "1.0.1";
            Prepared prepared = registry.exchange().prepare("desk", version);
            assertThat(prepared).isInstanceOf(Prepared.Ready.class);
            registry.exchange().takeOver((Prepared.Ready) prepared);
            registry.exchange().proven("desk");
            assertThat(sent()).isEqualTo(new Delivery.Completed("connector:parcel@" + version));
        }

        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            System.gc();
            assertThat(registry.loadersStillAlive()).isLessThanOrEqualTo(KEPT_BY_CAMEL);
            assertThat(linksWithThreads()).isLessThanOrEqualTo(1);
            assertThat(otherThreads()).isLessThanOrEqualTo(threadsBefore);
            assertThat(beans()).isLessThanOrEqualTo(beansBefore);
        });
    }
}
