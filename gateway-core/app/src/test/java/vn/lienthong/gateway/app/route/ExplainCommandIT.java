package vn.lienthong.gateway.app.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import vn.lienthong.gateway.app.cli.CommandFailure;

class ExplainCommandIT {
    private static final String SERVICE = """
            id: gift
            fields:
              person: {required: true, personal: true}
              bank: {required: true}
              vnd: {required: true, amount: {min: 1, max: 9999999999}}
            identity: [agency, person]
            amount: vnd
            routing:
              - {when: {executionDate: {range: {min: 2026-02-14, max: 2026-02-22}}}, to: holiday-bank}
              - {when: {bank: [A, B], vnd: {range: {max: 499999999}}}, to: instant}
              - {when: {person: {prefix: "0"}}, to: bank-a}
            """;
    private static final String LIST = """
            person,bank,vnd
            01,A,100
            02,A,500000000
            03,C,7
            11,B,20
            12,C,3
            13,C,nothing
            """;

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private @org.jspecify.annotations.Nullable Exception failure;

    @BeforeEach
    void files() throws IOException {
        Files.createDirectories(folder.resolve("services"));
        Files.createDirectories(folder.resolve("partners"));
        Files.writeString(folder.resolve("services/gift.yaml"), SERVICE);
        Files.writeString(folder.resolve("list.csv"), LIST);
    }

    private int explain(String list, String... more) {
        CommandLine line = new CommandLine(new ExplainCommand())
                .setOut(new PrintWriter(out, true))
                .setExecutionExceptionHandler((thrown, command, result) -> {
                    failure = thrown;
                    return 99;
                });
        var arguments = new java.util.ArrayList<>(java.util.List.of(
                folder.resolve(list).toString(), "--service", "gift", "--config", folder.toString(), "--lang", "en"));
        arguments.addAll(java.util.List.of(more));
        return line.execute(arguments.toArray(String[]::new));
    }

    @Test
    void each_rule_has_its_lines_and_its_money_and_lines_that_go_nowhere_are_a_failure() {
        assertThat(explain("list.csv", "--execution-date", "2026-11-23")).isEqualTo(1);

        assertThat(out.toString().replaceAll(" +", " "))
                .contains("gift: 6 lines, 5 good, 1 with faults")
                .contains("1 executionDate 2026-02-14…2026-02-22 holiday-bank 0 0")
                .contains("2 bank = A | B; vnd ≤ 499,999,999 instant 2 120")
                .contains("3 person 0… bank-a 2 500,000,007")
                .contains("– no rule – 1 3");
    }

    @Test
    void on_the_days_of_a_rule_it_takes_all() {
        assertThat(explain("list.csv", "--execution-date", "2026-02-16")).isZero();

        assertThat(out.toString().replaceAll(" +", " ")).contains("holiday-bank 5 500,000,130");
    }

    @Test
    void one_line_is_explained_rule_by_rule_without_its_personal_values() {
        explain("list.csv", "--line", "4", "--execution-date", "2026-11-23");

        assertThat(out.toString())
                .contains("✗ 1. executionDate")
                .contains("(another day)")
                .contains("✓ 2. bank = A | B; vnd ≤ 499,999,999 → instant")
                .contains("Line 4 goes to instant, by rule 2.");
        out.getBuffer().setLength(0);

        explain("list.csv", "--line", "5", "--execution-date", "2026-11-23");

        assertThat(out.toString())
                .contains("(bank is C)")
                .contains("(person is ***)")
                .contains("Line 5 would go nowhere");
    }

    @Test
    void what_cannot_be_explained_is_said_in_words() throws IOException {
        assertThat(explain("absent.csv")).isEqualTo(99);
        assertThat(failure).isInstanceOf(CommandFailure.class).hasMessageContaining("absent.csv cannot be read");

        assertThat(explain("list.csv", "--line", "7")).isEqualTo(99);
        assertThat(failure).hasMessageContaining("has no line 7");

        assertThat(explain("list.csv", "--profile", "office")).isEqualTo(99);
        assertThat(failure).hasMessageContaining("has no profile office; there are: default");

        Files.writeString(folder.resolve("services/gift.yaml"), SERVICE.replace("bank: {required", "bnk: {required"));
        assertThat(explain("list.csv")).isEqualTo(99);
        assertThat(failure).hasMessageContaining("gift.yaml:");
    }

    @Test
    void a_workbook_is_explained_like_its_csv() throws IOException {
        try (var file = Files.newOutputStream(folder.resolve("list.xlsx"))) {
            var book = new org.dhatim.fastexcel.Workbook(file, "test", "1.0");
            var sheet = book.newWorksheet("list");
            String[] lines = LIST.split("\n");
            for (int row = 0; row < lines.length; row++) {
                String[] cells = lines[row].split(",");
                for (int column = 0; column < cells.length; column++) sheet.value(row, column, cells[column]);
            }
            book.finish();
        }

        explain("list.xlsx", "--execution-date", "2026-11-23");

        assertThat(out.toString().replaceAll(" +", " ")).contains("instant 2 120");
    }
}
