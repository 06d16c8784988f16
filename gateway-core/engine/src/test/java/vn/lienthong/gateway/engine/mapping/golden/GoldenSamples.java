package vn.lienthong.gateway.engine.mapping.golden;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Walks {@code mappings/<name>/v<N>/samples/<case>.in.json} and compares what a mapping makes of each with {@code
 * <case>.out.<format>}. {@code -Dgolden.update} writes the outputs anew; the difference is reviewed before it is committed.
 *
 * <pre>{@code
 * @TestFactory
 * Stream<DynamicTest> samples() {
 *     return GoldenSamples.in(Path.of("mappings")).stream()
 *             .map(sample -> dynamicTest(sample.toString(), () -> sample.check(this::translate)));
 * }
 * }</pre>
 */
public final class GoldenSamples {
    private static final String INPUT = ".in.json";

    private GoldenSamples() {}

    /**
     * Every sample. A version without one, or a folder without a mapping, is an error: a walk that finds nothing proves nothing.
     */
    public static List<GoldenSample> in(Path mappings) throws IOException {
        List<GoldenSample> samples = new ArrayList<>();
        for (Path version : versions(mappings)) {
            List<GoldenSample> own = of(version);
            if (own.isEmpty()) throw new AssertionError(version + " has no sample: write samples/<case>" + INPUT);
            samples.addAll(own);
        }
        if (samples.isEmpty()) throw new AssertionError("no mapping below " + mappings);
        return samples;
    }

    private static List<Path> versions(Path mappings) throws IOException {
        if (!Files.isDirectory(mappings)) return List.of();
        try (Stream<Path> files = Files.walk(mappings, 3)) {
            return files.filter(file -> file.getFileName().toString().equals("mapping.yaml"))
                    .map(GoldenSamples::folderOf)
                    .sorted()
                    .toList();
        }
    }

    private static List<GoldenSample> of(Path version) throws IOException {
        Path folder = version.resolve("samples");
        if (!Files.isDirectory(folder)) return List.of();
        String mapping = folderOf(version).getFileName() + "@" + version.getFileName();
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(INPUT))
                    .sorted()
                    .map(input -> new GoldenSample(mapping, input))
                    .toList();
        }
    }

    private static Path folderOf(Path file) {
        Path folder = file.getParent();
        if (folder == null) throw new AssertionError(file + " lies in no folder");
        return folder;
    }
}
