package vn.lienthong.connector.vss.session;

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
 * One JSON object of texts, objects and lists. Numbers and truth values are read as the texts they are written as: a code is a
 * code whether the portal quotes it or not. Strict: a name given twice, or an end that is missing, and the whole cannot be trusted.
 */
public final class JsonTree {
    private static final int DEEPEST = 16;
    private static final JsonFactory JSON = ((JsonFactoryBuilder) JsonFactory.builder())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            // names come from outside: none is kept
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .build();

    private JsonTree() {}

    /** The object's members by name; what is null is left out. */
    public static Map<String, Object> object(byte[] body) throws IOException {
        try (JsonParser json = JSON.createParser(body)) {
            if (json.nextToken() != JsonToken.START_OBJECT) throw new IOException("the answer is not a JSON object");
            Map<String, Object> object = object(json, 1);
            if (json.nextToken() != null) throw new IOException("something follows the answer");
            return object;
        }
    }

    private static Map<String, Object> object(JsonParser json, int depth) throws IOException {
        Map<String, Object> members = new LinkedHashMap<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            if (json.nextToken() != JsonToken.VALUE_NULL) members.put(name, value(json, depth));
        }
        if (json.currentToken() != JsonToken.END_OBJECT) throw new IOException("the object does not end");
        return members;
    }

    private static Object value(JsonParser json, int depth) throws IOException {
        if (depth == DEEPEST) throw new IOException("the answer is deeper than " + DEEPEST);
        JsonToken token = json.currentToken();
        if (token == JsonToken.START_OBJECT) return object(json, depth + 1);
        if (token == JsonToken.START_ARRAY) return list(json, depth + 1);
        if (token == null || !token.isScalarValue()) throw new IOException("the answer does not end");
        return json.getText();
    }

    private static List<Object> list(JsonParser json, int depth) throws IOException {
        List<Object> values = new ArrayList<>();
        JsonToken token = json.nextToken();
        while (token != null && token != JsonToken.END_ARRAY) {
            if (token != JsonToken.VALUE_NULL) values.add(value(json, depth));
            token = json.nextToken();
        }
        if (token == null) throw new IOException("the list does not end");
        return values;
    }

    /** The same object always gives the same bytes.
     *
     * @param object of texts, whole numbers, maps and lists */
    public static byte[] write(Map<String, ?> object) {
        var bytes = new ByteArrayOutputStream(256);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            write(json, object);
        } catch (IOException e) {
            throw new UncheckedIOException("writing into memory", e);
        }
        return bytes.toByteArray();
    }

    private static void write(JsonGenerator json, Object value) throws IOException {
        switch (value) {
            case Map<?, ?> object -> {
                json.writeStartObject();
                for (var member : object.entrySet()) {
                    json.writeFieldName(String.valueOf(member.getKey()));
                    write(json, member.getValue());
                }
                json.writeEndObject();
            }
            case List<?> list -> {
                json.writeStartArray();
                for (Object each : list) write(json, each);
                json.writeEndArray();
            }
            case Integer number -> json.writeNumber(number);
            default -> json.writeString(value.toString());
        }
    }

    /** A text of an object; empty where there is none. */
    public static String text(Map<?, ?> object, String name) {
        return object.get(name) instanceof String text ? text.strip() : "";
    }
}
