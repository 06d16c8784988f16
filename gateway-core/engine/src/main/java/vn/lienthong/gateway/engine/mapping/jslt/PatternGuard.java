package vn.lienthong.gateway.engine.mapping.jslt;

import com.fasterxml.jackson.databind.JsonNode;
import com.schibsted.spt.data.jslt.Function;
import com.schibsted.spt.data.jslt.impl.BuiltinFunctions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import vn.lienthong.gateway.engine.mapping.Effort;

/**
 * JSLT's functions with regular expressions. Java's matcher goes on for centuries with some of them and cannot be stopped from outside,
 * but it asks the text for every letter: so the expression is first tried on a text that counts, and then given to JSLT itself, which
 * does the same again. One without two repetitions cannot run wild and is not tried.
 */
final class PatternGuard implements Function {
    /** Name to the place of the expression among the arguments; the text is the first. */
    private static final Map<String, Integer> GUARDED = Map.of("test", 1, "capture", 1, "split", 1, "replace", 1);

    private static final Pattern REPEATED_TWICE = Pattern.compile("[*+{].*[*+{]", Pattern.DOTALL);

    private final Function jslts;
    private final int expression;
    private final Supplier<Effort> effort;
    private final Map<String, Tried> known = new ConcurrentHashMap<>();

    /** @param pattern compiled; of one that cannot run wild, or is none, an empty one */
    private record Tried(Pattern pattern, boolean isWild) {
        static Tried of(String expression) {
            if (!REPEATED_TWICE.matcher(expression).find()) return new Tried(REPEATED_TWICE, false);
            try {
                return new Tried(Pattern.compile(expression), true);
            } catch (PatternSyntaxException toBeToldByJslt) {
                return new Tried(REPEATED_TWICE, false);
            }
        }
    }

    private PatternGuard(Function jslts, int expression, Supplier<Effort> effort) {
        this.jslts = jslts;
        this.expression = expression;
        this.effort = effort;
    }

    /** In place of JSLT's own of these names. */
    static List<Function> functions(Supplier<Effort> effort) {
        List<Function> guarded = new ArrayList<>();
        GUARDED.forEach((name, expression) -> guarded.add(
                new PatternGuard(Objects.requireNonNull(BuiltinFunctions.functions.get(name)), expression, effort)));
        return guarded;
    }

    @Override
    public String getName() {
        return jslts.getName();
    }

    @Override
    public int getMinArguments() {
        return jslts.getMinArguments();
    }

    @Override
    public int getMaxArguments() {
        return jslts.getMaxArguments();
    }

    @Override
    public JsonNode call(JsonNode input, JsonNode[] arguments) {
        JsonNode text = arguments[0];
        JsonNode written = arguments[expression];
        if (written.isTextual() && text.isValueNode() && !text.isNull()) {
            Tried tried = known.size() < 1000
                    ? known.computeIfAbsent(written.textValue(), Tried::of)
                    : Tried.of(written.textValue());
            if (tried.isWild()) find(tried.pattern(), text.asText());
        }
        return jslts.call(input, arguments);
    }

    private void find(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(new Counted(text, effort.get()));
        while (matcher.find()) effort.get().step();
    }

    /** A text that takes a step with every letter that is read. */
    private record Counted(String text, Effort effort) implements CharSequence {
        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            effort.step();
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.substring(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
