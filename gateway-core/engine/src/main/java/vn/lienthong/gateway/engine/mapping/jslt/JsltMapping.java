package vn.lienthong.gateway.engine.mapping.jslt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.schibsted.spt.data.jslt.Expression;
import com.schibsted.spt.data.jslt.Function;
import com.schibsted.spt.data.jslt.JsltException;
import com.schibsted.spt.data.jslt.Parser;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.mapping.Effort;
import vn.lienthong.gateway.engine.mapping.MappingDescription;
import vn.lienthong.gateway.engine.mapping.MappingEngine;
import vn.lienthong.gateway.engine.mapping.MappingFailure;
import vn.lienthong.gateway.engine.mapping.ReadLog;
import vn.lienthong.gateway.engine.mapping.Translation;
import vn.lienthong.gateway.engine.mapping.field.FieldFault;
import vn.lienthong.gateway.engine.mapping.field.FieldFunction;

/** JSLT: JSON to fields. A mapping is one file; it cannot import others. */
public final class JsltMapping implements MappingEngine {

    @Override
    public String ending() {
        return "jslt";
    }

    @Override
    public Translation compile(Path file, MappingDescription description, List<FieldFunction> functions)
            throws MappingFault {
        boolean withNulls = description.output().nulls() != MappingDescription.Nulls.DROP;
        ThreadLocal<Effort> effort =
                ThreadLocal.withInitial(() -> new Effort(description.limits().time()));
        try {
            String source = Files.readString(file);
            Compiler compiler = new Compiler(file.getFileName().toString(), all(functions, effort), withNulls);
            compiler.compile(source); // says what is wrong in the columns of the author
            Steps steps = Steps.in(source);
            return new Jslt(compiler.compile(steps.marked()), steps, effort, withNulls);
        } catch (IOException unreadable) {
            throw new MappingFault(1, 1, "the file cannot be read as UTF-8");
        } catch (JsltException broken) {
            throw new MappingFault(Math.max(1, broken.getLine()), Math.max(1, broken.getColumn()), firstLine(broken));
        } catch (StackOverflowError tooDeep) {
            throw new MappingFault(1, 1, "the mapping is nested too deeply");
        }
    }

    private static List<Function> all(List<FieldFunction> functions, ThreadLocal<Effort> effort) {
        List<Function> all = new ArrayList<>();
        for (FieldFunction function : functions) all.add(JsltValues.function(function));
        all.add(Steps.function(effort::get));
        all.addAll(PatternGuard.functions(effort::get));
        return all;
    }

    private record Compiler(String name, List<Function> functions, boolean withNulls) {
        Expression compile(String text) {
            Parser parser = new Parser(new StringReader(text))
                    .withSource(name)
                    .withFunctions(functions)
                    .withResourceResolver(Compiler::noImport);
            return (withNulls ? parser.withObjectFilter("true") : parser).compile();
        }

        private static Reader noImport(String name) {
            throw new JsltException("import " + name + ": a mapping is one file; use the built-in functions");
        }
    }

    private static String firstLine(JsltException broken) {
        return String.valueOf(broken.getMessageWithoutLocation())
                .lines()
                .findFirst()
                .orElse("cannot be compiled");
    }

    private record Jslt(Expression expression, Steps steps, ThreadLocal<Effort> effort, boolean withNulls)
            implements Translation {
        @Override
        public Made translate(ObjectNode input, @Nullable ReadLog log) throws MappingFailure {
            try {
                return made(applied(log == null ? input : TracedInput.of(input, log)));
            } catch (StackOverflowError endless) {
                throw new MappingFailure(MappingFailure.TOO_DEEP, "", "the mapping calls itself without end");
            } catch (Effort.Spent spent) {
                throw new MappingFailure(MappingFailure.TOO_LONG, "", "the mapping takes longer than its limit");
            } catch (RuntimeException failed) {
                // Whatever the engine throws at the integrator's mapping concerns this item alone.
                throw failure(failed, log == null ? traced(input) : new Traced(failed, log));
            }
        }

        private JsonNode applied(ObjectNode input) {
            effort.get().begin();
            return expression.apply(input);
        }

        private Made made(JsonNode output) throws MappingFailure {
            if (output.isObject()) return new Made.Fields(JsltValues.map(output, withNulls));
            if (output.isNull()) return Made.NOTHING;
            throw new MappingFailure(MappingFailure.OUTPUT_INVALID, "", "the mapping made no object");
        }

        private record Traced(RuntimeException failed, ReadLog log) {}

        /** Carried out once more, to learn where the value came from. */
        private Traced traced(ObjectNode input) {
            ReadLog log = new ReadLog();
            try {
                made(applied(TracedInput.of(input, log)));
            } catch (RuntimeException asBefore) {
                return new Traced(asBefore, log);
            } catch (MappingFailure another) {
                return new Traced(new IllegalStateException(another), log);
            }
            return new Traced(new IllegalStateException("it works this time"), log);
        }

        /** The engine's own messages hold values; only those of our functions do not. */
        private MappingFailure failure(RuntimeException failed, Traced traced) {
            String path = traced.log.placeOf(traced.failed instanceof FieldFault fault ? fault.value() : null);
            String what = failed instanceof FieldFault fault
                    ? String.valueOf(fault.getMessage())
                    : "the mapping cannot be carried out";
            String where = failed instanceof JsltException jslt && jslt.getLine() > 0
                    ? " (mapping.jslt:" + jslt.getLine() + ":" + steps.column(jslt.getLine(), jslt.getColumn()) + ")"
                    : "";
            return new MappingFailure(MappingFailure.FAILED, path, what + where);
        }
    }
}
