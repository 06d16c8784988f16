package vn.lienthong.gateway.engine.mapping.check;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.mapping.Mapping;
import vn.lienthong.gateway.engine.mapping.MappingDescription;
import vn.lienthong.gateway.engine.mapping.MappingDescription.Format;
import vn.lienthong.gateway.engine.mapping.MappingFailure;
import vn.lienthong.gateway.engine.mapping.Mappings;
import vn.lienthong.gateway.engine.mapping.ReadLog;
import vn.lienthong.gateway.engine.yaml.DidYouMean;
import vn.lienthong.gateway.engine.yaml.Finding;
import vn.lienthong.gateway.engine.yaml.JsonSchemas;

/**
 * Everything that can be said of a folder of mappings without a gateway: what cannot be loaded, samples that make something else,
 * fields that are misspelt or forgotten, code tables. All findings at once; needs neither Spring nor a database.
 */
public final class MappingChecks {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern TABLE = Pattern.compile("(?<![\\w-])(?:lt:)?code\\(\\s*[\"']([^\"']*)[\"']");

    private final Mappings mappings;

    private MappingChecks(Mappings mappings) {
        this.mappings = mappings;
    }

    /**
     * Loads the folder once.
     *
     * @param mappings {@code mappings/}
     * @param reference {@code config/reference/}; null where there is none
     */
    public static MappingChecks of(Path mappings, @Nullable Path reference) {
        return new MappingChecks(Mappings.load(mappings, reference));
    }

    public Mappings mappings() {
        return mappings;
    }

    /** What is wrong with anything of the folder. */
    public List<Finding> all() {
        List<Finding> findings = new ArrayList<>(mappings.findings());
        mappings.all().values().forEach(mapping -> findings.addAll(of(mapping)));
        return findings;
    }

    /** What is wrong with one version that could be loaded. */
    public List<Finding> of(Mapping mapping) {
        List<Finding> findings = new ArrayList<>(tables(mapping));
        MappingDescription description = mapping.description();
        List<Sample> samples = Sample.of(description);
        if (samples.isEmpty())
            findings.add(new Finding(
                    description.folder().resolve("mapping.yaml").toString(),
                    1,
                    1,
                    "mapping.no-sample",
                    description + " has no sample",
                    "Write samples/<case>.in.json, then ./gateway mapping test " + description + " --update"));
        List<ReadLog> logs = new ArrayList<>();
        for (Sample sample : samples) findings.addAll(of(mapping, sample, logs));
        if (!logs.isEmpty()) findings.addAll(Coverage.of(mapping, logs).findings(description, source(description)));
        return findings;
    }

    /** Which fields the mapping reads when it translates its samples. */
    public Coverage coverage(Mapping mapping) {
        List<ReadLog> logs = new ArrayList<>();
        for (Sample sample : Sample.of(mapping.description())) of(mapping, sample, logs);
        return Coverage.of(mapping, logs);
    }

    /** Writes the outputs of a version's samples anew. @return the files that have changed */
    public List<Path> update(Mapping mapping) throws MappingFailure {
        List<Path> changed = new ArrayList<>();
        for (Sample sample : Sample.of(mapping.description())) {
            String made = Sample.text(mapping.description(), sample.translate(mapping, new ReadLog()));
            if (made.equals(sample.golden())) continue;
            try {
                Files.writeString(sample.output(), made);
            } catch (IOException unwritable) {
                throw new UncheckedIOException(unwritable);
            }
            changed.add(sample.output());
        }
        return changed;
    }

    private static List<Finding> of(Mapping mapping, Sample sample, List<ReadLog> logs) {
        MappingDescription description = mapping.description();
        List<Finding> findings = new ArrayList<>();
        JsonNode schema = description.input();
        if (schema != null)
            faults(schema, sample, sample.item(description))
                    .forEach(fault -> findings.add(finding(
                            sample.input(),
                            "mapping.sample-input",
                            "the sample breaks the input schema: " + fault,
                            "Correct the sample or the schema")));
        ReadLog log = new ReadLog();
        try {
            Map<String, Object> content = sample.translate(mapping, log);
            if (content != null && description.output().format() == Format.JSON)
                findings.addAll(output(mapping, sample, content));
            compare(description, sample, Sample.text(description, content), findings);
        } catch (MappingFailure failure) {
            findings.add(finding(
                    sample.input(),
                    failure.code(),
                    (failure.path().isEmpty() ? "" : failure.path() + ": ") + failure.getMessage(),
                    "Correct the mapping, or the sample"));
        }
        logs.add(log);
        return findings;
    }

    private static List<String> faults(JsonNode schema, Sample sample, byte[] item) {
        try {
            return JsonSchemas.faults(schema, JSON.readTree(item));
        } catch (JsonProcessingException noJson) {
            return List.of(sample.input().getFileName() + " is no JSON");
        } catch (IOException impossible) {
            throw new IllegalStateException("bytes are read without the disk", impossible);
        }
    }

    /** The full schema, which knows more than the check at run time. */
    private static List<Finding> output(Mapping mapping, Sample sample, Map<String, Object> content) {
        JsonNode schema = mapping.description().output().schema();
        if (schema == null) return List.of();
        return JsonSchemas.faults(schema, JSON.valueToTree(content)).stream()
                .map(fault -> finding(
                        sample.input(),
                        MappingFailure.OUTPUT_INVALID,
                        "what the mapping makes breaks the output schema: " + fault,
                        "Correct the mapping or the schema"))
                .toList();
    }

    private static void compare(MappingDescription mapping, Sample sample, String made, List<Finding> findings) {
        String golden = sample.golden();
        String update = "./gateway mapping test " + mapping + " --update writes it; review the difference";
        if (golden == null) {
            findings.add(
                    finding(sample.input(), "mapping.golden-missing", "nothing says what must come of it", update));
            return;
        }
        String[] wanted = golden.stripTrailing().split("\n", -1);
        String[] got = made.stripTrailing().split("\n", -1);
        for (int i = 0; i < Math.max(wanted.length, got.length); i++) {
            String one = i < wanted.length ? wanted[i].strip() : "nothing more";
            String other = i < got.length ? got[i].strip() : "nothing more";
            if (one.equals(other)) continue;
            findings.add(new Finding(
                    sample.output().toString(),
                    i + 1,
                    1,
                    "mapping.golden",
                    "the mapping makes " + other + " instead of " + one,
                    "Correct the mapping; if this is what it shall make, " + update));
            return;
        }
    }

    private static Finding finding(Path file, String code, String what, String fix) {
        return new Finding(file.toString(), 1, 1, code, what, fix);
    }

    /** Tables that the mapping names and does not have, or has and does not name. */
    private static List<Finding> tables(Mapping mapping) {
        MappingDescription description = mapping.description();
        Path source = source(description);
        List<Finding> findings = new ArrayList<>();
        TreeSet<String> unused = new TreeSet<>(description.tables().tables().keySet());
        try {
            Matcher used = TABLE.matcher(Files.readString(source));
            while (used.find()) {
                String table = used.group(1);
                unused.remove(table);
                if (!description.tables().tables().containsKey(table))
                    findings.add(Coverage.at(
                            source,
                            "[\"']" + Pattern.quote(table) + "[\"']",
                            "mapping.code-table",
                            "mapping.yaml declares no code table " + table,
                            DidYouMean.sentence(
                                    table, description.tables().tables().keySet())));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        for (String table : unused)
            findings.add(Coverage.at(
                    description.folder().resolve("mapping.yaml"),
                    "^\\s+" + Pattern.quote(table) + ":",
                    "mapping.code-table",
                    "the mapping does not use the code table " + table,
                    "Delete it, or write code(\"" + table + "\", …)"));
        return findings;
    }

    private static Path source(MappingDescription mapping) {
        Path jslt = mapping.folder().resolve("mapping.jslt");
        return Files.isRegularFile(jslt) ? jslt : mapping.folder().resolve("mapping.xsl");
    }
}
