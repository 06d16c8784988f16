package vn.lienthong.connector.iso20022.transport;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The two small JSON shapes that a bank answers with: one flat object, and a list of flat objects. */
final class JsonAnswers {
    private static final JsonFactory JSON = new JsonFactory();

    private JsonAnswers() {}

    /** Texts and numbers of a flat object, by name; empty if it cannot be read: its status has decided already. */
    static Map<String, String> lenientObject(byte[] body) {
        try (JsonParser json = JSON.createParser(body)) {
            return json.nextToken() == JsonToken.START_OBJECT ? object(json) : Map.of();
        } catch (IOException e) {
            return Map.of();
        }
    }

    /** The objects of a list. */
    static List<Map<String, String>> list(byte[] body) throws IOException {
        try (JsonParser json = JSON.createParser(body)) {
            if (json.nextToken() != JsonToken.START_ARRAY) throw new IOException("the answer is not a JSON list");
            List<Map<String, String>> objects = new ArrayList<>();
            while (json.nextToken() != JsonToken.END_ARRAY) {
                if (json.currentToken() != JsonToken.START_OBJECT) throw new IOException("the list holds no objects");
                objects.add(object(json));
            }
            return objects;
        }
    }

    private static Map<String, String> object(JsonParser json) throws IOException {
        Map<String, String> values = new HashMap<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            if (json.nextToken().isScalarValue() && json.currentToken() != JsonToken.VALUE_NULL) {
                values.put(name, json.getText());
            } else {
                json.skipChildren();
            }
        }
        if (json.currentToken() != JsonToken.END_OBJECT) throw new IOException("the object does not end");
        return values;
    }
}
