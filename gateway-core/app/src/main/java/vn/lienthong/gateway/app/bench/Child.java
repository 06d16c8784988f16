package vn.lienthong.gateway.app.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A command of {@code ./gateway} in a process of its own, started by the launcher as a person would: same flags, same class path. */
final class Child implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofMinutes(3);
    private static final Duration STOP_LIMIT = Duration.ofMinutes(2);

    private static final int LAST_LINES = 8;

    private final String name;
    private final Process process;
    private final Path log;

    private Child(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
    }

    /** @param environment further variables
     *  @param log         file of what it says */
    static Child start(List<String> command, Map<String, String> environment, Path log) {
        String launcher = System.getProperty("gateway.launcher");
        if (launcher == null) {
            throw new BenchFailure("bench starts further processes: run it by ./gateway bench.");
        }
        List<String> words = new ArrayList<>(List.of(launcher));
        words.addAll(command);
        ProcessBuilder builder =
                new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        try {
            return new Child(command.getFirst(), builder.start(), log);
        } catch (IOException failed) {
            throw new BenchFailure(launcher + " cannot be started: " + failed.getMessage(), failed);
        }
    }

    /** Returns when it is ready; ready is asked again and again. */
    void awaitReady(BooleanSupplier ready) throws InterruptedException {
        long until = System.nanoTime() + START_LIMIT.toNanos();
        while (!ready.getAsBoolean()) {
            if (!process.isAlive()) {
                throw new BenchFailure("The process '" + name + "' ended while it started: " + lastWords());
            }
            if (System.nanoTime() > until) {
                throw new BenchFailure(
                        "The process '" + name + "' was not ready after " + START_LIMIT.toSeconds() + " s; see " + log);
            }
            Thread.sleep(100);
        }
    }

    /** @throws BenchFailure it has ended */
    void checkAlive() {
        if (!process.isAlive()) {
            throw new BenchFailure("The process '" + name + "' ended: " + lastWords());
        }
    }

    private String lastWords() {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size())) + "\n(" + log
                    + ")";
        } catch (IOException unreadable) {
            return "see " + log;
        }
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** A port of the loopback address that is free now. */
    static int freePort() {
        try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return any.getLocalPort();
        } catch (IOException none) {
            throw new BenchFailure("There is no free port.", none);
        }
    }

    static URI local(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }
}
