package vn.lienthong.gateway.engine.plugin.kamelet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.plugin.installed.Wire;

/** Finds the partner's codes in what it answered. */
final class AnswerReader {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Wire.Answer answer;

    AnswerReader(Wire.Answer answer) {
        this.answer = answer;
    }

    /**
     * What the answer says of one item.
     *
     * @param reference absent where it speaks of the whole
     */
    record Line(
            @Nullable String reference,
            String code,
            @Nullable String reason,
            @Nullable String partnerRef,
            @Nullable String cursor) {}

    /** What it says; empty where it has no code, or cannot be read. */
    List<Line> read(byte[] body) {
        if (body.length == 0) return List.of();
        return switch (answer.format()) {
            case JSON -> json(body);
            case CSV -> csv(body);
            case TEXT, NONE -> List.of();
        };
    }

    private List<Line> json(byte[] body) {
        JsonNode root;
        try {
            root = JSON.readTree(body);
        } catch (IOException noJson) {
            return List.of();
        }
        List<Line> lines = new ArrayList<>();
        JsonNode items = answer.items() == null ? root : at(root, answer.items());
        if (items.isArray()) items.forEach(item -> line(item, lines));
        else line(items, lines);
        return lines;
    }

    private void line(JsonNode item, List<Line> lines) {
        String code = text(item, answer.code());
        if (code == null) return;
        lines.add(new Line(
                text(item, answer.reference()),
                code,
                text(item, answer.reason()),
                text(item, answer.partnerRef()),
                text(item, answer.cursor())));
    }

    private static @Nullable String text(JsonNode item, @Nullable String name) {
        JsonNode found = name == null ? MissingNode.getInstance() : at(item, name);
        return found.isValueNode() && !found.isNull() ? found.asText() : null;
    }

    /** A name, or a way through the document: {@code /result/code}. */
    private static JsonNode at(JsonNode node, String name) {
        return name.startsWith("/") ? node.at(name) : node.path(name);
    }

    private List<Line> csv(byte[] body) {
        List<Line> lines = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> csv = CsvReader.builder()
                .fieldSeparator(answer.delimiter())
                .ofNamedCsvRecord(new String(body, answer.charset()))) {
            for (NamedCsvRecord row : csv) {
                String code = field(row, answer.code());
                if (code == null) return List.of();
                lines.add(new Line(
                        field(row, answer.reference()),
                        code,
                        field(row, answer.reason()),
                        field(row, answer.partnerRef()),
                        field(row, answer.cursor())));
            }
            return lines;
        } catch (CsvParseException | UncheckedIOException noCsv) {
            return List.of();
        } catch (IOException unlikely) {
            throw new UncheckedIOException(unlikely);
        }
    }

    private static @Nullable String field(NamedCsvRecord row, @Nullable String name) {
        return name == null
                ? null
                : row.findField(name).filter(text -> !text.isEmpty()).orElse(null);
    }
}
