package vn.lienthong.gateway.engine.service.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.schibsted.spt.data.jslt.Expression;
import com.schibsted.spt.data.jslt.JsltException;
import com.schibsted.spt.data.jslt.Parser;
import java.io.Reader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A JSLT expression over the values of an item. What is absent makes its result absent. Called by many threads at once. */
final class Formula {
    private static final Pattern READ =
            Pattern.compile("(?<![A-Za-z0-9_)\\]])\\.([a-z][a-z0-9_]*)(?:\\.([a-z][a-z0-9_]*))?");
    private static final Pattern TEXT = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"");

    private final Expression expression;
    private final List<Reading> readings;

    /** @throws JsltException it is no expression */
    Formula(String text) {
        this.readings = readings(text);
        this.expression = new Parser(new StringReader(text))
                .withSource("formula")
                .withResourceResolver(Formula::noImport)
                .compile();
    }

    private static Reader noImport(String name) {
        throw new JsltException("import " + name + ": a formula is one expression");
    }

    /** Something that the formula reads: {@code .name} or {@code .name.column}. */
    record Reading(String name, @Nullable String column) {}

    List<Reading> readings() {
        return readings;
    }

    boolean reads(String name) {
        for (Reading reading : readings) if (reading.name().equals(name)) return true;
        return false;
    }

    private static List<Reading> readings(String text) {
        List<Reading> readings = new ArrayList<>();
        Matcher matcher = READ.matcher(TEXT.matcher(text).replaceAll("\"\""));
        while (matcher.find()) readings.add(new Reading(matcher.group(1), matcher.group(2)));
        return List.copyOf(readings);
    }

    /**
     * @return absent where something that it needs is absent
     * @throws NotWorkedOut these values cannot be used with it
     */
    @Nullable
    JsonNode of(ObjectNode input) {
        try {
            JsonNode result = expression.apply(input);
            return result.isNull() || result.isMissingNode() ? null : result;
        } catch (JsltException | ArithmeticException | StackOverflowError e) {
            throw new NotWorkedOut();
        }
    }

    /** A formula that does not go together with a table or a field; the values stay untold. */
    static final class NotWorkedOut extends RuntimeException {
        private static final long serialVersionUID = 1;

        NotWorkedOut() {
            super("a formula cannot be worked out", null, false, false);
        }
    }
}
