package vn.lienthong.gateway.engine.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A check of one object for the bulk path, compiled once from its JSON Schema. It knows the words that a mapping or an operation
 * usually needs (types, keys, lengths, patterns, enumerations, bounds, at any depth); what says more than these ({@code oneOf},
 * {@code $ref}, …) is for the full schema of golden tests. What passes the full schema passes here, but for 3.0 where a whole number is
 * wanted: connectors take whole numbers as such.
 */
public final class ShapeCheck {
    private static final List<String> TYPES =
            List.of("string", "integer", "number", "boolean", "array", "object", "null");
    private static final int STRING = 0;
    private static final int INTEGER = 1;
    private static final int NUMBER = 2;

    private final Rule root;

    /** What is wrong, without the value. @param path of the value, for example {@code /creditor_name} */
    public record Fault(String path, String what) {}

    private ShapeCheck(Rule root) {
        this.root = root;
    }

    public static ShapeCheck of(JsonNode schema) {
        return new ShapeCheck(Rule.of(schema));
    }

    /** The first fault, or null. @param content texts, numbers, booleans, lists and maps; nulls where they are kept */
    public @Nullable Fault check(Map<String, Object> content) {
        return root.fields("", content);
    }

    /** What one schema says of one value. */
    private record Rule(
            int types,
            Set<String> required,
            Map<String, Rule> properties,
            boolean closed,
            @Nullable Rule items,
            Bounds lengths,
            Bounds sizes,
            @Nullable TextPattern pattern,
            Set<Object> values,
            @Nullable BigDecimal least,
            @Nullable BigDecimal most) {

        /** In characters or items. */
        private record Bounds(int least, int most) {
            static Bounds of(JsonNode schema, String least, String most) {
                return new Bounds(schema.path(least).asInt(0), schema.path(most).asInt(Integer.MAX_VALUE));
            }
        }

        static Rule of(JsonNode schema) {
            Map<String, Rule> properties = new HashMap<>();
            schema.path("properties")
                    .properties()
                    .forEach(entry -> properties.put(entry.getKey(), of(entry.getValue())));
            JsonNode more = schema.path("additionalProperties");
            boolean others = schema.has("patternProperties");
            return new Rule(
                    types(schema.path("type")),
                    schema.path("required")
                            .valueStream()
                            .map(JsonNode::asText)
                            .collect(Collectors.toCollection(LinkedHashSet::new)),
                    properties,
                    more.isBoolean() && !more.booleanValue() && !others,
                    schema.path("items") instanceof ObjectNode items && !schema.has("prefixItems") ? of(items) : null,
                    Bounds.of(schema, "minLength", "maxLength"),
                    Bounds.of(schema, "minItems", "maxItems"),
                    schema.path("pattern").isTextual()
                            ? TextPattern.of(schema.path("pattern").textValue())
                            : null,
                    values(schema),
                    number(schema, "minimum"),
                    number(schema, "maximum"));
        }

        /** One bit a type; 0 where every type is allowed. A number may be whole. */
        private static int types(JsonNode type) {
            int types = 0;
            for (JsonNode one : type.isTextual() ? List.of(type) : type) types |= 1 << TYPES.indexOf(one.asText());
            return (types & 1 << NUMBER) == 0 ? types : types | 1 << INTEGER;
        }

        /** Empty where the schema names none, or others than texts. */
        private static Set<Object> values(JsonNode schema) {
            Set<Object> values = new HashSet<>();
            Iterable<JsonNode> named = schema.has("const") ? List.of(schema.path("const")) : schema.path("enum");
            for (JsonNode one : named) {
                if (!one.isTextual()) return Set.of();
                values.add(one.textValue());
            }
            return values;
        }

        private static @Nullable BigDecimal number(JsonNode schema, String key) {
            return schema.path(key).isNumber() ? schema.path(key).decimalValue() : null;
        }

        @Nullable
        Fault fields(String path, Map<?, ?> content) {
            int needed = 0;
            for (Map.Entry<?, ?> entry : content.entrySet()) {
                String key = (String) entry.getKey();
                if (required.contains(key)) needed++;
                Rule rule = properties.get(key);
                if (rule == null && closed) return new Fault(path + "/" + key, key + " is not known");
                Fault fault = rule == null ? null : rule.value(path, key, entry.getValue());
                if (fault != null) return fault;
            }
            return needed == required.size() ? null : missing(path, content);
        }

        private @Nullable Fault missing(String path, Map<?, ?> content) {
            for (String key : required) {
                if (!content.containsKey(key)) return new Fault(path + "/" + key, key + " is missing");
            }
            return null;
        }

        /** @param parent path of the object or list that holds it: only a fault pays for a path */
        private @Nullable Fault value(String parent, String key, @Nullable Object value) {
            int type = typeOf(value);
            if (types != 0 && (types & 1 << type) == 0)
                return new Fault(parent + "/" + key, key + " is " + TYPES.get(type) + "; wanted: " + wanted());
            String what = switch (value) {
                case String text -> textFault(key, text);
                case Number number -> numberFault(key, number);
                case null, default -> null;
            };
            if (what != null) return new Fault(parent + "/" + key, what);
            if (value instanceof Map<?, ?> fields) return fields(parent + "/" + key, fields);
            return value instanceof List<?> list ? listFault(parent + "/" + key, key, list) : null;
        }

        private @Nullable String textFault(String key, String text) {
            String length = lengthFault(key, text);
            if (length != null) return length;
            if (pattern != null && !pattern.fits(text)) return key + " does not match " + pattern;
            return values.isEmpty() || values.contains(text) ? null : key + " is none of the values allowed";
        }

        private @Nullable String lengthFault(String key, String text) {
            // UTF-16 units are never fewer than characters, so most texts are settled without counting.
            if (text.length() <= lengths.most && lengths.least == 0) return null;
            int length = text.codePointCount(0, text.length());
            if (length > lengths.most) return key + " has " + length + " characters; at most " + lengths.most;
            return length < lengths.least ? key + " has " + length + " characters; at least " + lengths.least : null;
        }

        private @Nullable String numberFault(String key, Number value) {
            if (least == null && most == null) return null;
            BigDecimal number = value instanceof BigDecimal decimal ? decimal : new BigDecimal(value.toString());
            if (least != null && number.compareTo(least) < 0) return key + " is less than " + least;
            return most != null && number.compareTo(most) > 0 ? key + " is more than " + most : null;
        }

        private @Nullable Fault listFault(String path, String key, List<?> list) {
            if (list.size() < sizes.least || list.size() > sizes.most)
                return new Fault(path, key + " has " + list.size() + " items");
            if (items == null) return null;
            for (int i = 0; i < list.size(); i++) {
                Fault fault = items.value(path, String.valueOf(i), list.get(i));
                if (fault != null) return fault;
            }
            return null;
        }

        private String wanted() {
            return TYPES.stream()
                    .filter(type -> (types & 1 << TYPES.indexOf(type)) != 0)
                    .filter(type -> !type.equals("integer") || (types & 1 << NUMBER) == 0)
                    .collect(Collectors.joining(" or "));
        }

        private static int typeOf(@Nullable Object value) {
            return switch (value) {
                case null -> TYPES.indexOf("null");
                case String text -> STRING;
                case Integer number -> INTEGER;
                case Long number -> INTEGER;
                case BigInteger number -> INTEGER;
                case Number number -> NUMBER;
                case Boolean bool -> TYPES.indexOf("boolean");
                case List<?> list -> TYPES.indexOf("array");
                default -> TYPES.indexOf("object");
            };
        }
    }
}
