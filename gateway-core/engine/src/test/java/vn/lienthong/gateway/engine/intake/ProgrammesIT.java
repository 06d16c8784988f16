package vn.lienthong.gateway.engine.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The programmes that welfare agencies pay, each by a sample list with the flaws that such lists have. */
class ProgrammesIT {
    private static final Path SAMPLES = TestIntake.PROJECT.resolve("samples/programmes");

    @TempDir
    static Path var;

    private static TestLedger ledger;
    private static TestIntake gateway;

    @BeforeAll
    static void open() {
        ledger = new TestLedger();
        gateway = new TestIntake(ledger.source(), var);
    }

    @AfterAll
    static void close() {
        ledger.close();
    }

    static Stream<String> lists() throws IOException {
        try (Stream<Path> files = Files.list(SAMPLES)) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith("-answers.csv"))
                    .map(name -> name.substring(0, name.length() - "-answers.csv".length()))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("lists")
    void every_line_of_a_programme_is_refused_duplicate_or_accepted_as_its_answers_say(String name) throws IOException {
        Map<Integer, String> expected = new TreeMap<>();
        for (NamedCsvRecord answer : csv(SAMPLES.resolve(name + "-answers.csv")))
            expected.put(
                    Integer.valueOf(answer.getField("line")), fate(answer.getField("result"), answer.getField("code")));

        long batch = checked(gateway, SAMPLES.resolve(name + ".csv"), control(name));

        assertThat(gateway.state(batch)).isEqualTo("RELEASED");
        assertThat(gateway.fates(batch)).isEqualTo(expected);
        assertThat(expected.values())
                .filteredOn(fate -> !fate.equals("accepted"))
                .allSatisfy(fate -> assertThat(gateway.errors.find(fate.substring(fate.indexOf(':') + 1)))
                        .as("words for " + fate)
                        .isNotNull());
    }

    @Test
    void every_programme_of_the_table_has_a_sample_in_which_somebody_is_paid() throws IOException {
        Set<String> table = new TreeSet<>();
        Map<String, String> codes = new TreeMap<>();
        for (NamedCsvRecord row : csv(TestIntake.PROJECT.resolve("config/reference/programme.csv"))) {
            table.add(row.getField("programme"));
            codes.put(row.getField("name_vi"), row.getField("programme"));
        }
        Set<String> paid = new TreeSet<>();
        for (String name : lists().toList()) {
            List<NamedCsvRecord> lines = csv(SAMPLES.resolve(name + ".csv"));
            for (NamedCsvRecord answer : csv(SAMPLES.resolve(name + "-answers.csv")))
                if (answer.getField("result").equals("completed")) {
                    String programme = lines.get(Integer.parseInt(answer.getField("line")) - 1)
                            .getField(1);
                    paid.add(codes.getOrDefault(programme, programme));
                }
        }

        assertThat(paid).containsAll(table);
    }

    @Test
    void a_programme_that_the_table_does_not_have_is_taken_or_refused_as_the_configuration_says() {
        String lenient = "programme.name_en], unknown: accept";
        Path config = TestIntake.configWith(var.resolve("strict"), lenient, lenient.replace("accept", "refuse"));
        TestIntake strict = new TestIntake(ledger.source(), var, config);

        long refused = strict.checked(ofNoProgramme(901), 1, 500_000);
        long taken = gateway.checked(ofNoProgramme(902), 1, 500_000);

        assertThat(strict.fates(refused)).isEqualTo(Map.of(1, "refused:programme.unknown"));
        assertThat(gateway.fates(taken)).isEqualTo(Map.of(1, "accepted"));
    }

    private static String ofNoProgramme(int person) {
        return Roster.of(Roster.Payout.to(person)).csv().replace("social-monthly", "covid-support");
    }

    private static String fate(String result, String code) {
        return result.equals("refused") || result.equals("duplicate") ? result + ":" + code : "accepted";
    }

    private static JsonNode control(String name) throws IOException {
        return JsonMapper.builder()
                .build()
                .readTree(SAMPLES.resolve(name + ".control.json").toFile());
    }

    private static long checked(TestIntake gateway, Path list, JsonNode control) throws IOException {
        JsonNode profile = control.get("profile");
        JsonNode day = control.get("executionDate");
        BatchRequest request = new BatchRequest(
                "bank-payout",
                "HN07",
                "csv",
                profile == null ? null : profile.asText(),
                list.getFileName().toString(),
                control.get("count").asLong(),
                control.get("sum").asLong(),
                day == null ? null : LocalDate.parse(day.asText()),
                null,
                null,
                null,
                null,
                false);
        long batch = ((Receipt.Received) gateway.receive(Files.readString(list), request)).batchId();
        gateway.check();
        return batch;
    }

    private static List<NamedCsvRecord> csv(Path file) {
        try (var reader = CsvReader.builder().ofNamedCsvRecord(file)) {
            return reader.stream().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
