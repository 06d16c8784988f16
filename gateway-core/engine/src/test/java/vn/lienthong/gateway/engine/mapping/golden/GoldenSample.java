package vn.lienthong.gateway.engine.mapping.golden;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * One sample of one version of a mapping.
 *
 * @param mapping as routes name it: {@code payout-to-credit-transfer@v1}
 * @param input the file {@code <case>.in.json}
 */
public record GoldenSample(String mapping, Path input) {
    private static final String INPUT = ".in.json";

    /** Carries a mapping out; the output is written the same way each time (order of keys, line ends). */
    @FunctionalInterface
    public interface Translator {
        String translate(String mapping, String input) throws Exception;
    }

    /** Compares, or with {@code -Dgolden.update} writes the output. */
    public void check(Translator translator) throws Exception {
        String made = translator.translate(mapping, Files.readString(input)).strip();
        if (System.getProperty("golden.update") != null) {
            Files.writeString(output(), made + "\n");
            return;
        }
        String golden = Files.readString(output()).strip();
        if (!golden.equals(made)) throw new AssertionError(this + " makes\n" + made + "\ninstead of\n" + golden);
    }

    private Path output() throws IOException {
        String start = name() + ".out.";
        try (Stream<Path> files = Files.list(input.resolveSibling("."))) {
            return files.map(Path::normalize)
                    .filter(file -> file.getFileName().toString().startsWith(start))
                    .findFirst()
                    .orElseGet(this::newOutput);
        }
    }

    private Path newOutput() {
        if (System.getProperty("golden.update") != null) return input.resolveSibling(name() + ".out.json");
        throw new AssertionError(this + " has no output: run with -Dgolden.update and review what it writes");
    }

    private String name() {
        String file = input.getFileName().toString();
        return file.substring(0, file.length() - INPUT.length());
    }

    @Override
    public String toString() {
        return mapping + " " + name();
    }
}
