package vn.lienthong.gateway.engine.partner;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.gateway.engine.yaml.Finding;
import vn.lienthong.gateway.engine.yaml.Placeholders;

class PartnersTest {
    @TempDir
    Path folder;

    private final Map<String, String> environment = new HashMap<>();

    private Partners load(String text) throws Exception {
        Files.writeString(folder.resolve("bank-b.yaml"), text);
        return Partners.load(folder, Placeholders.of(environment, folder));
    }

    private List<String> places(Partners partners) {
        return partners.findings().stream()
                .map(finding -> finding.line() + ":" + finding.column() + " " + finding.code())
                .toList();
    }

    @Test
    void the_partner_of_the_distribution_loads() {
        Partners partners = Partners.load(Path.of("../../config/partners"), Placeholders.of(Map.of(), folder));

        assertThat(partners.findings()).isEmpty();
        Partner bank = partners.partner("bank-b");
        assertThat(bank.connector()).isEqualTo(new ConnectorChoice("bank-iso20022", null));
        assertThat(bank.limits().timeLimit()).isEqualTo(Duration.ofSeconds(30));
        assertThat(bank.duplicateCheck()).isNull();
        assertThat(bank.clocks().decideBy()).isEqualTo(Duration.ofDays(2));
        assertThat(partners.partner("napas-247").limits().collect()).isZero();
    }

    @Test
    void what_is_not_written_has_its_default() throws Exception {
        Partner bank =
                load("id: bank-b\nconnector: toy@1.2.0\ntimeLimit: 500ms\n").partner("bank-b");

        assertThat(bank.connector()).isEqualTo(new ConnectorChoice("toy", "1.2.0"));
        assertThat(bank.limits())
                .isEqualTo(new Limits(null, 1, Duration.ofMillis(500), null, null, Duration.ofMillis(500)));
        assertThat(bank.limits().maxItems(5000)).isEqualTo(5000);
        assertThat(bank.duplicateCheck()).isNull();
        assertThat(bank.clocks().settleAfter()).isEqualTo(Duration.ofSeconds(1));
        assertThat(bank.clocks().lease()).isEqualTo(Duration.ofMillis(1500));
        assertThat(bank.name()).isEqualTo(new Partner.Name("bank-b", "bank-b"));
    }

    @Test
    void every_mistake_is_found_at_once_with_its_place() throws Exception {
        Partners partners = load("""
                id: bank-c
                connector: Bank ISO
                concurency: 2
                timeLimit: 30 minutes
                maxItems: 0
                rate: {per: 1s}
                breaker:
                  failureRate: 500
                  windows: 3
                lease: 10s
                calendar: {zone: Mars/Olympus, cutOff: "25:00", workingDays: [MON, FUNDAY]}
                poll: 1s
                poll: 2s
                config: nothing
                """);

        assertThat(places(partners))
                .containsExactlyInAnyOrder(
                        "1:5 partner.invalid-value",
                        "2:12 partner.invalid-value",
                        "3:1 partner.unknown-key",
                        "4:12 partner.invalid-value",
                        "5:11 partner.invalid-value",
                        "6:7 partner.missing-key",
                        "8:16 partner.invalid-value",
                        "9:3 partner.unknown-key",
                        "10:8 partner.invalid-value",
                        "11:18 partner.invalid-value",
                        "11:40 partner.invalid-value",
                        "11:62 partner.invalid-value",
                        "13:1 yaml.duplicate-key",
                        "14:9 partner.invalid-value");
        assertThat(partners.findings())
                .filteredOn(finding -> finding.line() == 3)
                .extracting(Finding::fix)
                .singleElement()
                .asString()
                .startsWith("Did you mean \"concurrency\"?");
    }

    @Test
    void one_broken_file_leaves_the_others() throws Exception {
        Files.writeString(folder.resolve("good.yaml"), "id: good\nconnector: toy\n");

        Partners partners = load("id: bank-b\nconnector: [\n");

        assertThat(partners.sound()).containsOnlyKeys("good");
        assertThat(partners.broken()).containsOnlyKeys("bank-b");
        assertThat(partners.broken().get("bank-b").get(0).code()).isEqualTo("yaml.syntax");
        assertThat(partners.partner("bank-b")).isNull();
    }

    @Test
    void placeholders_are_filled_anywhere() throws Exception {
        environment.put("LIMIT", "7s");
        Files.writeString(folder.resolve("token"), "t0ken-of-file\n");

        Partner bank = load("""
                        id: bank-b
                        connector: ${CONNECTOR:toy}
                        timeLimit: ${LIMIT:30s}
                        config:
                          url: ${URL:https://bank:8443/x}
                          token: "Bearer ${file:token}"
                          price: $${LIMIT}
                        """).partner("bank-b");

        assertThat(bank.connector().id()).isEqualTo("toy");
        assertThat(bank.limits().timeLimit()).isEqualTo(Duration.ofSeconds(7));
        assertThat(bank.settings().values().json().path("url").textValue()).isEqualTo("https://bank:8443/x");
        assertThat(bank.settings().values().json().path("token").textValue()).isEqualTo("Bearer t0ken-of-file");
        assertThat(bank.settings().values().json().path("price").textValue()).isEqualTo("${LIMIT}");
    }

    @Test
    void a_placeholder_without_a_value_is_a_finding_that_names_it() throws Exception {
        Partners partners = load("id: bank-b\nconnector: toy\nconfig: {token: \"${TOKEN}\", key: \"${file:gone}\"}\n");

        assertThat(places(partners)).containsExactly("3:17 config.placeholder", "3:34 config.placeholder");
        assertThat(partners.findings())
                .extracting(Finding::what)
                .containsExactly("TOKEN has no value", "file:gone has no value");
    }

    @Test
    void a_secret_is_in_no_text() throws Exception {
        environment.put("SECRET", "s3cr3t-value");

        Partner bank = load("id: bank-b\nconnector: toy\nconfig: {token: \"${SECRET}\"}\n")
                .partner("bank-b");
        Partners broken = load(
                "id: bank-b\nconnector: ${SECRET}\nlease: ${SECRET}\nconfig: {token: \"${SECRET}\"}\nx${SECRET}: 1\n");

        assertThat(bank.toString()).doesNotContain("s3cr3t-value");
        assertThat(bank.settings().values().toString()).doesNotContain("s3cr3t-value");
        assertThat(broken.findings())
                .hasSize(2)
                .noneMatch(finding -> finding.toString().contains("s3cr3t-value"));
    }

    @Test
    void plain_words_of_yaml_1_1_stay_texts() throws Exception {
        Partner bank =
                load("id: bank-b\nconnector: toy\ncalendar: {cutOff: 15:00, holidays: [2026-09-02]}\nconfig: {country: NO}\n")
                        .partner("bank-b");

        assertThat(bank.calendar().cutOff()).hasToString("15:00");
        assertThat(bank.calendar().holidays()).hasSize(1);
        assertThat(bank.settings().values().json().path("country").textValue()).isEqualTo("NO");
    }

    @Test
    void anchors_cannot_blow_a_file_up() throws Exception {
        Partners partners = load("id: bank-b\nconnector: toy\nconfig: {a: &a [1,2], b: [*a, *a]}\n");

        assertThat(partners.findings()).extracting(Finding::code).containsExactly("yaml.syntax");
    }

    @Test
    void a_folder_that_is_not_there_holds_no_partner() {
        assertThat(Partners.load(folder.resolve("gone"), name -> null).sound()).isEmpty();
    }
}
