package vn.lienthong.gateway.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job, as a newcomer starts it: the messy sample lists go to the bank and every line comes home with the right answer. */
class DemoIT {
    private static final Path SAMPLES = TestHome.ROOT.resolve("samples");
    /** Elsewhere the code of an answer is a note for readers. */
    private static final Set<String> CODE_COUNTS = Set.of("refused", "duplicate", "rejected", "returned", "held");

    @TempDir
    static Path folder;

    private static int exit;

    @BeforeAll
    static void run_the_demo() throws Exception {
        Process demo = start("demo", "--data", SAMPLES.toString(), "--lists", "payout,payout-2", "--exit");
        assertThat(demo.waitFor(8, TimeUnit.MINUTES)).as("the demo ends").isTrue();
        exit = demo.exitValue();
    }

    @Test
    void it_ends_well() throws IOException {
        assertThat(exit).as(Files.readString(folder.resolve("demo.log"))).isZero();
    }

    @Test
    void every_line_of_both_payrolls_gets_its_answer() throws IOException {
        assertThat(answers(folder.resolve("out/payout-results.csv")))
                .isEqualTo(answers(SAMPLES.resolve("payout-answers.csv")));
        assertThat(answers(folder.resolve("out/payout-2-results.csv")))
                .isEqualTo(answers(SAMPLES.resolve("payout-2-answers.csv")));
    }

    @Test
    void no_person_can_be_read_from_what_it_printed_or_left_on_disk() throws IOException {
        var persons = personalValues();

        assertThat(persons).hasSizeGreaterThan(20);
        for (Path file : everythingLeft()) {
            String content = Files.readString(file, StandardCharsets.ISO_8859_1);
            assertThat(persons.stream().filter(content::contains).toList())
                    .as(file.toString())
                    .isEmpty();
        }
    }

    /** Numbers, accounts and names of some people, as bytes of UTF-8 read one by one. */
    private static List<String> personalValues() throws IOException {
        var values = new ArrayList<String>();
        try (var rows = CsvReader.builder().ofNamedCsvRecord(SAMPLES.resolve("payout-roster.csv"))) {
            for (var row : rows) {
                if (row.getStartingLineNumber() % 600 != 2) continue;
                for (String field : List.of("personal_number", "account_number", "full_name")) {
                    byte[] bytes = row.getField(field).getBytes(StandardCharsets.UTF_8);
                    values.add(new String(bytes, StandardCharsets.ISO_8859_1));
                }
            }
        }
        return values;
    }

    /** The gateway's files; the simulated bank's book is the bank's own. */
    private static List<Path> everythingLeft() throws IOException {
        try (var files = Files.walk(folder.resolve("var"))) {
            var left = new ArrayList<>(files.filter(Files::isRegularFile)
                    .filter(file -> !folder.relativize(file).toString().contains("sandbox"))
                    .toList());
            left.add(folder.resolve("demo.log"));
            return left;
        }
    }

    @Test
    void the_book_of_the_bank_is_the_expected_one() throws IOException {
        var json = new ObjectMapper();
        JsonNode expected =
                json.readTree(SAMPLES.resolve("summary.json").toFile()).at("/payout/book");
        JsonNode book = json.readTree(folder.resolve("out/payout-book.json").toFile());
        assertThat(book.path("credits").asLong())
                .isEqualTo(expected.path("credits").asLong());
        assertThat(book.path("sum").asLong()).isEqualTo(expected.path("sum_vnd").asLong());
        assertThat(book.path("returned").asLong())
                .isEqualTo(expected.path("returned").asLong());
        assertThat(book.path("duplicates").asLong()).isZero();
    }

    private static Process start(String... arguments) throws IOException {
        Path home = TestHome.in(folder);
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-Dgateway.home=" + home,
                "-cp",
                System.getProperty("java.class.path"),
                "vn.lienthong.gateway.app.Gateway"));
        command.addAll(List.of(arguments));
        command.addAll(List.of(
                "--out",
                folder.resolve("out").toString(),
                "--var",
                folder.resolve("var").toString()));
        command.addAll(List.of("--port", "0", "--sandbox-port", "0"));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(new File(folder.toFile(), "demo.log"))
                .start();
    }

    static TreeMap<Integer, String> answers(Path file) throws IOException {
        var answers = new TreeMap<Integer, String>();
        try (var rows = CsvReader.builder().ofNamedCsvRecord(file)) {
            for (var row : rows) {
                String result = row.getField("result");
                String code = CODE_COUNTS.contains(result) ? row.getField("code") : "";
                answers.put(Integer.valueOf(row.getField("line")), result + " " + code);
            }
        }
        return answers;
    }
}
