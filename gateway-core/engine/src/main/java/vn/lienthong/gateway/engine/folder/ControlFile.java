package vn.lienthong.gateway.engine.folder;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.agency.Folder;
import vn.lienthong.gateway.engine.intake.fault.FileFault;

/** Reads {@code <name>.control.json}: what a list declares about itself. A misspelt key refuses the list. */
final class ControlFile {
    private static final int MOST_BYTES = 1 << 16;
    private static final int LONGEST_TEXT = 200;
    private static final Set<String> KEYS =
            new TreeSet<>(Set.of("count", "sum", "executionDate", "officer", "purpose", "period", "unit", "checkOnly"));
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final JsonNode json;
    private final List<FileFault> faults = new ArrayList<>();

    private ControlFile(JsonNode json) {
        this.json = json;
    }

    /**
     * What it says.
     *
     * @param faults none: the rest can be used
     */
    record Control(@Nullable Long count, @Nullable Long sum, Folder.Parameters parameters, List<FileFault> faults) {
        /** What a list without a control file declares. */
        static final Control NONE =
                new Control(null, null, new Folder.Parameters(null, null, null, null, null, null), List.of());
    }

    static Control read(InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(MOST_BYTES + 1);
        JsonNode json = bytes.length > MOST_BYTES ? null : parsed(bytes);
        if (json == null || !json.isObject()) {
            Control none = Control.NONE;
            return new Control(null, null, none.parameters(), List.of(FileFault.of("control.unreadable")));
        }
        return new ControlFile(json).read();
    }

    /** Null for what is no JSON. Windows writes a mark before the first brace. */
    private static @Nullable JsonNode parsed(byte[] bytes) {
        try {
            String text = new String(bytes, StandardCharsets.UTF_8);
            return JSON.readTree(text.startsWith("\uFEFF") ? text.substring(1) : text);
        } catch (IOException e) {
            return null;
        }
    }

    private Control read() {
        json.fieldNames().forEachRemaining(key -> {
            if (!KEYS.contains(key))
                fault("control.unknown-key", Map.of("key", shown(key), "known", String.join(", ", KEYS)));
        });
        var parameters = new Folder.Parameters(
                value("executionDate", ControlFile::date),
                value("officer", ControlFile::text),
                value("purpose", ControlFile::text),
                value("period", ControlFile::text),
                value("unit", ControlFile::text),
                value("checkOnly", node -> node.isBoolean() ? node.booleanValue() : null));
        return new Control(value("count", ControlFile::whole), value("sum", ControlFile::whole), parameters, faults);
    }

    /** Null where it is not said or, after a fault, not understood. */
    private <T> @Nullable T value(String key, Function<JsonNode, @Nullable T> reader) {
        JsonNode node = json.get(key);
        if (node == null || node.isNull()) return null;
        T value = reader.apply(node);
        if (value == null) fault("control.value", Map.of("key", key));
        return value;
    }

    private void fault(String code, Map<String, String> args) {
        faults.add(new FileFault(code, 0, 0, args));
    }

    private static @Nullable Long whole(JsonNode node) {
        if (node.isIntegralNumber() && node.canConvertToLong() && node.longValue() >= 0) return node.longValue();
        return node.isTextual() && node.textValue().matches("\\d{1,18}") ? Long.valueOf(node.textValue()) : null;
    }

    private static @Nullable String text(JsonNode node) {
        return node.isTextual() && node.textValue().length() <= LONGEST_TEXT ? node.textValue() : null;
    }

    private static @Nullable LocalDate date(JsonNode node) {
        try {
            return LocalDate.parse(node.asText());
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** A stranger's key in our words. */
    private static String shown(String key) {
        String plain = key.replaceAll("[^\\p{L}\\p{N}_. -]", "_");
        return plain.length() > 40 ? plain.substring(0, 40) : plain;
    }
}
