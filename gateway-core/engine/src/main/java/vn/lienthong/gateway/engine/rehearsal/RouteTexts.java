package vn.lienthong.gateway.engine.rehearsal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.lienthong.gateway.engine.yaml.Finding;
import vn.lienthong.gateway.engine.yaml.InvalidConfiguration;
import vn.lienthong.gateway.engine.yaml.YamlFile;

/** The files of a folder of routes, in the order in which they are loaded. */
public final class RouteTexts {
    private RouteTexts() {}

    /**
     * Error handling first: it counts for the routes that are loaded after it. None where there is no such folder.
     *
     * @throws InvalidConfiguration the folder cannot be looked through
     */
    public static List<Path> files(Path folder) {
        return YamlFile.below(folder).stream()
                .sorted(Comparator.comparing(
                                (Path file) -> !folder.relativize(file).startsWith("error-handling"))
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    /**
     * What is written in {@link #files}.
     *
     * @throws InvalidConfiguration one of them, or the folder, cannot be read
     */
    public static Map<Path, String> read(Path folder) {
        Map<Path, String> texts = new LinkedHashMap<>();
        for (Path file : files(folder)) texts.put(file, text(file));
        return texts;
    }

    /**
     * What is written in one of them.
     *
     * @throws InvalidConfiguration it cannot be read, or is not in UTF-8
     */
    public static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            String fix = "Check that it is there, in UTF-8, and may be read";
            throw new InvalidConfiguration(
                    List.of(new Finding(file.toString(), 1, 1, "file.unreadable", "the file cannot be read", fix)));
        }
    }
}
