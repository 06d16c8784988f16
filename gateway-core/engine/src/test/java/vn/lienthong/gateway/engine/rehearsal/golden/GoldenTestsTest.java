package vn.lienthong.gateway.engine.rehearsal.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.gateway.engine.rehearsal.Rehearsing;
import vn.lienthong.gateway.engine.rehearsal.Stage;

/** How golden tests are read, compared and written, on a route of one question. */
class GoldenTestsTest {
    private static final String ROUTE = """
            - route:
                id: ask
                from:
                  uri: transfer:citizen-lookup
                  steps:
                    - to: mapping:lookup-to-citizen-query@v1
                    - choice:
                        when:
                          - simple: "${header.destination} == 'population'"
                            steps:
                              - to: connector:look-up
                        otherwise:
                          steps:
                            - to: connector:look-up
            """;
    private static final String INPUT = """
            description: One question
            input: {personal_number: "001046000007", full_name: Trần Văn Khuê, birth_date: "1946", dossier: D1, purpose: check, officer: VN010203}
            """;
    private static final String EXPECT = """
            expect:
              sent:
                - to: population
                  operation: look-up
                  submission: LT-TEST-1
                  items:
                    - item: 1
                      content:
                        personalNumber: "0010{{[0-9]{2}}}000007"
                        fullName: Trần Văn Khuê
                        birthDate: "1946"
                        officer: VN010203
                        purpose: check
                        dossier: D1
              items:
                - {item: 1, to: population, state: COMPLETED}
            """;

    @TempDir
    Path folder;

    private GoldenTests.Result run(String text) throws IOException {
        Path file = write(text);
        try (Stage stage = new Stage(Rehearsing.props(), files())) {
            return new GoldenTests(folder).run(file, stage, Rehearsing.words(), true);
        }
    }

    private static Map<Path, String> files() {
        var files = new LinkedHashMap<Path, String>();
        files.put(Path.of("routes/ask.yaml"), ROUTE);
        return files;
    }

    private Path write(String text) throws IOException {
        Path file = folder.resolve("ask/one.yaml");
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    @Test
    void what_comes_as_expected_is_no_finding_and_places_that_vary_may_vary() throws IOException {
        assertThat(run(INPUT + EXPECT).findings()).isEmpty();
    }

    @Test
    void what_comes_otherwise_is_named_with_its_place_in_the_test() throws IOException {
        var found = run(INPUT + "answers:\n  look-up: {rejected: citizen.not-found}\n"
                        + EXPECT.replace("purpose: check", "purpose: reveal"))
                .findings();

        assertThat(found)
                .extracting(each -> each.line() + ":" + each.column() + " " + each.code() + " " + each.what())
                .containsExactly(
                        "17:22 golden.differs sent[0].items[0].content.purpose is expected to be \"reveal\", and is \"check\"",
                        "20:40 golden.differs items[0].state is expected to be \"COMPLETED\", and is \"REJECTED\"",
                        "20:7 golden.differs items[0].cause is not expected, and is \"citizen.not-found\"",
                        "20:7 golden.differs items[0].code is not expected, and is \"citizen.not-found\"");
    }

    @Test
    void what_a_gateway_says_of_a_difference_has_no_values() throws IOException {
        Path file = write(INPUT + EXPECT.replace("Trần Văn Khuê", "Trần Văn Khoa"));
        try (Stage stage = new Stage(Rehearsing.props(), files())) {
            var found = new GoldenTests(folder)
                    .run(file, stage, Rehearsing.words(), false)
                    .findings();

            assertThat(found)
                    .singleElement()
                    .satisfies(each -> assertThat(each.toString())
                            .contains("sent[0].items[0].content.fullName differs")
                            .doesNotContain("Trần"));
        }
    }

    @Test
    void updated_it_expects_what_came_and_keeps_what_may_vary() throws IOException {
        String text = INPUT + EXPECT.replace("purpose: check", "purpose: reveal");
        Path file = write(text);
        GoldenTests tests = new GoldenTests(folder);
        try (Stage stage = new Stage(Rehearsing.props(), files())) {
            var account = tests.run(file, stage, Rehearsing.words(), true).account();

            assertThat(tests.update(file, account)).isTrue();
            assertThat(Files.readString(file)).isEqualTo(INPUT + EXPECT);
            assertThat(tests.update(file, account)).isFalse();
        }
    }

    @Test
    void an_input_that_the_door_refuses_is_named_with_its_field() throws IOException {
        var found = run(INPUT.replace("\"001046000007\"", "\"0010\"") + EXPECT).findings();

        assertThat(found).singleElement().satisfies(each -> {
            assertThat(each.code()).isEqualTo("personal_number.length");
            assertThat(each.line()).isEqualTo(2);
            assertThat(each.what()).startsWith("personal_number: ").doesNotContain("0010 ");
        });
    }

    @Test
    void a_misspelt_key_and_an_answer_that_nobody_asks_for_are_findings() throws IOException {
        assertThat(run(INPUT.replace("input:", "inptu:") + EXPECT).findings())
                .extracting(each -> each.code() + " " + each.fix())
                .anyMatch(each -> each.startsWith("golden.unknown-key Did you mean \"input\"?"));
        assertThat(run(INPUT + "answers: {pay: accepted}\n" + EXPECT).findings())
                .extracting(each -> each.code())
                .containsExactly("golden.unused-answer");
    }

    @Test
    void a_branch_that_no_test_takes_is_named_with_its_line() throws IOException {
        Path file = write(INPUT + EXPECT);
        try (Stage stage = new Stage(Rehearsing.props(), files())) {
            var coverage = new Coverage();
            coverage.add(new GoldenTests(folder)
                    .run(file, stage, Rehearsing.words(), true)
                    .account());

            assertThat(coverage.gaps(stage.places()))
                    .extracting(Coverage.Gap::toString)
                    .contains(
                            "routes/ask.yaml:15 ask connector:look-up: no test reaches it",
                            "routes/ask.yaml:12 ask connector:look-up: no test lets the partner say unknown",
                            "routes/ask.yaml:7 ask mapping:lookup-to-citizen-query@v1: no test has an item that it cannot translate");
        }
    }
}
