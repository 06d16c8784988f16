package vn.lienthong.gateway.engine.plugin.kamelet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.StringWriter;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.api.Draft;
import vn.lienthong.gateway.api.Encoding;
import vn.lienthong.gateway.api.Item;
import vn.lienthong.gateway.engine.plugin.installed.Wire;

/** Writes the bytes of a submission as connector.yaml says. A pure function of the draft. */
final class RequestWriter {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Wire.Request request;
    private final boolean oneItem;

    /** @param oneItem whether a submission never holds more */
    RequestWriter(Wire.Request request, boolean oneItem) {
        this.request = request;
        this.oneItem = oneItem;
    }

    Encoding write(Draft draft) {
        String text = switch (request.format()) {
            case JSON -> json(draft);
            case CSV -> csv(draft);
            case TEXT -> field(draft.items().getFirst());
            case NONE -> "";
        };
        try {
            var bytes = request.charset().newEncoder().encode(CharBuffer.wrap(text));
            byte[] exact = new byte[bytes.remaining()];
            bytes.get(exact);
            return new Encoding.Encoded(exact);
        } catch (CharacterCodingException unsayable) {
            return new Encoding.Unsayable(notInCharset(draft));
        }
    }

    /** The items that hold a letter which the partner's character set has not; all of them where it is none of an item. */
    private List<Encoding.Fault> notInCharset(Draft draft) {
        List<Encoding.Fault> faults = new ArrayList<>();
        for (Item item : draft.items()) {
            if (item.content().values().stream()
                    .anyMatch(value -> !request.charset().newEncoder().canEncode(String.valueOf(value))))
                faults.add(fault(item));
        }
        if (faults.isEmpty()) draft.items().forEach(item -> faults.add(fault(item)));
        return faults;
    }

    private Encoding.Fault fault(Item item) {
        return new Encoding.Fault(
                item.reference(), "text.charset", "a field holds a letter that " + request.charset() + " has not");
    }

    private String json(Draft draft) {
        List<Map<String, Object>> items = new ArrayList<>();
        for (Item item : draft.items()) items.add(fields(draft, item, request.items() == null));
        try {
            String list = request.items();
            if (list == null) return JSON.writeValueAsString(oneItem ? items.getFirst() : items);
            Map<String, Object> document = new LinkedHashMap<>();
            put(document, request.names().submission(), draft.submissionRef());
            put(document, request.names().executionDate(), draft.executionDate().toString());
            document.put(list, items);
            return JSON.writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("content of an item is strings, numbers, lists and maps", e);
        }
    }

    /** @param whole whether what is said of the submission is said of each item */
    private Map<String, Object> fields(Draft draft, Item item, boolean whole) {
        Map<String, Object> fields = new LinkedHashMap<>();
        put(fields, request.names().reference(), item.reference());
        if (whole) {
            put(fields, request.names().submission(), draft.submissionRef());
            put(fields, request.names().executionDate(), draft.executionDate().toString());
        }
        fields.putAll(item.content());
        return fields;
    }

    private static void put(Map<String, Object> fields, @Nullable String name, String value) {
        if (name != null) fields.put(name, value);
    }

    private String csv(Draft draft) {
        StringWriter text = new StringWriter();
        CsvWriter csv = CsvWriter.builder()
                .fieldSeparator(request.delimiter())
                .lineDelimiter(LineDelimiter.CRLF)
                .build(text);
        if (request.header()) csv.writeRecord(request.columns());
        for (Item item : draft.items()) {
            Map<String, Object> fields = fields(draft, item, true);
            csv.writeRecord(request.columns().stream()
                    .map(column -> String.valueOf(fields.getOrDefault(column, "")))
                    .toList());
        }
        return text.toString();
    }

    private String field(Item item) {
        return item.text(String.valueOf(request.field()));
    }
}
