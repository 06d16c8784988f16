package vn.lienthong.connector.instant.transport;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The two small JSON shapes that a network speaks: one flat object, and a list of flat objects. Strict: a name given twice, an
 * end that is missing or something behind it, and the whole cannot be trusted.
 */
public final class FlatJson {
    private static final JsonFactory JSON = ((JsonFactoryBuilder) JsonFactory.builder())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            // names come from outside: none is kept
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .build();

    private FlatJson() {}

    /** Texts, numbers and truth values of an object, by name; what is null or nested is left out. */
    public static Map<String, String> object(byte[] body) throws IOException {
        try (JsonParser json = JSON.createParser(body)) {
            if (json.nextToken() != JsonToken.START_OBJECT) throw new IOException("the answer is not a JSON object");
            Map<String, String> object = object(json);
            requireEnd(json);
            return object;
        }
    }

    /** The objects of a list. */
    public static List<Map<String, String>> list(byte[] body) throws IOException {
        try (JsonParser json = JSON.createParser(body)) {
            if (json.nextToken() != JsonToken.START_ARRAY) throw new IOException("the answer is not a JSON list");
            List<Map<String, String>> objects = new ArrayList<>();
            while (json.nextToken() == JsonToken.START_OBJECT) objects.add(object(json));
            if (json.currentToken() != JsonToken.END_ARRAY) throw new IOException("the list holds more than objects");
            requireEnd(json);
            return objects;
        }
    }

    private static Map<String, String> object(JsonParser json) throws IOException {
        Map<String, String> values = new LinkedHashMap<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            if (value == null) throw new IOException("the object does not end");
            if (value.isScalarValue() && value != JsonToken.VALUE_NULL) values.put(name, json.getText());
            else json.skipChildren();
        }
        if (json.currentToken() != JsonToken.END_OBJECT) throw new IOException("the object does not end");
        return values;
    }

    private static void requireEnd(JsonParser json) throws IOException {
        if (json.nextToken() != null) throw new IOException("something follows the answer");
    }

    /** Writes the members of one object. */
    public interface Members {
        void write(JsonGenerator json) throws IOException;
    }

    /** One object, always the same bytes for the same members. */
    public static byte[] write(Members members) {
        var bytes = new ByteArrayOutputStream(256);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            members.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing into memory", e);
        }
        return bytes.toByteArray();
    }

    /** The object with these texts. */
    public static byte[] write(Map<String, String> texts) {
        return write(json -> {
            for (var text : texts.entrySet()) json.writeStringField(text.getKey(), text.getValue());
        });
    }
}
