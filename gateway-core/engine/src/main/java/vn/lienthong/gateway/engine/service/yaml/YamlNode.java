package vn.lienthong.gateway.engine.service.yaml;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A value of a YAML file with the place where it stands. */
sealed interface YamlNode {
    int line();

    int column();

    record Mapping(int line, int column, Map<String, Entry> entries) implements YamlNode {}

    record Sequence(int line, int column, List<YamlNode> items) implements YamlNode {}

    record Scalar(int line, int column, String text) implements YamlNode {}

    /** A value under a key; the key has its own place, for findings about the key itself. */
    record Entry(int line, int column, YamlNode value) {}

    /** Reads one file.
     *
     * @throws InvalidConfiguration it cannot be read, or is not YAML */
    static YamlNode read(Path file) {
        var factory = YAMLFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
        try (JsonParser parser = factory.createParser(Files.readString(file))) {
            if (parser.nextToken() == null) return new Mapping(1, 1, Map.of());
            return node(parser);
        } catch (JacksonException e) {
            JsonLocation at = e.getLocation() == null ? JsonLocation.NA : e.getLocation();
            throw new InvalidConfiguration(List.of(new Finding(
                    file.toString(),
                    Math.max(1, at.getLineNr()),
                    Math.max(1, at.getColumnNr()),
                    "config.yaml",
                    e.getOriginalMessage())));
        } catch (IOException e) {
            throw new InvalidConfiguration(List.of(new Finding(
                    file.toString(), 1, 1, "config.unreadable", "The file cannot be read: " + e.getMessage())));
        }
    }

    private static YamlNode node(JsonParser parser) throws IOException {
        JsonLocation at = parser.currentTokenLocation();
        return switch (parser.currentToken()) {
            case START_OBJECT -> mapping(parser, at);
            case START_ARRAY -> sequence(parser, at);
            case VALUE_NULL -> new Scalar(at.getLineNr(), at.getColumnNr(), "");
            default -> new Scalar(at.getLineNr(), at.getColumnNr(), parser.getText());
        };
    }

    private static YamlNode mapping(JsonParser parser, JsonLocation at) throws IOException {
        Map<String, Entry> entries = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            JsonLocation place = parser.currentTokenLocation();
            parser.nextToken();
            entries.put(key, new Entry(place.getLineNr(), place.getColumnNr(), node(parser)));
        }
        return new Mapping(at.getLineNr(), at.getColumnNr(), entries);
    }

    private static YamlNode sequence(JsonParser parser, JsonLocation at) throws IOException {
        List<YamlNode> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) items.add(node(parser));
        return new Sequence(at.getLineNr(), at.getColumnNr(), items);
    }
}
