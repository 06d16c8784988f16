package vn.lienthong.gateway.engine.mapping.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.lienthong.gateway.engine.mapping.Mapping;
import vn.lienthong.gateway.engine.mapping.MappingDescription;
import vn.lienthong.gateway.engine.mapping.MappingDescription.Reads;
import vn.lienthong.gateway.engine.mapping.ReadLog;
import vn.lienthong.gateway.engine.yaml.DidYouMean;
import vn.lienthong.gateway.engine.yaml.Finding;

/**
 * Which fields of the input a mapping reads when it translates its samples. A language that asks for a field which is not there gets
 * nothing and says nothing; here it shows.
 *
 * @param read fields that were read; lists as {@code *}: {@code dependants/*}{@code /name}
 * @param unread declared, never read, not ignored
 * @param ignored declared as left out, with the reason
 * @param unknown asked for, neither declared nor in a sample
 */
public record Coverage(Set<String> read, Set<String> unread, Map<String, String> ignored, Set<String> unknown) {

    static Coverage of(Mapping mapping, List<ReadLog> logs) {
        MappingDescription description = mapping.description();
        Set<String> declared = new TreeSet<>();
        JsonNode schema = description.input();
        if (schema != null) declare("", schema, declared);
        Set<String> read = new TreeSet<>();
        Set<String> missed = new TreeSet<>();
        for (ReadLog log : logs) {
            log.found().forEach(path -> read.add(path.substring(1)));
            log.missed().forEach(path -> missed.add(path.substring(1)));
        }
        Set<String> unknown = new TreeSet<>(missed);
        unknown.removeAll(declared);
        unknown.removeAll(read);
        Set<String> asked = new TreeSet<>(read);
        asked.addAll(missed);
        Set<String> unread = new TreeSet<>();
        // fields of a document are known to its own schema alone
        if (description.reads() == Reads.JSON)
            for (String field : declared)
                if (!isAsked(field, asked)
                        && !isIgnored(field, description.ignored().keySet())) unread.add(field);
        return new Coverage(read, unread, new TreeMap<>(description.ignored()), unknown);
    }

    private static void declare(String path, JsonNode schema, Set<String> declared) {
        schema.path("properties").properties().forEach(property -> {
            String field = path.isEmpty() ? property.getKey() : path + "/" + property.getKey();
            declared.add(field);
            declare(field, property.getValue(), declared);
        });
        if (schema.path("items").isObject()) declare(path + "/*", schema.path("items"), declared);
    }

    /** An object is read where one of its fields is. */
    private static boolean isAsked(String field, Set<String> asked) {
        return asked.contains(field) || asked.stream().anyMatch(one -> one.startsWith(field + "/"));
    }

    private static boolean isIgnored(String field, Collection<String> ignored) {
        return ignored.stream().anyMatch(one -> field.equals(one) || field.startsWith(one + "/"));
    }

    /** What is to be put right, with the place. */
    List<Finding> findings(MappingDescription mapping, Path source) {
        List<Finding> findings = new ArrayList<>();
        Path yaml = mapping.folder().resolve("mapping.yaml");
        Set<String> declared = new TreeSet<>();
        if (mapping.input() != null) declare("", mapping.input(), declared);
        for (String field : unknown) {
            findings.add(at(
                    source,
                    "[.?/]" + Pattern.quote(last(field)) + "(?![\\w-])",
                    "mapping.unknown-field",
                    "the mapping reads " + field + ", which is in no sample and not in the input schema",
                    DidYouMean.sentence(field, declared)));
        }
        for (String field : unread)
            findings.add(at(
                    yaml,
                    "^ignored:",
                    "mapping.field-unread",
                    "with no sample the mapping reads " + field,
                    "Read it, add a sample in which it is read, or write ignored: {" + field + ": <reason>}"));
        for (String field : ignored.keySet()) {
            if (mapping.reads() == Reads.JSON && !declared.contains(field))
                findings.add(ignoredFinding(
                        yaml,
                        field,
                        field + " is ignored, but not in the input schema",
                        DidYouMean.sentence(field, declared)));
            else if (read.contains(field))
                findings.add(ignoredFinding(
                        yaml, field, field + " is ignored, but the mapping reads it", "Delete it under ignored"));
        }
        return findings;
    }

    private static Finding ignoredFinding(Path yaml, String field, String what, String fix) {
        return at(yaml, "^\\s+" + Pattern.quote(field) + ":", "mapping.ignored", what, fix);
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** The first place in the file that the pattern finds. */
    static Finding at(Path file, String pattern, String code, String what, String fix) {
        try {
            String text = Files.readString(file);
            Matcher place = Pattern.compile(pattern, Pattern.MULTILINE).matcher(text);
            if (!place.find()) return new Finding(file.toString(), 1, 1, code, what, fix);
            int line = 1
                    + (int) text.substring(0, place.start())
                            .chars()
                            .filter(c -> c == '\n')
                            .count();
            int column = place.start() - text.lastIndexOf('\n', place.start() - 1);
            return new Finding(file.toString(), line, column, code, what, fix);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
