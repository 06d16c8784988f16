package vn.lienthong.gateway.engine.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.schibsted.spt.data.jslt.Expression;

/** JSLT does not say which field it failed on: carried out once more, the last field read is it. */
final class ReadTrace extends ObjectNode {
    private String last = "";

    private ReadTrace(ObjectNode input) {
        super(JsonNodeFactory.instance);
        setAll(input);
    }

    /** JSON pointer of the field, or empty. */
    static String lastRead(Expression expression, ObjectNode input) {
        ReadTrace traced = new ReadTrace(input);
        try {
            expression.apply(traced);
        } catch (RuntimeException asBefore) {
            return traced.last;
        }
        return "";
    }

    @Override
    public JsonNode get(String field) {
        last = "/" + field;
        return super.get(field);
    }
}
