package vn.lienthong.gateway.testkit.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.gateway.engine.plugin.contract.ContractKit.Outcome;
import vn.lienthong.gateway.engine.plugin.contract.ContractKit.Result;
import vn.lienthong.gateway.engine.plugin.contract.ContractKit.Run;

/** The contract without Maven, on what a stranger has built. */
class FolderKitIT {
    @TempDir
    Path folder;

    private static List<Result> results(Path built) {
        return ((Run.Done) new FolderKit().run(built)).results();
    }

    @Test
    void a_connector_in_java_passes_and_what_is_left_out_is_told() throws IOException {
        Run run = new FolderKit().run(Examples.java(folder));

        assertThat(run).isInstanceOfSatisfying(Run.Done.class, done -> {
            assertThat(done.connector()).isEqualTo("desk-java@1.0.0");
            assertThat(done.operation()).isEqualTo("pay");
            assertThat(done.results())
                    .filteredOn(result -> result.outcome() == Outcome.FAILED)
                    .isEmpty();
            assertThat(done.results())
                    .filteredOn(result -> result.outcome() == Outcome.SKIPPED)
                    .extracting(Result::test, Result::reason)
                    .containsExactly(org.assertj.core.groups.Tuple.tuple(
                            "what_must_not_be_done_twice_can_be_asked_about",
                            "The desk answers no question about a payment; what is unknown goes to a person."));
            assertThat(done.results()).hasSizeGreaterThan(40);
        });
    }

    @Test
    void a_connector_without_java_passes_the_same_tests() throws IOException {
        Run run = new FolderKit().run(Examples.declarative(folder));

        assertThat(run)
                .isInstanceOfSatisfying(
                        Run.Done.class,
                        done -> assertThat(done.results())
                                .hasSizeGreaterThan(40)
                                .allMatch(result -> result.outcome() == Outcome.PASSED));
    }

    @Test
    void one_that_takes_any_answer_for_a_payment_fails_with_the_reason() throws IOException {
        Path built = Examples.declarative(folder);
        Path yaml = built.resolve("connector.yaml");
        Files.writeString(
                yaml,
                Files.readString(yaml)
                        .replace(
                                "\"12\": {outcome: rejected, meaning",
                                "\"http.500\": {outcome: completed}\n      \"12\": {outcome: rejected, meaning"));

        assertThat(results(built))
                .filteredOn(result -> result.outcome() == Outcome.FAILED)
                .extracting(Result::test)
                .containsExactly("a_fault_of_the_partner_is_undecided_and_nothing_is_sent_again [1] status=500");
    }

    @Test
    void a_description_that_cannot_be_used_is_said_with_its_place() throws IOException {
        Path built = Examples.declarative(folder);
        Files.writeString(built.resolve("tck.yaml"), "operation: pay\nconfgi: {url: x}\ncall: {method: POST}\n");

        assertThat(new FolderKit().run(built))
                .isInstanceOfSatisfying(
                        Run.Refused.class,
                        refused -> assertThat(refused.findings())
                                .extracting(Object::toString)
                                .anyMatch(finding -> finding.contains("tck.yaml:2:1 tck.unknown-key confgi")
                                        && finding.contains("config"))
                                .anyMatch(finding -> finding.contains("tck.missing-key items is missing"))
                                .anyMatch(finding -> finding.contains("tck.missing-key path is missing")));
    }
}
