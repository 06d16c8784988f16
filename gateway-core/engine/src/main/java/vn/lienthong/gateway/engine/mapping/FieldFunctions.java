package vn.lienthong.gateway.engine.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.schibsted.spt.data.jslt.Function;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Functions of the field for mappings: names, money, what a payment says. */
final class FieldFunctions {
    private static final Pattern MONTH = Pattern.compile("([0-9]{4})-(0[1-9]|1[0-2])");
    private static final Pattern WORDS = Pattern.compile("[A-Z]([A-Z ]{0,18}[A-Z])?");
    private static final Pattern REFERENCE = Pattern.compile("[A-Z0-9]{1,35}");

    static final List<Function> ALL = List.of(
            function("fold-name", 1, 2, FieldFunctions::foldName),
            function("vnd", 1, 1, FieldFunctions::vnd),
            function("remittance", 2, 3, FieldFunctions::remittance));

    private FieldFunctions() {}

    private interface Body {
        JsonNode call(JsonNode[] arguments);
    }

    private static Function function(String name, int least, int most, Body body) {
        return new Function() {
            @Override
            public String getName() {
                return name;
            }

            @Override
            public int getMinArguments() {
                return least;
            }

            @Override
            public int getMaxArguments() {
                return most;
            }

            @Override
            public JsonNode call(JsonNode input, JsonNode[] arguments) {
                return body.call(arguments);
            }
        };
    }

    /** {@code fold-name(text, most characters?)}: upper case without diacritics, in the letters that banks take. */
    private static JsonNode foldName(JsonNode[] arguments) {
        String folded = LatinName.fold(text(arguments[0], "fold-name"));
        int most = arguments.length > 1 ? arguments[1].asInt(Integer.MAX_VALUE) : Integer.MAX_VALUE;
        if (folded.isEmpty()) throw new FieldFault("fold-name: the name has no letter");
        return JsonNodeFactory.instance.textNode(
                folded.length() <= most ? folded : folded.substring(0, most).strip());
    }

    /** {@code vnd(number)}: whole, more than nothing. */
    private static JsonNode vnd(JsonNode[] arguments) {
        JsonNode amount = arguments[0];
        if (!amount.isIntegralNumber()) throw new FieldFault("vnd: the amount is not a whole number");
        if (!amount.canConvertToLong() || amount.longValue() <= 0)
            throw new FieldFault("vnd: the amount is not positive or too large");
        return JsonNodeFactory.instance.numberNode(amount.longValue());
    }

    /**
     * {@code remittance(month, reference, words?)}: what stands on the payee's statement. Neutral: never the group, never an
     * illness. The words are {@code TRO CAP} where the item has none of its own.
     */
    private static JsonNode remittance(JsonNode[] arguments) {
        Matcher month = MONTH.matcher(text(arguments[0], "remittance"));
        if (!month.matches()) throw new FieldFault("remittance: the month is not written YYYY-MM");
        String reference = text(arguments[1], "remittance");
        if (!REFERENCE.matcher(reference).matches())
            throw new FieldFault("remittance: the reference is not [A-Z0-9]{1,35}");
        return JsonNodeFactory.instance.textNode(
                words(arguments) + " " + month.group(2) + " " + month.group(1) + " " + reference);
    }

    private static String words(JsonNode[] arguments) {
        if (arguments.length < 3 || arguments[2].isNull()) return "TRO CAP";
        String words = text(arguments[2], "remittance");
        if (!WORDS.matcher(words).matches()) throw new FieldFault("remittance: the words are not [A-Z ]{1,20}");
        return words;
    }

    private static String text(JsonNode value, String function) {
        if (value.isTextual()) return value.textValue();
        throw new FieldFault(function + ": the value is absent or not a text");
    }
}
