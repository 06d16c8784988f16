package vn.lienthong.gateway.engine.operate;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** The detail of an audit entry, a JSON object. What is absent is left out. */
public final class Detail {
    private final ObjectNode json = JsonNodeFactory.instance.objectNode();

    public Detail and(String name, @Nullable Object value) {
        switch (value) {
            case null -> {}
            case Integer number -> json.put(name, number);
            case Long number -> json.put(name, number);
            default -> json.put(name, value.toString());
        }
        return this;
    }

    @Override
    public String toString() {
        return json.toString();
    }
}
