package vn.lienthong.gateway.engine.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.gateway.engine.intake.ServiceDesk.contribution;

import de.siegmar.fastcsv.reader.CsvReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.lienthong.gateway.engine.intake.ServiceDesk.Sent;
import vn.lienthong.gateway.engine.intake.write.ListTemplate;
import vn.lienthong.gateway.engine.intake.write.Table;
import vn.lienthong.gateway.engine.service.ServiceDefinition;

/** The lists of the services that pay nothing out, with the flaws that such lists have, in every form. */
class ServiceListsIT {
    private static final Path SAMPLES = TestIntake.PROJECT.resolve("samples");

    @TempDir
    static Path var;

    private static ServiceDesk desk;

    @BeforeAll
    static void open() {
        desk = new ServiceDesk(var);
    }

    @AfterAll
    static void close() {
        desk.close();
    }

    @ParameterizedTest
    @CsvSource({
        "health-card, card, 2514, ",
        "insurance-contribution, contribution, 1000, 5720253008",
        "citizen-lookup, lookup, 2000, "
    })
    void every_line_of_a_sample_list_is_refused_or_accepted_as_its_answers_say(
            String service, String list, long count, Long sum) throws IOException {
        Map<Integer, String> expected = answers(SAMPLES.resolve(list + "-answers.csv"));

        Sent sent = Sent.to(service, count);
        Map<Integer, String> fates =
                desk.fates(sum == null ? sent : sent.sum(sum), Files.readString(SAMPLES.resolve(list + "-list.csv")));

        assertThat(fates).isEqualTo(expected);
        Set<String> refused = expected.values().stream()
                .filter(fate -> !fate.equals("accepted"))
                .collect(Collectors.toSet());
        assertThat(refused)
                .isNotEmpty()
                .allSatisfy(fate -> assertThat(desk.gateway.errors.find(fate.substring(fate.indexOf(':') + 1)))
                        .as("words for " + fate)
                        .isNotNull());
    }

    private static Map<Integer, String> answers(Path file) {
        Map<Integer, String> answers = new TreeMap<>();
        try (var reader = CsvReader.builder().ofNamedCsvRecord(file)) {
            reader.forEach(row -> answers.put(
                    Integer.valueOf(row.getField("line")),
                    Set.of("refused", "duplicate").contains(row.getField("result"))
                            ? row.getField("result") + ":" + row.getField("code")
                            : "accepted"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return answers;
    }

    @Test
    void a_program_may_send_whole_numbers_as_numbers() {
        Sent sent = Sent.to("insurance-contribution", 1).form("ndjson").sum(495_000L);
        String line = contribution().entrySet().stream()
                .map(each -> "\"" + each.getKey() + "\":"
                        + (each.getKey().matches("months|.*_vnd") ? each.getValue() : "\"" + each.getValue() + "\""))
                .collect(Collectors.joining(",", "{", "}\n"));

        assertThat(desk.fates(sent, line)).isEqualTo(Map.of(1, "accepted"));
    }

    @ParameterizedTest
    @CsvSource({
        "health-card, card, 2514, ",
        "insurance-contribution, contribution, 1000, 5720253008",
        "citizen-lookup, lookup, 2000, "
    })
    void a_sample_list_as_a_workbook_with_vietnamese_headings_comes_to_the_same(
            String service, String list, long count, Long sum) throws IOException {
        ServiceDefinition definition = desk.gateway.services.get(service);
        ByteArrayOutputStream book = new ByteArrayOutputStream();
        Table table = Table.Form.XLSX.on(book);
        for (List<String> row : rows(SAMPLES.resolve(list + "-list.csv")))
            table.row(
                    row.get(0).equals("line")
                            ? row.stream()
                                    .map(name -> definition.field(name).label().vi())
                                    .toList()
                            : row);
        table.end();

        Sent sent = Sent.to(service, count).by("HN08").form("xlsx").sum(sum);

        assertThat(desk.fates(sent, book.toByteArray())).isEqualTo(answers(SAMPLES.resolve(list + "-answers.csv")));
    }

    private static List<List<String>> rows(Path file) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        try (var reader = CsvReader.builder().ofCsvRecord(file)) {
            reader.forEach(row -> rows.add(row.getFields()));
        }
        return rows;
    }

    @ParameterizedTest
    @CsvSource({"health-card, vi", "health-card, en", "insurance-contribution, vi", "citizen-lookup, vi"})
    void a_template_is_read_back_and_its_own_line_is_nobody(String service, String language) throws IOException {
        ServiceDefinition definition = desk.gateway.services.get(service);
        ByteArrayOutputStream book = new ByteArrayOutputStream();

        new ListTemplate(definition, definition.profile(null), language).write(book);

        Sent sent = Sent.to(service, 1).form("xlsx");
        long ownSum = 1_485_000;
        assertThat(desk.fates(definition.amount() < 0 ? sent : sent.sum(ownSum), book.toByteArray()))
                .isEqualTo(Map.of(1, "refused:line.example"));
    }
}
