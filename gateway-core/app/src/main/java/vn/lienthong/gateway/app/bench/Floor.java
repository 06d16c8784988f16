package vn.lienthong.gateway.app.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postgresql.Driver;
import vn.lienthong.gateway.app.embedded.EmbeddedDatabase;

/** Runs {@code Floor.java}, the least work that a durable payout run needs, as its header says: from source, in its own JVM, against
 *  an empty PostgreSQL with the gateway's settings. */
final class Floor {
    private static final Pattern RATE = Pattern.compile("floor: (\\d+) items in ([0-9.]+) s = (\\d+) items/s");

    private final Path run;
    private final Map<String, String> settings;

    /** @param settings of PostgreSQL, as the gateway's own embedded one has them */
    Floor(Path run, Map<String, String> settings) {
        this.run = run;
        this.settings = settings;
    }

    /** @param cpuSecondsPerItem of its JVM, from start to end, and of PostgreSQL */
    record Figures(double itemsPerSecond, double seconds, double cpuSecondsPerItem) {
        Figures mean(Figures other) {
            return new Figures(
                    (itemsPerSecond + other.itemsPerSecond) / 2,
                    (seconds + other.seconds) / 2,
                    (cpuSecondsPerItem + other.cpuSecondsPerItem) / 2);
        }
    }

    Figures measure(String name, int items) {
        Path folder = run.resolve(name);
        EmbeddedDatabase database =
                new EmbeddedDatabase(folder.resolve("pg"), folder.resolve("postgres.log"), settings);
        database.start();
        try {
            long postmaster = ServerPid.of(folder.resolve("pg"));
            double before = ProcFiles.cpuSecondsWithChildren(postmaster);
            double buried = ProcFiles.cpuSecondsOfBuriedChildren();
            String output = runProgram(folder, database, items);
            double cpu = ProcFiles.cpuSecondsOfBuriedChildren()
                    - buried
                    + ProcFiles.cpuSecondsWithChildren(postmaster)
                    - before;
            return figures(output, items, cpu);
        } finally {
            database.stop();
        }
    }

    private static Figures figures(String output, int items, double cpuSeconds) {
        Matcher said = RATE.matcher(output);
        if (!said.find() || Integer.parseInt(said.group(1)) != items) {
            throw new BenchFailure("Floor.java failed: " + output.strip());
        }
        return new Figures(Double.parseDouble(said.group(3)), Double.parseDouble(said.group(2)), cpuSeconds / items);
    }

    private static String runProgram(Path folder, EmbeddedDatabase database, int items) {
        String url = database.url() + "?user=" + EmbeddedDatabase.USER + "&password="
                + URLEncoder.encode(database.password(), StandardCharsets.UTF_8);
        try {
            Path source = folder.resolve("Floor.java");
            try (InputStream program = Objects.requireNonNull(Floor.class.getResourceAsStream("/bench/Floor.java"))) {
                Files.copy(program, source);
            }
            ProcessBuilder java = new ProcessBuilder(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx512m",
                    "-cp",
                    Path.of(Driver.class
                                    .getProtectionDomain()
                                    .getCodeSource()
                                    .getLocation()
                                    .toURI())
                            .toString(),
                    source.toString(),
                    url,
                    "" + items,
                    folder.resolve("files").toString()));
            java.environment().put("LC_ALL", "C.UTF-8"); // it prints numbers as the locale writes them
            Process process = java.redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor();
            return output;
        } catch (IOException | URISyntaxException failed) {
            throw new BenchFailure("Floor.java cannot be run: " + failed.getMessage(), failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new BenchFailure("Interrupted.", interrupted);
        }
    }
}
