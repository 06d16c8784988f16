package vn.lienthong.gateway.app.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A command of {@code ./gateway} as a process group of its own, to be killed with -9 as a whole. */
final class ProcessGroup {
    private final Process process;

    private ProcessGroup(Process process) {
        this.process = process;
    }

    /** @param options of the JVM; {@code log} takes what it says */
    static ProcessGroup start(List<String> options, Path log, String... arguments) throws IOException {
        var command = new ArrayList<String>(List.of(
                "setsid",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx384m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "--enable-native-access=ALL-UNNAMED"));
        command.addAll(options);
        command.addAll(List.of(
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "vn.lienthong.gateway.app.Gateway"));
        command.addAll(List.of(arguments));
        return new ProcessGroup(new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start());
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Kills the group, and with it the PostgreSQL whose data are in this folder, which pg_ctl gives groups of their own. */
    void killWith(Path postgres) throws IOException, InterruptedException {
        var targets = new ArrayList<>(List.of("-" + process.pid()));
        Path lock = postgres.resolve("data/postmaster.pid");
        if (Files.exists(lock)) {
            long pid = Long.parseLong(Files.readAllLines(lock).getFirst().strip());
            ProcessHandle.of(pid)
                    .filter(postmaster -> isOf(postmaster, postgres))
                    .ifPresent(postmaster -> Stream.concat(Stream.of(postmaster), postmaster.descendants())
                            .forEach(each -> targets.add("" + each.pid())));
        }
        kill(targets);
    }

    private static boolean isOf(ProcessHandle postmaster, Path postgres) {
        try {
            return Files.readString(Path.of("/proc/" + postmaster.pid() + "/cmdline"))
                    .contains(postgres.toString());
        } catch (IOException gone) {
            return false;
        }
    }

    /** Kills the group alone: a PostgreSQL lives on and must be found by the next start. */
    void kill() throws IOException, InterruptedException {
        kill(List.of("-" + process.pid()));
    }

    private void kill(List<String> targets) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("kill", "-9", "--"));
        command.addAll(targets);
        new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        process.waitFor();
    }
}
