package vn.lienthong.gateway.engine.intake.check;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.service.Field;

/** Lines as JSON, for the ledger. Called by many threads at once. */
public final class RowJson {
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
            .build();

    private final List<Field> fields;
    private final boolean[] numbers;

    public RowJson(List<Field> fields) {
        this.fields = fields;
        this.numbers = new boolean[fields.size()];
        for (Field field : fields) numbers[field.index()] = field.isNumber();
    }

    /** Normalised values by field name; amounts are numbers, absent values are left out. */
    public byte[] payload(@Nullable String[] values) {
        return object(values, numbers);
    }

    /** Cells as they came, all texts. */
    byte[] raw(@Nullable String[] cells) {
        return object(cells, new boolean[fields.size()]);
    }

    /** Cells that could not be told apart by field. */
    byte[] broken(List<String> cells) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartArray();
            for (String cell : cells) json.writeString(cell);
            json.writeEndArray();
        } catch (IOException e) {
            throw new IllegalStateException("bytes in memory cannot fail to be written", e);
        }
        return bytes.toByteArray();
    }

    private byte[] object(@Nullable String[] values, boolean[] asNumber) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            for (Field field : fields) {
                String value = values[field.index()];
                if (value == null) continue;
                json.writeFieldName(field.name());
                if (asNumber[field.index()]) json.writeNumber(Long.parseLong(value));
                else json.writeString(whole(value));
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new IllegalStateException("bytes in memory cannot fail to be written", e);
        }
        return bytes.toByteArray();
    }

    /** Half a character cannot be written as UTF-8. */
    private static String whole(String value) {
        for (int i = 0; i < value.length(); i++)
            if (Character.isSurrogate(value.charAt(i)))
                return new String(
                        value.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                        java.nio.charset.StandardCharsets.UTF_8);
        return value;
    }
}
