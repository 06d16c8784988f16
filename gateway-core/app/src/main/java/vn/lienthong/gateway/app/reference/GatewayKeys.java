package vn.lienthong.gateway.app.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import vn.lienthong.gateway.app.config.GatewayProperties;
import vn.lienthong.gateway.app.reference.Key.Bounds;
import vn.lienthong.gateway.app.reference.Key.Kind;
import vn.lienthong.gateway.app.reference.Key.Worth;
import vn.lienthong.gateway.engine.service.Words;

/** The keys below {@code gateway:}, from the records that the start binds them to: type, bounds and default are said there alone. */
final class GatewayKeys {
    private static final String ROOT = "gateway";

    private GatewayKeys() {}

    /** @param words of every key; one without words here has empty ones, which a test finds */
    static Descriptor added(Descriptor words) {
        Key root = words.root();
        Map<String, Key> below = new LinkedHashMap<>(root.below());
        below.computeIfPresent(ROOT, (name, key) -> of(key, GatewayProperties.class));
        return words.with(new Key(root.name(), root.kind(), root.meaning(), root.worth(), root.bounds(), below));
    }

    private static Key of(Key words, Class<?> type) {
        Map<String, Key> keys = new LinkedHashMap<>();
        for (RecordComponent component : type.getRecordComponents()) {
            String name = kebab(component.getName());
            Key said = words.below().getOrDefault(name, nothing(name));
            keys.put(name, component.getType().isRecord() ? of(said, component.getType()) : value(said, component));
        }
        return new Key(words.name(), Kind.KEYS, words.meaning(), Worth.NONE, Bounds.NONE, keys);
    }

    private static Key nothing(String name) {
        return new Key(name, Kind.TEXT, new Words("", ""), Worth.NONE, Bounds.NONE, Map.of());
    }

    private static Key value(Key said, RecordComponent component) {
        Class<?> type = component.getType();
        DefaultValue usual = component.getAccessor().getAnnotation(DefaultValue.class);
        if (usual == null) usual = parameter(component, DefaultValue.class);
        Worth worth = said.worth();
        boolean empty = usual != null && usual.value().length == 1 && usual.value()[0].isEmpty();
        return said.with(
                kind(type),
                new Worth(
                        usual == null || empty ? null : json(usual.value(), type),
                        worth.otherwise(),
                        worth.unit(),
                        worth.example()),
                bounds(said.bounds(), component));
    }

    private static Bounds bounds(Bounds said, RecordComponent component) {
        Min least = component.getAccessor().getAnnotation(Min.class);
        Max most = component.getAccessor().getAnnotation(Max.class);
        return new Bounds(
                said.required(),
                said.secret(),
                least == null ? null : least.value(),
                most == null ? null : most.value(),
                component.getType().isEnum() ? wordsOf(component.getType()) : List.of(),
                said.pattern(),
                null,
                false);
    }

    /** An annotation that only the constructor's parameter has. */
    private static <A extends java.lang.annotation.Annotation> @Nullable A parameter(
            RecordComponent component, Class<A> annotation) {
        return Arrays.stream(component.getDeclaringRecord().getDeclaredConstructors())
                .flatMap(constructor -> Arrays.stream(constructor.getParameters()))
                .filter(parameter -> parameter.getName().equals(component.getName()))
                .map(parameter -> parameter.getAnnotation(annotation))
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static Kind kind(Class<?> type) {
        if (type == boolean.class) return Kind.FLAG;
        if (type == int.class || type == long.class || type == Integer.class) return Kind.WHOLE;
        if (type == Duration.class) return Kind.SPAN;
        if (type == List.class) return Kind.TEXTS;
        return type.isEnum() ? Kind.WORD : Kind.TEXT;
    }

    private static JsonNode json(String[] usual, Class<?> type) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        return switch (kind(type)) {
            case FLAG -> json.booleanNode(usual[0].equals("true"));
            case WHOLE -> json.numberNode(Long.parseLong(usual[0]));
            case TEXTS -> {
                var list = json.arrayNode();
                Arrays.stream(usual).forEach(list::add);
                yield list;
            }
            default -> json.textNode(usual[0]);
        };
    }

    private static List<String> wordsOf(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(each -> ((Enum<?>) each).name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .toList();
    }

    private static String kebab(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
