package vn.lienthong.gateway.engine.mapping.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.mapping.Mapping;
import vn.lienthong.gateway.engine.mapping.MappingFailure;
import vn.lienthong.gateway.engine.mapping.ReadLog;

/**
 * What two versions of a mapping make of the samples of both.
 *
 * @param samples sample to field to what became of it; a sample without a difference is not there
 * @param compared how many samples there were
 */
public record MappingDifference(Map<String, Map<String, Change>> samples, int compared) {

    /** What a field was and is; absent where it was not there or is no more. */
    public record Change(@Nullable String before, @Nullable String after) {}

    public static MappingDifference between(Mapping before, Mapping after) {
        Map<String, Sample> all = new TreeMap<>();
        // of two samples of the same name the newer version's counts
        Sample.of(before.description()).forEach(sample -> all.put(sample.name(), sample));
        Sample.of(after.description()).forEach(sample -> all.put(sample.name(), sample));
        Map<String, Map<String, Change>> samples = new TreeMap<>();
        all.forEach((name, sample) -> {
            Map<String, Change> changes = changes(fields(sample, before), fields(sample, after));
            if (!changes.isEmpty()) samples.put(name, changes);
        });
        return new MappingDifference(samples, all.size());
    }

    private static Map<String, Change> changes(Map<String, String> before, Map<String, String> after) {
        TreeSet<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        Map<String, Change> changes = new LinkedHashMap<>();
        for (String name : names)
            if (!Objects.equals(before.get(name), after.get(name)))
                changes.put(name, new Change(before.get(name), after.get(name)));
        return changes;
    }

    private static Map<String, String> fields(Sample sample, Mapping mapping) {
        Map<String, String> fields = new TreeMap<>();
        try {
            Map<String, Object> content = sample.translate(mapping, new ReadLog());
            if (content == null) fields.put("", "nothing");
            else flatten("", content, fields);
        } catch (MappingFailure failure) {
            fields.put("", failure.code() + " " + failure.path());
        }
        return fields;
    }

    private static void flatten(String path, @Nullable Object value, Map<String, String> fields) {
        if (value instanceof Map<?, ?> map)
            map.forEach((key, part) -> flatten(path.isEmpty() ? "" + key : path + "/" + key, part, fields));
        else if (value instanceof List<?> list)
            for (int i = 0; i < list.size(); i++) flatten(path + "/" + i, list.get(i), fields);
        else fields.put(path, String.valueOf(value));
    }

    /** Places in the routes that use a version, as {@code file:line}. */
    public static List<String> uses(String mapping, Path routes) {
        if (!Files.isDirectory(routes)) return List.of();
        Pattern use = Pattern.compile("mapping[:=]\\s*\"?" + Pattern.quote(mapping) + "(?![0-9])");
        List<String> uses = new ArrayList<>();
        try (Stream<Path> files = Files.walk(routes)) {
            for (Path file : files.filter(one -> one.toString().endsWith(".yaml"))
                    .sorted()
                    .toList()) {
                List<String> lines = Files.readAllLines(file);
                for (int i = 0; i < lines.size(); i++) {
                    Matcher found = use.matcher(lines.get(i));
                    if (found.find()) uses.add(file + ":" + (i + 1));
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return uses;
    }
}
