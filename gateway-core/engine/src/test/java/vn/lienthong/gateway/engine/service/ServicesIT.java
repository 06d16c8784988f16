package vn.lienthong.gateway.engine.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.gateway.engine.intake.TestIntake;
import vn.lienthong.gateway.engine.yaml.InvalidConfiguration;

class ServicesIT {
    @TempDir
    Path config;

    @BeforeEach
    void folders() throws IOException {
        Files.createDirectories(config.resolve("services"));
        Files.createDirectories(config.resolve("reference"));
        Files.writeString(config.resolve("reference/bank.csv"), "napas_bin,short_name\n970436,Vietcombank\n");
    }

    @Test
    void the_default_profile_of_payouts_knows_english_names_and_vietnamese_headings() {
        ServiceDefinition payouts =
                Services.load(TestIntake.PROJECT.resolve("config")).get("bank-payout");
        Profile profile = payouts.profile(null);

        assertThat(payouts.fields()).hasSize(18);
        assertThat(profile.field("amount_vnd")).isEqualTo(payouts.amount());
        assertThat(profile.field("SỐ  TIỀN")).isEqualTo(payouts.amount());
        assertThat(profile.field("so tien")).isEqualTo(payouts.amount());
        assertThat(profile.field("Số CCCD")).isEqualTo(payouts.search().personalNumber());
        assertThat(profile.field("Số điện thoại")).isNull();
    }

    @Test
    void every_finding_of_a_file_is_told_at_once_with_its_line() throws IOException {
        Files.writeString(config.resolve("services/gift.yaml"), """
                id: gift
                fields:
                  who: {required: true, tabel: x}
                  bank: {table: bank.bin}
                  day: {date: [dd/MM]}
                identity: [agency, whom]
                amount: who
                routing:
                  - {when: {bank: {like: x}}, to: bank-b}
                retry: {backoff: soon}
                """);

        InvalidConfiguration invalid = catchThrowableOfType(InvalidConfiguration.class, () -> Services.load(config));

        assertThat(invalid.findings())
                .extracting(finding -> finding.line() + " " + finding.code())
                .contains(
                        "3 config.unknown-key",
                        "4 service.table",
                        "5 config.invalid-value",
                        "6 service.unknown-field",
                        "7 service.amount",
                        "9 config.invalid-value",
                        "10 config.invalid-value");
        assertThat(invalid.findings().get(0).toString()).contains("gift.yaml:3:25 ", "Did you mean \"label\"?");
    }

    @Test
    void a_file_that_is_no_yaml_is_told_with_its_place() throws IOException {
        Files.writeString(config.resolve("services/gift.yaml"), "id: gift\nfields: {who: [\n");

        InvalidConfiguration invalid = catchThrowableOfType(InvalidConfiguration.class, () -> Services.load(config));

        assertThat(invalid.findings()).extracting(finding -> finding.code()).containsExactly("yaml.syntax");
    }

    @Test
    void another_service_with_other_fields_needs_no_code() throws IOException {
        Files.writeString(config.resolve("services/gift.yaml"), """
                id: gift
                fields:
                  person: {required: true, digits: {min: 9, max: 12}}
                  kind: {oneOf: [tet, national-day]}
                  guardian: {requiredWhen: {field: kind, in: tet}}
                  vnd: {required: true, amount: {min: 100000, max: 500000}}
                identity: [agency, person, kind]
                content: [vnd]
                amount: vnd
                routing:
                  - {when: {kind: tet, vnd: {range: {min: 400000}}}, to: bank-a}
                  - {when: {person: {prefix: ["001"]}}, to: bank-b}
                results: {completed: given}
                """);

        ServiceDefinition gift = Services.load(config).get("gift");

        assertThat(gift.routing().destination(new String[] {"1", "tet", null, "500000"}))
                .isEqualTo("bank-a");
        assertThat(gift.routing().destination(new String[] {"001", "tet", null, "100000"}))
                .isEqualTo("bank-b");
        assertThat(gift.routing().destination(new String[] {"2", null, null, "500000"}))
                .isEmpty();
        assertThat(gift.fields().get(2).isRequired(new String[] {"1", "tet", null, null}))
                .isTrue();
        assertThat(gift.fields().get(2).isRequired(new String[] {"1", null, null, null}))
                .isFalse();
        assertThat(gift.results().of(vn.lienthong.gateway.engine.ledger.State.COMPLETED))
                .isEqualTo("given");
    }

    private void services(String id, String text) throws IOException {
        Files.writeString(config.resolve("services/" + id + ".yaml"), text);
    }

    @Test
    void a_rule_for_some_days_decides_on_those_days_only() throws IOException {
        services("gift", """
                id: gift
                fields: {person: {required: true}}
                identity: [agency, person]
                routing:
                  - {when: {executionDate: {range: {min: 2026-02-14, max: 2026-02-22}}, person: {prefix: "0"}}, to: instant}
                  - {when: {executionDate: 2026-03-01}, to: bank-a}
                  - {to: bank-b}
                """);
        Routing table = Services.load(config).get("gift").routing();

        assertThat(destination(table, "2026-02-13", "01")).isEqualTo("bank-b");
        assertThat(destination(table, "2026-02-14", "01")).isEqualTo("instant");
        assertThat(destination(table, "2026-02-22", "01")).isEqualTo("instant");
        assertThat(destination(table, "2026-02-22", "11")).isEqualTo("bank-b");
        assertThat(destination(table, "2026-02-23", "01")).isEqualTo("bank-b");
        assertThat(destination(table, "2026-03-01", "01")).isEqualTo("bank-a");
    }

    @Test
    void each_destination_has_a_day_of_its_own() throws IOException {
        services("gift", """
                id: gift
                fields: {person: {required: true}}
                identity: [agency, person]
                routing:
                  - {when: {executionDate: 2026-02-14}, to: bank-a}
                  - {when: {executionDate: 2026-02-14}, to: instant}
                """);
        Routing table = Services.load(config)
                .get("gift")
                .routing()
                .on(to -> LocalDate.parse(to.equals("instant") ? "2026-02-14" : "2026-02-23"));

        assertThat(table.destination(new String[] {"1"})).isEqualTo("instant");
        assertThat(table.rule(new String[] {"1"})).isEqualTo(1);
    }

    private static String destination(Routing table, String day, String person) {
        return table.on(to -> LocalDate.parse(day)).destination(new String[] {person});
    }

    @Test
    void a_day_that_is_none_is_found_with_its_place() throws IOException {
        services("gift", """
                id: gift
                fields: {person: {required: true}}
                identity: [agency, person]
                routing:
                  - {when: {executionDate: {range: {min: tomorrow}}}, to: bank-a}
                  - {when: {executionDate: {after: 2026-02-14}}, to: bank-a}
                """);

        InvalidConfiguration invalid = catchThrowableOfType(InvalidConfiguration.class, () -> Services.load(config));

        assertThat(invalid.findings())
                .extracting(finding -> finding.line() + " " + finding.code())
                .containsExactlyInAnyOrder("5 config.invalid-value", "6 config.missing-key", "6 config.unknown-key");
    }
}
