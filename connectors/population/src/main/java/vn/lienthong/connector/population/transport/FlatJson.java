package vn.lienthong.connector.population.transport;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** The flat JSON object of an answer to a log-in. */
final class FlatJson {
    private static final JsonFactory JSON = new JsonFactory();

    private FlatJson() {}

    /** Texts, numbers and truth values by name; what is nested is left out. */
    static Map<String, String> object(byte[] body) throws IOException {
        try (JsonParser json = JSON.createParser(body)) {
            if (json.nextToken() != JsonToken.START_OBJECT) throw new IOException("the answer is not a JSON object");
            Map<String, String> values = new HashMap<>();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                JsonToken value = json.nextToken();
                if (value == null) throw new IOException("the object does not end");
                if (value.isScalarValue()) values.put(name, json.getText());
                else json.skipChildren();
            }
            return values;
        }
    }
}
