package vn.lienthong.gateway.engine.mapping.check;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.mapping.Mapping;
import vn.lienthong.gateway.engine.mapping.MappingDescription;
import vn.lienthong.gateway.engine.mapping.MappingDescription.Format;
import vn.lienthong.gateway.engine.mapping.MappingDescription.Reads;
import vn.lienthong.gateway.engine.mapping.MappingFailure;
import vn.lienthong.gateway.engine.mapping.ReadLog;

/**
 * One sample: {@code samples/<case>.in.json}, or {@code .in.xml} for a mapping that reads XML, and beside it {@code
 * <case>.out.<format>}.
 *
 * @param name the case
 * @param input an item
 * @param output what must come of it; may be absent
 */
public record Sample(String name, Path input, Path output) {
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    /** Where a sample names none. */
    private static final String REFERENCE = "SAMPLE00001";

    /** The samples of one version, by name. */
    public static List<Sample> of(MappingDescription mapping) {
        Path folder = mapping.folder().resolve("samples");
        if (!Files.isDirectory(folder)) return List.of();
        String in = mapping.reads() == Reads.XML ? ".in.xml" : ".in.json";
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(in))
                    .sorted()
                    .map(file -> of(mapping, file, in))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Sample of(MappingDescription mapping, Path input, String ending) {
        String file = input.getFileName().toString();
        String name = file.substring(0, file.length() - ending.length());
        String format = mapping.output().format().name().toLowerCase(Locale.ROOT);
        return new Sample(name, input, input.resolveSibling(name + ".out." + format));
    }

    /** Any file as a sample without an output. */
    public static Sample of(Path input) {
        return new Sample(input.getFileName().toString(), input, input);
    }

    /** The item as the gateway would have it. */
    public byte[] item(MappingDescription mapping) {
        try {
            if (mapping.reads() == Reads.JSON) return Files.readAllBytes(input);
            String xml = Files.readString(input);
            return JSON.writeValueAsBytes(Map.of(MappingDescription.DOCUMENT, xml, "reference", REFERENCE));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** What the mapping makes of it; null where that is nothing. */
    public @Nullable Map<String, Object> translate(Mapping mapping, ReadLog log) throws MappingFailure {
        byte[] item = item(mapping.description());
        return mapping.trace(item, reference(item), log);
    }

    private static String reference(byte[] item) {
        try {
            JsonNode reference = JSON.readTree(item).path("reference");
            return reference.isTextual() ? reference.textValue() : REFERENCE;
        } catch (IOException noJson) {
            return REFERENCE; // the mapping says what is wrong with it
        }
    }

    /** As it is written into the output: the same bytes for the same content. */
    public static String text(MappingDescription mapping, @Nullable Map<String, Object> content) {
        if (content == null) return "null\n";
        if (mapping.output().format() != Format.JSON) return content.get(MappingDescription.DOCUMENT) + "\n";
        try {
            return JSON.writeValueAsString(content) + "\n";
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a mapping makes nothing but JSON", impossible);
        }
    }

    /** The output as it is on disk, null where there is none. */
    @Nullable
    String golden() {
        try {
            return Files.isRegularFile(output) ? Files.readString(output, StandardCharsets.UTF_8) : null;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
