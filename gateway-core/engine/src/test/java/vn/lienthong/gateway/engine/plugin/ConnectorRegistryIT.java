package vn.lienthong.gateway.engine.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.gateway.engine.partner.Partners;
import vn.lienthong.gateway.engine.plugin.DestinationState.Down;
import vn.lienthong.gateway.engine.plugin.DestinationState.Ok;
import vn.lienthong.gateway.engine.yaml.Finding;

/** Which destinations are up, and what the others say. */
class ConnectorRegistryIT {
    @TempDir
    Path folder;

    /** The hanging connector costs as much in its test; the good one needs a part of it on a busy machine. */
    private static final Duration OPEN_LIMIT = Duration.ofSeconds(6);

    private PartnerFiles partners;
    private ConnectorRegistry registry;

    @BeforeEach
    void aGoodDestination() {
        partners = new PartnerFiles(folder.resolve("partners"));
        toy("good", "1.0.0").install();
        partners.partner("good-bank", "good", "");
    }

    @AfterEach
    void theGoodOneIsUpWhateverHappensToOthers() {
        assertThat(registry.states()).containsEntry("good-bank", new Ok("good@1.0.0"));
        registry.close();
    }

    private Toys toy(String id, String version) {
        return Toys.connector(folder.resolve("connectors"), id, version);
    }

    private DestinationState stateOf(String destination) {
        start(Map.of());
        return registry.states().get(destination);
    }

    private void start(Map<String, String> environment) {
        Partners loaded = partners.load(environment);
        registry = ConnectorRegistry.load(
                folder.resolve("connectors"), List.copyOf(loaded.sound().values()), Clock.systemUTC(), OPEN_LIMIT);
    }

    private Down down(Toys toy) {
        return down(toy, toy.descriptor());
    }

    private Down down(Toys toy, String descriptor) {
        toy.install(descriptor);
        partners.partner("bank", "bad", "");
        Down down = (Down) stateOf("bank");
        assertThat(registry.link("bank")).isNull();
        return down;
    }

    private static Finding only(Down down) {
        assertThat(down.code()).isEqualTo("connector.broken");
        assertThat(down.findings()).hasSize(1);
        return down.findings().get(0);
    }

    @Test
    void a_link_knows_its_partner_and_its_connector() {
        start(Map.of());

        DestinationLink link = registry.link("good-bank");

        assertThat(link.partner().id()).isEqualTo("good-bank");
        assertThat(link.connector().operation("pay").maxItems()).isEqualTo(10);
        assertThat(link.connector().operation("pay").inquiry()).isEqualTo("ask");
        assertThat(registry.links()).containsExactly(link);
        assertThat(registry.connectors()).hasSize(1);
    }

    @Test
    void a_connector_that_is_not_installed_is_named() {
        partners.partner("bank", "gone@2.0.0", "");

        Down down = (Down) stateOf("bank");

        assertThat(down.code()).isEqualTo("connector.not-installed");
        assertThat(down.reason()).contains("gone@2.0.0");
    }

    @Test
    void a_broken_partner_file_is_down_with_its_place() {
        partners.file("bank", "id: bank\nconnector: good\nconcurency: 2\n");

        registry = ConnectorRegistry.load(folder.resolve("connectors"), partners.load(), Clock.systemUTC());

        Down down = (Down) registry.states().get("bank");
        assertThat(down.code()).isEqualTo("partner.broken");
        assertThat(down.reason())
                .contains("bank.yaml:3:1 partner.unknown-key")
                .contains("Did you mean \"concurrency\"?");
    }

    @Test
    void slf4j_in_lib_is_refused() {
        Finding finding = only(down(toy("bad", "1.0.0").libraryEntry("slf4j-api.jar", "org/slf4j/Logger.class.txt")));

        assertThat(finding.code()).isEqualTo("connector.forbidden-jar");
        assertThat(finding.file()).endsWith("slf4j-api.jar");
        assertThat(finding.what()).contains("slf4j");
    }

    @Test
    void classes_of_the_spi_in_lib_are_refused_with_what_to_do() {
        Finding finding =
                only(down(toy("bad", "1.0.0").libraryEntry("api.jar", "vn/lienthong/gateway/api/Connector.class.txt")));

        assertThat(finding.code()).isEqualTo("connector.forbidden-jar");
        assertThat(finding.file()).endsWith("api.jar");
        assertThat(finding.what() + finding.fix()).contains("gateway-api");
    }

    @Test
    void a_class_compiled_for_a_newer_java_is_refused() throws Exception {
        Path installed = toy("bad", "1.0.0").install();
        byte[] tooNew = {(byte) 0xCA, (byte) 0xFE, (byte) 0xBA, (byte) 0xBE, 0, 0, 0, 99};
        Toys.jar(installed.resolve("lib/new.jar"), Map.of("lib/New.class", tooNew));
        partners.partner("bank", "bad", "");

        Finding finding = only((Down) stateOf("bank"));

        assertThat(finding.code()).isEqualTo("connector.class-version");
        assertThat(finding.what())
                .isEqualTo("lib/New.class needs Java 55, this is Java "
                        + Runtime.version().feature());
    }

    @Test
    void a_jar_without_a_provider_is_refused() {
        Finding finding = only(down(toy("bad", "1.0.0").withoutProvider()));

        assertThat(finding.code()).isEqualTo("connector.provider");
    }

    @Test
    void every_mistake_of_a_descriptor_is_found_at_once_with_its_place() {
        Toys toy = toy("bad", "1.0.0");
        String descriptor = toy.descriptor()
                .replace("version: 1.0.0", "version: 1.0.1")
                .replace("[1.0,2.0)", "[2.0,3.0)")
                .replace("effect: once", "effect: twice")
                .replace("maxItems: 10", "maxItem: 10")
                .replace("inquiry: ask", "inquiry: enquire")
                .replace("type: integer}\n    password", "type: integr}\n    password");

        Down down = down(toy, descriptor);

        assertThat(down.findings())
                .extracting(finding -> finding.line() + ":" + finding.column() + " " + finding.code())
                .containsExactlyInAnyOrder(
                        "2:10 connector.invalid-value",
                        "3:6 connector.spi",
                        "10:18 connector.schema",
                        "15:13 connector.invalid-value",
                        "16:5 connector.unknown-key",
                        "17:14 connector.invalid-value");
    }

    @Test
    void a_value_that_the_connectors_schema_refuses_has_the_place_in_the_partners_file() {
        partners.partner("bank", "good", "config:\n  url: http://bank\n  prot: 80\n");

        Down down = (Down) stateOf("bank");

        assertThat(down.code()).isEqualTo("partner.config");
        assertThat(down.findings())
                .extracting(finding -> finding.line() + ":" + finding.column() + " " + finding.what())
                .containsExactlyInAnyOrder(
                        "4:8 url: does not match the regex pattern ^https://", "5:3 prot is not known here");
        assertThat(down.findings())
                .anySatisfy(finding -> assertThat(finding.fix()).startsWith("Did you mean \"port\"?"));
    }

    @Test
    void a_placeholder_becomes_what_the_schema_wants_and_a_secret_of_digits_stays_a_text() throws Exception {
        toy("config", "1.0.0")
                .with(
                        "OPEN",
                        "if (!(context.config().get(\"port\") instanceof Integer) || !(context.config().get(\"password\") instanceof String)) throw new InvalidConfig(\"port\", \"wrong type\");")
                .install();
        partners.partner("bank", "config", "config: {port: \"${PORT}\", password: \"${PASSWORD}\"}\n");

        start(Map.of("PORT", "8090", "PASSWORD", "12345678"));

        assertThat(registry.states().get("bank")).isEqualTo(new Ok("config@1.0.0"));
    }

    @Test
    void a_secret_is_struck_out_of_what_a_connector_says() {
        toy("bad", "1.0.0")
                .with(
                        "OPEN",
                        "if (true) throw new InvalidConfig(\"password\", \"cannot use \" + context.config().get(\"password\"));")
                .install();
        partners.partner("bank", "bad", "config: {password: \"${PASSWORD}\"}\n");

        start(Map.of("PASSWORD", "s3cr3t-value"));

        Down down = (Down) registry.states().get("bank");
        assertThat(down.code()).isEqualTo("connector.config-refused");
        assertThat(down.reason()).isEqualTo("bad@1.0.0: password: cannot use ***");
        assertThat(partners.load(Map.of("PASSWORD", "s3cr3t-value"))
                        .partner("bank")
                        .toString())
                .doesNotContain("s3cr3t-value");
    }

    @Test
    void a_connector_that_throws_in_its_static_initialiser_is_down() {
        Down down = down(
                toy("bad", "1.0.0").with("STATIC", "static { if (true) throw new IllegalStateException(\"no\"); }"));

        assertThat(down.code()).isEqualTo("connector.open-failed");
        assertThat(down.reason()).contains("ServiceConfigurationError");
    }

    @Test
    void a_connector_that_hangs_in_open_is_down_and_keeps_nobody_waiting() {
        toy("bad", "1.0.0")
                .with("OPEN", "try { Thread.sleep(600_000); } catch (InterruptedException stopped) {}")
                .install();
        for (int i = 0; i < 5; i++) partners.partner("bank-" + i, "bad", "");
        long start = System.nanoTime();

        Down down = (Down) stateOf("bank-4");

        assertThat(down.code()).isEqualTo("connector.open-timeout");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(OPEN_LIMIT.multipliedBy(3));
    }

    @Test
    void the_newest_version_by_number_serves() {
        toy("bank", "1.9.0").install();
        toy("bank", "1.10.0").install();
        partners.partner("bank", "bank", "").partner("pinned", "bank@1.9.0", "");

        assertThat(stateOf("bank")).isEqualTo(new Ok("bank@1.10.0"));
        assertThat(registry.states().get("pinned")).isEqualTo(new Ok("bank@1.9.0"));
    }

    @Test
    void a_broken_newest_version_leaves_the_one_before_serving_and_is_reported() {
        toy("bank", "1.0.0").install();
        toy("bank", "2.0.0").withoutProvider().install();
        toy("bank", "3.0.0")
                .with("STATIC", "static { if (true) throw new IllegalStateException(\"no\"); }")
                .install();
        partners.partner("bank", "bank", "").partner("pinned", "bank@2.0.0", "");

        assertThat(stateOf("bank")).isEqualTo(new Ok("bank@1.0.0"));
        assertThat(registry.findings()).extracting(Finding::code).containsExactly("connector.provider");
        assertThat(registry.states().get("pinned")).isInstanceOf(Down.class);
    }

    @Test
    void a_failure_of_one_destination_reaches_no_other() throws Exception {
        toy("bad", "1.0.0")
                .with(
                        "LIST",
                        "if (true) throw new PartnerUnavailable(\"http.503\", \"busy\", java.time.Duration.ofSeconds(7));")
                .install();
        partners.partner("bank", "bad", "");
        start(Map.of());

        assertThatThrownBy(() -> registry.link("bank").list("reports", null))
                .isInstanceOfSatisfying(
                        vn.lienthong.gateway.api.PartnerUnavailable.class,
                        unavailable -> assertThat(unavailable.retryAfter()).isEqualTo(Duration.ofSeconds(7)));
        assertThat(registry.link("good-bank").list("reports", null)).hasSize(1);
        assertThatThrownBy(() -> registry.link("good-bank").list("pay", null))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
