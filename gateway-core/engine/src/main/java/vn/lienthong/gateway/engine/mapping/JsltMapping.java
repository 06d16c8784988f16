package vn.lienthong.gateway.engine.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.schibsted.spt.data.jslt.Expression;
import com.schibsted.spt.data.jslt.JsltException;
import com.schibsted.spt.data.jslt.Parser;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.yaml.JsonValues;

/** JSLT: JSON to JSON. A mapping is one file; it cannot import others. */
public final class JsltMapping implements MappingEngine {

    @Override
    public String ending() {
        return "jslt";
    }

    @Override
    public Translation compile(Path file) throws MappingFault {
        try {
            return new Jslt(compile(file.getFileName().toString(), Files.readString(file)));
        } catch (IOException unreadable) {
            throw new MappingFault(1, 1, "the file cannot be read as UTF-8");
        } catch (JsltException broken) {
            throw new MappingFault(Math.max(1, broken.getLine()), Math.max(1, broken.getColumn()), firstLine(broken));
        } catch (StackOverflowError tooDeep) {
            throw new MappingFault(1, 1, "the mapping is nested too deeply");
        }
    }

    private static Expression compile(String name, String text) {
        return new Parser(new StringReader(text))
                .withSource(name)
                .withFunctions(FieldFunctions.ALL)
                .withResourceResolver(JsltMapping::noImport)
                .compile();
    }

    private static Reader noImport(String name) {
        throw new JsltException("import " + name + ": a mapping is one file; use the built-in functions");
    }

    private static String firstLine(JsltException broken) {
        return String.valueOf(broken.getMessageWithoutLocation())
                .lines()
                .findFirst()
                .orElse("cannot be compiled");
    }

    private record Jslt(Expression expression) implements Translation {
        @Override
        public Map<String, Object> translate(ObjectNode input) throws MappingFailure {
            return map(applied(input));
        }

        @Override
        public @Nullable Map<String, Object> translateIfAny(ObjectNode input) throws MappingFailure {
            JsonNode output = applied(input);
            return output.isNull() ? null : map(output);
        }

        private JsonNode applied(ObjectNode input) throws MappingFailure {
            try {
                return expression.apply(input);
            } catch (StackOverflowError endless) {
                throw new MappingFailure(MappingFailure.TOO_DEEP, "", "the mapping calls itself without end");
            } catch (RuntimeException failed) {
                // Whatever the engine throws at the integrator's mapping concerns this item alone.
                throw failure(input, failed);
            }
        }

        private static Map<String, Object> map(JsonNode output) throws MappingFailure {
            if (output.isObject()) return JsonValues.map(output);
            throw new MappingFailure(MappingFailure.OUTPUT_INVALID, "", "the mapping made no object");
        }

        /** The engine's own messages hold values; only those of our functions do not. */
        private MappingFailure failure(ObjectNode input, RuntimeException failed) {
            String what = failed instanceof FieldFault fault ? fault.getMessage() : "the mapping cannot be carried out";
            String where = failed instanceof JsltException jslt && jslt.getLine() > 0
                    ? " (mapping.jslt:" + jslt.getLine() + ":" + jslt.getColumn() + ")"
                    : "";
            return new MappingFailure(MappingFailure.FAILED, ReadTrace.lastRead(expression, input), what + where);
        }
    }
}
