package vn.lienthong.gateway.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import vn.lienthong.gateway.app.e2e.TutorialPage.Command;
import vn.lienthong.gateway.app.e2e.TutorialPage.Fence;

/**
 * A project folder as somebody has it after a clone and a build, with terminals in it. Commands run as they are written, but for the
 * numbers of ports, which somebody else on the machine may be using.
 */
final class TutorialDesk implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final Path root;
    private final Map<String, String> ports = new LinkedHashMap<>();
    private final List<Process> terminals = new ArrayList<>();

    TutorialDesk(Path folder) throws IOException {
        root = Files.createDirectories(folder.resolve("project"));
        for (String usual : List.of("8080", "8090", "8443")) ports.put(usual, freePort());
        Files.copy(
                TestHome.ROOT.resolve("gateway"),
                root.resolve("gateway"),
                java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
        Path dist = TestHome.in(folder.resolve("built"));
        Files.move(dist, root.resolve("dist"));
        for (String room : List.of("config", "docs", "routes", "mappings", "tests"))
            TestHome.copy(TestHome.ROOT.resolve(room), root.resolve(room));
        library(Files.createDirectories(root.resolve("dist/lib")));
        Files.createFile(root.resolve("dist/.built"));
    }

    Path root() {
        return root;
    }

    String port(String usual) {
        return ports.get(usual);
    }

    /** What the build puts there: jars, in the order in which they are looked through. */
    private static void library(Path lib) throws IOException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        int number = 0;
        for (String each : classPath.split(File.pathSeparator)) {
            Path entry = Path.of(each);
            if (entry.endsWith("test-classes")) continue;
            Path target = lib.resolve("%03d-%s".formatted(number++, entry.getFileName()));
            if (Files.isDirectory(entry)) jar(entry, target.resolveSibling(target.getFileName() + ".jar"));
            else if (Files.exists(entry)) Files.createSymbolicLink(target, entry.toRealPath());
        }
    }

    /** With entries of folders, as a build makes it: Spring looks for its parts by them. */
    private static void jar(Path classes, Path target) {
        int code = ToolProvider.findFirst("jar")
                .orElseThrow()
                .run(
                        System.out,
                        System.err,
                        "--create",
                        "--no-compress",
                        "--file",
                        "" + target,
                        "-C",
                        "" + classes,
                        ".");
        assertThat(code).isZero();
    }

    private static String freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return "" + socket.getLocalPort();
        }
    }

    private String here(String text) {
        String own = text.replace("./gateway sandbox ", "./gateway sandbox --port 8090 --csv-port 8443 --sftp-port 0 ");
        for (var port : ports.entrySet()) own = own.replace(port.getKey(), port.getValue());
        return own;
    }

    void write(Fence fence) throws IOException {
        Path file = root.resolve(fence.value("file"));
        Files.createDirectories(file.getParent());
        String text = here(fence.body());
        String after = fence.value("after");
        String line = fence.value("line");
        if (after.isEmpty() && line.isEmpty()) {
            Files.writeString(file, text);
            return;
        }
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        if (line.isEmpty()) {
            assertThat(lines).as("lines of %s", file).containsOnlyOnce(after);
            lines.addAll(lines.indexOf(after) + 1, text.lines().toList());
        } else {
            lines.set(Integer.parseInt(line) - 1, text.stripTrailing());
        }
        Files.write(file, lines);
    }

    void run(Fence fence) throws IOException, InterruptedException {
        int exit = fence.value("exit").isEmpty() ? 0 : Integer.parseInt(fence.value("exit"));
        for (Command command : fence.commands()) {
            Path said = Files.createTempFile(root.resolveSibling("built"), "said", ".txt");
            Process process = start(command, said);
            if (!fence.value("terminal").isEmpty()) {
                terminals.add(process);
                goesOn(command, process, said);
                continue;
            }
            assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .as(command.typed())
                    .isTrue();
            assertThat(fits(command, said))
                    .as(command.typed() + "\n" + Files.readString(said))
                    .isTrue();
            assertThat(process.exitValue()).as(command.typed()).isEqualTo(exit);
        }
    }

    private Process start(Command command, Path said) throws IOException {
        ProcessBuilder shell = new ProcessBuilder("setsid", "bash", "-c", here(command.typed()))
                .directory(root.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        // It is a person who follows the page, also where a build server plays him.
        shell.environment().remove("CI");
        shell.environment()
                .putAll(Map.of(
                        "JAVA_HOME",
                        System.getProperty("java.home"),
                        "LC_ALL",
                        "C.UTF-8",
                        "SERVER_PORT",
                        port("8080"),
                        "MANAGEMENT_SERVER_PORT",
                        "0",
                        "GATEWAY_BROKER_PORT",
                        "-1"));
        return shell.start();
    }

    private void goesOn(Command command, Process process, Path said) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!fits(command, said)) {
            boolean late = System.nanoTime() > end || process.waitFor(100, TimeUnit.MILLISECONDS);
            assertThat(late).as(command.typed() + "\n" + Files.readString(said)).isFalse();
        }
    }

    private boolean fits(Command command, Path said) throws IOException {
        List<String> shown = command.shown().stream().map(this::here).toList();
        return TutorialPage.fits(
                shown, Files.readString(said).stripTrailing().lines().toList());
    }

    /** As Ctrl-C in each terminal; whoever does not end by that is killed with all that it has started. */
    @Override
    public void close() throws IOException, InterruptedException {
        terminals.forEach(Process::destroy);
        for (Process each : terminals) {
            List<ProcessHandle> started = each.descendants().toList();
            if (each.waitFor(30, TimeUnit.SECONDS)) continue;
            started.forEach(ProcessHandle::destroyForcibly);
            each.destroyForcibly().waitFor();
        }
        // JUnit would name each link in the log before it takes it away.
        try (Stream<Path> links = Files.list(root.resolve("dist/lib"))) {
            for (Path each : links.toList()) Files.delete(each);
        }
    }
}
