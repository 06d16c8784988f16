package vn.lienthong.gateway.engine.intake;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleListsIT {
    private static final Path SAMPLES = TestIntake.PROJECT.resolve("samples");

    @TempDir
    Path var;

    @Test
    void every_line_of_both_sample_lists_is_refused_duplicate_or_accepted_as_the_answers_say() {
        try (TestLedger ledger = new TestLedger()) {
            TestIntake gateway = new TestIntake(ledger.source(), var);

            long first = gateway.received(SAMPLES.resolve("payout-roster.csv"), 5299, 11_491_492_000L);
            gateway.check();
            bankAnswers(gateway, first, SAMPLES.resolve("payout-answers.csv"));
            long second = gateway.received(SAMPLES.resolve("payout-roster-2.csv"), 118, 207_785_000L);
            gateway.check();

            assertThat(gateway.state(first)).isEqualTo("RELEASED");
            assertThat(gateway.fates(first)).isEqualTo(expected("payout-answers.csv"));
            assertThat(gateway.fates(second)).isEqualTo(expected("payout-2-answers.csv"));
            assertThat(gateway.jdbc
                            .sql("select count(*) from work_item where code = 'entitlement.unpaid' and state = 'OPEN'")
                            .query(Integer.class)
                            .single())
                    .isEqualTo(27);
        }
    }

    /** What the bank said of each accepted line, straight into the ledger. */
    private static void bankAnswers(TestIntake gateway, long batch, Path answers) {
        gateway.jdbc.sql("update transfer set state = 'SENDING'").update();
        Map<String, String> states = Map.of("completed", "COMPLETED", "rejected", "REJECTED", "returned", "RETURNED");
        states.forEach((word, state) -> gateway.jdbc
                .sql(
                        "update transfer t set state = ? from unit u where u.batch_id = ? and t.unit_id = u.id and t.line = any(?)")
                .params(
                        state,
                        batch,
                        read(answers).entrySet().stream()
                                .filter(answer -> answer.getValue().startsWith(word + ":"))
                                .map(Map.Entry::getKey)
                                .toArray(Integer[]::new))
                .update());
    }

    private static Map<Integer, String> expected(String answers) {
        Map<Integer, String> expected = new TreeMap<>();
        read(SAMPLES.resolve(answers))
                .forEach((line, answer) -> expected.put(
                        line, answer.startsWith("refused") || answer.startsWith("duplicate") ? answer : "accepted"));
        return expected;
    }

    private static Map<Integer, String> read(Path answers) {
        Map<Integer, String> read = new TreeMap<>();
        try (var reader = CsvReader.builder().ofNamedCsvRecord(answers)) {
            reader.forEach(row -> read.put(
                    Integer.valueOf(row.getField("line")), row.getField("result") + ":" + row.getField("code")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return read;
    }
}
