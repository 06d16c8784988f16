package vn.lienthong.gateway.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Verify before pay, from a list to the bank's book: some of the sample payroll, with everybody in it who must not be paid unseen. */
class VerifyDemoIT {
    private static final Path SAMPLES = TestHome.ROOT.resolve("samples");
    /** Of each answer so many lines, and of funerals. */
    private static final int OF_EACH = 8;

    @TempDir
    Path folder;

    @Test
    void the_dead_the_missing_and_the_unknown_are_held_and_funerals_are_paid() throws Exception {
        Path data = Files.createDirectories(folder.resolve("data"));
        Files.copy(SAMPLES.resolve("population.csv"), data.resolve("population.csv"));
        var expected = someOf(DemoIT.answers(SAMPLES.resolve("payout-verify-answers.csv")), data);
        assertThat(expected.values()).contains("held citizen.dead", "held citizen.missing", "held citizen.not-found");

        Process demo = demo("--data", data.toString(), "--lists", "payout", "--verify", "--exit");
        assertThat(demo.waitFor(5, TimeUnit.MINUTES)).as("the demo ends").isTrue();

        assertThat(demo.exitValue())
                .as(Files.readString(folder.resolve("demo.log")))
                .isZero();
        assertThat(DemoIT.answers(folder.resolve("out/payout-results.csv"))).isEqualTo(expected);
    }

    /** Writes a payroll of a few lines, with the numbers that they have in the whole one; what each must come to. */
    private static TreeMap<Integer, String> someOf(Map<Integer, String> answers, Path data) throws IOException {
        var chosen = new TreeMap<Integer, String>();
        var counts = new HashMap<String, Integer>();
        var lines = new ArrayList<String>();
        List<String> roster = Files.readAllLines(SAMPLES.resolve("payout-roster.csv"));
        lines.add(roster.getFirst());
        for (String row : roster.subList(1, roster.size())) {
            int line = Integer.parseInt(row.substring(0, row.indexOf(',')));
            String answer = answers.get(line);
            boolean funeral = row.contains(",funeral,");
            boolean alone = answer.startsWith("completed") || answer.startsWith("held");
            if (!alone || counts.merge(answer + funeral, 1, Integer::sum) > OF_EACH) continue;
            lines.add(row);
            chosen.put(line, answer);
        }
        Files.write(data.resolve("payout-roster.csv"), lines);
        return chosen;
    }

    private Process demo(String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-Dgateway.home=" + TestHome.in(folder),
                "-cp",
                System.getProperty("java.class.path"),
                "vn.lienthong.gateway.app.Gateway",
                "demo"));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--out", folder.resolve("out").toString()));
        command.addAll(List.of("--var", folder.resolve("var").toString()));
        command.addAll(List.of("--port", "0", "--sandbox-port", "0"));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(new File(folder.toFile(), "demo.log"))
                .start();
    }
}
