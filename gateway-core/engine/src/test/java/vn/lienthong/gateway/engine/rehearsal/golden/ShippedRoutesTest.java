package vn.lienthong.gateway.engine.rehearsal.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.lienthong.gateway.engine.rehearsal.Happening;
import vn.lienthong.gateway.engine.rehearsal.Rehearsing;
import vn.lienthong.gateway.engine.rehearsal.Stage;

/** The golden tests of the routes that are shipped, as far as they go without the code of connectors. */
class ShippedRoutesTest {
    private static final GoldenTests TESTS = new GoldenTests(Rehearsing.PROJECT.resolve("tests"));
    private static Stage stage;

    @BeforeAll
    static void set() throws IOException {
        stage = Rehearsing.stage();
    }

    @AfterAll
    static void strike() {
        stage.close();
    }

    static List<Path> files() {
        return TESTS.files(List.of());
    }

    @ParameterizedTest
    @MethodSource("files")
    void goes_as_expected(Path file) {
        var result = TESTS.run(file, stage, Rehearsing.words(), true);

        assertThat(result.findings()).isEmpty();
    }

    @Test
    void every_route_has_a_test() {
        assertThat(stage.names()).isNotEmpty();
        assertThat(TESTS.without(stage.names())).isEmpty();
    }

    @Test
    void every_step_is_reached_and_has_its_line() {
        var coverage = new Coverage();
        files().forEach(file ->
                coverage.add(TESTS.run(file, stage, Rehearsing.words(), true).account()));

        assertThat(coverage.gaps(stage.places())).noneMatch(Coverage.Gap::isWhole);
        assertThat(stage.places())
                .filteredOn(place -> place.route().equals("bank-payout.send"))
                .extracting(place -> place.line() + " " + place.what())
                .containsExactly("9 mapping:payout-to-credit-transfer@v1", "10 connector:pay");
    }

    @Test
    void a_rehearsal_begins_anew_each_time() {
        Path file = files().getFirst();

        var once = TESTS.run(file, stage, Rehearsing.words(), true).account();
        var again = TESTS.run(file, stage, Rehearsing.words(), true).account();

        assertThat(again.of(Happening.Sent.class))
                .extracting(Happening.Sent::submission)
                .isEqualTo(once.of(Happening.Sent.class).stream()
                        .map(Happening.Sent::submission)
                        .toList());
    }
}
