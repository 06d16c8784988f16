package vn.lienthong.gateway.app.bench;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** On what and of what a figure was measured.
 *  @param commit of the sources, with {@code +} where they were changed since; {@code unknown} outside a checkout */
record Machine(int cores, long memoryBytes, String cpu, String jdk, String commit, double loadBefore) {
    static Machine here() {
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return new Machine(
                Runtime.getRuntime().availableProcessors(),
                system.getTotalMemorySize(),
                cpuName(),
                System.getProperty("java.vm.vendor") + " " + System.getProperty("java.vm.version"),
                commitOfSources(),
                system.getSystemLoadAverage());
    }

    private static String cpuName() {
        return output("sed", "-n", "s/^model name[^:]*: //p;T;q", "/proc/cpuinfo")
                .flatMap(names -> names.lines().findFirst())
                .orElse("unknown");
    }

    private static String commitOfSources() {
        Path launcher = Path.of(System.getProperty("gateway.launcher", "."));
        String folder = Objects.requireNonNullElse(launcher.toAbsolutePath().getParent(), launcher)
                .toString();
        return output("git", "-C", folder, "rev-parse", "--short=10", "HEAD")
                .map(commit -> output("git", "-C", folder, "status", "--porcelain", "-uno")
                                .isPresent()
                        ? commit + "+"
                        : commit)
                .orElse("unknown");
    }

    private static Optional<String> output(String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try (InputStream out = process.getInputStream()) {
                String text = new String(out.readAllBytes(), StandardCharsets.UTF_8).strip();
                return text.isEmpty() ? Optional.empty() : Optional.of(text);
            }
        } catch (IOException noSuchProgram) {
            return Optional.empty();
        }
    }

    String sentence() {
        return "%d cores (%s), %.0f GiB, %s, commit %s, load before %.1f"
                .formatted(cores, cpu, memoryBytes / 1024.0 / 1024 / 1024, jdk, commit, loadBefore);
    }

    Map<String, Object> figures() {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("cores", cores);
        figures.put("cpu", cpu);
        figures.put("memoryBytes", memoryBytes);
        figures.put("jdk", jdk);
        figures.put("commit", commit);
        figures.put("loadBefore", loadBefore);
        return figures;
    }
}
