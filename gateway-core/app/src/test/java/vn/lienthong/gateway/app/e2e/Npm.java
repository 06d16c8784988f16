package vn.lienthong.gateway.app.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Programs on libraries that are not ours, from {@code src/test/npm}: what agencies use must work with the gateway. The libraries
 * are installed once a build, in exactly the versions of package-lock.json; without node and npm a test fails.
 */
final class Npm {
    private static final Path SOURCES = Path.of("src/test/npm").toAbsolutePath();
    private static final Path PLACE = Path.of("target/npm").toAbsolutePath();
    private static final Duration INSTALLING = Duration.ofMinutes(4);
    private static final String LOCK = "package-lock.json";

    private static boolean ready;

    private Npm() {}

    /**
     * Runs a script of {@code src/test/npm} to its end; returns what it printed.
     *
     * @param environment for what must not stand in a command line, like a password
     * @throws AssertionError it failed, took longer than the limit, or there is no node; the message has all that it said
     */
    static String run(Duration limit, Map<String, String> environment, String script, String... arguments) {
        install();
        var command = new ArrayList<>(List.of("node", script));
        command.addAll(List.of(arguments));
        return ended(command, environment, limit);
    }

    /** Puts the scripts and the libraries into {@code target/npm}, one process of the tests after another. */
    private static synchronized void install() {
        if (ready) return;
        try (var door = FileChannel.open(
                        Path.of("target/npm.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var inside = door.lock()) {
            assert inside.isValid();
            boolean same = installed();
            copyScripts();
            if (!same) {
                ended(
                        List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline"),
                        Map.of(),
                        INSTALLING);
                Files.copy(PLACE.resolve(LOCK), mark());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ready = true;
    }

    /** Written when npm has finished: an installation that was broken off is begun again. */
    private static Path mark() {
        return PLACE.resolve("node_modules/.installed-" + LOCK);
    }

    private static boolean installed() throws IOException {
        return Files.exists(mark()) && Files.mismatch(SOURCES.resolve(LOCK), mark()) < 0;
    }

    private static void copyScripts() throws IOException {
        Files.createDirectories(PLACE);
        try (Stream<Path> files = Files.list(SOURCES)) {
            for (Path file : files.toList()) {
                Path copy = PLACE.resolve(file.getFileName());
                // another process may be reading it
                if (Files.notExists(copy) || Files.mismatch(file, copy) >= 0)
                    Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private static String ended(List<String> command, Map<String, String> environment, Duration limit) {
        Path said = PLACE.resolve("said-" + System.nanoTime() + ".log");
        var builder = new ProcessBuilder(command)
                .directory(PLACE.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        builder.environment().putAll(environment);
        try {
            Process process = started(builder);
            boolean inTime = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
            if (!inTime) process.destroyForcibly().waitFor();
            String all = Files.readString(said, StandardCharsets.UTF_8);
            if (!inTime) throw new AssertionError(command + " took longer than " + limit + " and said:\n" + all);
            if (process.exitValue() != 0) throw new AssertionError(command + " failed and said:\n" + all);
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Process started(ProcessBuilder builder) {
        try {
            return builder.start();
        } catch (IOException missing) {
            throw new AssertionError(
                    "There is no " + builder.command().getFirst()
                            + " on PATH. This test needs Node.js 20 or newer with npm (Debian: apt install nodejs npm).",
                    missing);
        }
    }
}
