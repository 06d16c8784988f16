package vn.lienthong.gateway.engine.agency;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.gateway.engine.intake.TestIntake;
import vn.lienthong.gateway.engine.service.Services;
import vn.lienthong.gateway.engine.service.Words;
import vn.lienthong.gateway.engine.yaml.Placeholders;

class AgenciesIT {
    private static final Services SERVICES = Services.load(TestIntake.PROJECT.resolve("config"));

    @TempDir
    Path folder;

    private Agencies load(String id, String text) throws Exception {
        Path agencies = Files.createDirectories(folder.resolve("config/agencies"));
        Files.writeString(agencies.resolve(id + ".yaml"), text);
        return loaded(Map.of());
    }

    private Agencies loaded(Map<String, String> environment) {
        Path config = folder.resolve("config");
        return Agencies.load(config, folder.resolve("var"), SERVICES, Placeholders.of(environment, config));
    }

    private static List<String> places(Agencies agencies) {
        return agencies.findings().stream()
                .map(finding -> finding.line() + ":" + finding.column() + " " + finding.code())
                .toList();
    }

    @Test
    void what_is_not_written_has_its_default() throws Exception {
        Agencies agencies = load("HN07", "id: HN07\nfolders: [{path: lists, service: bank-payout}]\n");

        assertThat(agencies.findings()).isEmpty();
        assertThat(agencies.agency("HN07"))
                .isEqualTo(new Agency(
                        "HN07",
                        new Words("HN07", "HN07"),
                        List.of(new Folder(
                                new Place.Local(folder.resolve("var/lists")),
                                "bank-payout",
                                null,
                                new Folder.Clocks(
                                        Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ofMinutes(1)),
                                new Folder.Parameters(null, null, null, null, null, false),
                                new Folder.Papers(Folder.Form.CSV, Folder.Language.VI)))));
    }

    @Test
    void a_folder_at_a_server_is_read_with_its_keys_beside_the_configuration() throws Exception {
        Agencies agencies = load("HN07", """
                id: HN07
                name: {vi: Sở Nội vụ, en: Department}
                folders:
                  - sftp:
                      host: files.example
                      port: 2022
                      username: lienthong
                      privateKey: {path: keys/hn07, passphrase: open}
                      hostKeys: {path: keys/hn07.pub}
                    path: payouts
                    service: bank-payout
                    profile: office
                    quiet: 0s
                    poll: 1m
                    parameters: {officer: lan, checkOnly: true}
                    results: xlsx
                    language: en
                """);

        assertThat(agencies.findings()).isEmpty();
        Folder door = agencies.agency("HN07").folders().get(0);
        assertThat(door.place()).hasToString("sftp://lienthong@files.example:2022/payouts");
        Place.Sftp place = (Place.Sftp) door.place();
        assertThat(place.keys().ours()).isEqualTo(folder.resolve("config/keys/hn07"));
        assertThat(place.keys()).asString().doesNotContain("open");
        assertThat(door.clocks().quiet()).isZero();
        assertThat(door.parameters().officer()).isEqualTo("lan");
        assertThat(door.parameters().checkOnly()).isTrue();
        assertThat(door.papers()).isEqualTo(new Folder.Papers(Folder.Form.XLSX, Folder.Language.EN));
    }

    @Test
    void every_mistake_is_found_at_once_with_its_place() throws Exception {
        Agencies agencies = load("HN07", """
                id: HN08
                folders:
                  - service: bank-payot
                    quiet: soon
                    results: pdf
                    parametres: {}
                  - sftp: {host: a, port: 99999, privateKey: {}, hostKeys: {path: k}}
                    service: bank-payout
                    profile: ofice
                """);

        assertThat(places(agencies))
                .containsExactlyInAnyOrder(
                        "1:5 agency.invalid-value",
                        "3:5 agency.missing-key",
                        "3:5 agency.service-unknown",
                        "4:12 agency.invalid-value",
                        "5:14 agency.invalid-value",
                        "6:5 agency.unknown-key",
                        "7:11 agency.missing-key",
                        "7:27 agency.invalid-value",
                        "7:46 agency.missing-key",
                        "9:5 agency.profile-unknown");
        assertThat(agencies.findings())
                .anySatisfy(finding -> assertThat(finding.fix()).startsWith("Did you mean \"bank-payout\"?"));
    }

    @Test
    void two_doors_never_share_a_folder_and_the_other_agency_keeps_its_own() throws Exception {
        load("HN07", "id: HN07\nfolders: [{path: lists, service: bank-payout}]\n");

        Agencies agencies = load("HN08", "id: HN08\nfolders:\n  - {path: lists/in, service: bank-payout}\n");

        assertThat(places(agencies)).containsExactly("3:6 agency.folder-twice");
        assertThat(agencies.agency("HN07")).isNotNull();
        assertThat(agencies.agency("HN08")).isNull();
    }

    @Test
    void the_samples_of_the_distribution_can_be_used_as_they_are() throws Exception {
        for (String sample :
                List.of("samples/agencies/so-noi-vu.yaml", "config/profiles/sandbox/agencies/agency.yaml")) {
            Path file = TestIntake.PROJECT.resolve(sample);
            load(file.getFileName().toString().replace(".yaml", ""), Files.readString(file));
        }

        Agencies agencies = loaded(Map.of());

        assertThat(agencies.findings()).isEmpty();
        assertThat(agencies.agency("so-noi-vu").folders()).hasSize(2);
        assertThat(agencies.agency("agency").folders().get(0).place())
                .isEqualTo(new Place.Local(folder.resolve("var/folders/agency")));
    }

    @Test
    void who_asks_through_soap_asks_for_one_agency() throws Exception {
        Agencies one = load("HN07", """
                id: HN07
                soap: {clients: [VN/GOV/HN07/registry], user: hn07, password: a made-up password}
                """);
        Agencies two = load("HN08", """
                id: HN08
                soap:
                  clients: [VN/GOV/HN07/registry, VN/GOV/HN08]
                  user: hn07
                  password: short
                """);
        Agencies three = load("HN08", "id: HN08\nsoap: {user: hn08}\n");

        assertThat(one.findings()).isEmpty();
        assertThat(one.agency("HN07").callers().clients()).containsExactly("VN/GOV/HN07/registry");
        assertThat(one.agency("HN07").callers()).asString().doesNotContain("made-up");
        assertThat(places(two))
                .containsExactlyInAnyOrder(
                        "3:3 agency.client-twice",
                        "3:12 agency.invalid-value",
                        "4:3 agency.user-twice",
                        "5:13 agency.invalid-value");
        assertThat(places(three)).contains("2:7 agency.missing-key");
    }
}
