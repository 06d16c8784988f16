package vn.lienthong.gateway.engine.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import vn.lienthong.gateway.api.Delivery;
import vn.lienthong.gateway.engine.plugin.installed.Operation;
import vn.lienthong.gateway.engine.yaml.JsonValues;

/** What an operation answers where all goes well, as far as its description says: for whoever names no answer. */
final class Examples {
    private Examples() {}

    /** What takes a list tells of its end later; what takes one item is done at once, with the examples of its output. */
    static Delivery of(Operation operation) {
        if (operation.effect() != Operation.Effect.READ && operation.maxItems() > 1) return new Delivery.Accepted(null);
        return new Delivery.Completed(null, null, answer(operation));
    }

    private static Map<String, Object> answer(Operation operation) {
        JsonNode output = operation.output();
        if (output == null) return Map.of();
        JsonNode whole = output.path("examples").path(0);
        if (whole.isObject()) return JsonValues.map(whole);
        Map<String, Object> answer = new LinkedHashMap<>();
        output.path("properties").properties().forEach(field -> {
            JsonNode example = field.getValue().path("examples").path(0);
            if (example.isTextual()) answer.put(field.getKey(), example.textValue());
            else if (example.isIntegralNumber()) answer.put(field.getKey(), example.longValue());
            else if (example.isBoolean()) answer.put(field.getKey(), example.booleanValue());
        });
        return answer;
    }
}
