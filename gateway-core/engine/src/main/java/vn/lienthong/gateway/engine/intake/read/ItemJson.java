package vn.lienthong.gateway.engine.intake.read;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.intake.fault.Fault;
import vn.lienthong.gateway.engine.service.Profile;
import vn.lienthong.gateway.engine.service.ServiceDefinition;

/** One item as a JSON object, flat: field names and their texts; amounts and whole numbers may be numbers. */
public final class ItemJson {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(8)
                    .maxStringLength(64 * 1024)
                    .maxNumberLength(40)
                    .maxNameLength(200)
                    .build())
            .build();

    private final ServiceDefinition service;
    private final Profile profile;
    private final int[] order;

    public ItemJson(ServiceDefinition service, Profile profile) {
        this.service = service;
        this.profile = profile;
        this.order = new int[service.fields().size()];
        for (int i = 0; i < order.length; i++) order[i] = i;
    }

    /** @param number place of the item in its list, from 1 */
    public Row read(int number, byte[] bytes, int from, int length) {
        @Nullable String[] cells = new @Nullable String[order.length];
        List<Fault> faults = new ArrayList<>(0);
        try (JsonParser parser = JSON.createParser(bytes, from, length)) {
            if (parser.nextToken() != JsonToken.START_OBJECT)
                return broken(number, "line.not-an-object", bytes, from, length);
            while (parser.nextToken() == JsonToken.FIELD_NAME) field(parser, cells, faults);
            if (parser.nextToken() != null) return broken(number, "line.json", bytes, from, length);
        } catch (JacksonException e) {
            return broken(number, "line.json", bytes, from, length);
        } catch (IOException e) {
            throw new IllegalStateException("bytes in memory cannot fail to be read", e);
        }
        return new Row(number, cells, order, faults, null);
    }

    private void field(JsonParser parser, @Nullable String[] cells, List<Fault> faults) throws IOException {
        String name = parser.currentName();
        Integer field = profile.field(name);
        JsonToken value = parser.nextToken();
        if (field == null) {
            faults.add(Fault.ofLine("line.unknown-field", Map.of("field", name)));
            parser.skipChildren();
        } else if (value == JsonToken.VALUE_STRING) {
            cells[field] = parser.getText();
        } else if (value.isNumeric() && service.fields().get(field).takesNumbers()) {
            cells[field] = parser.getText();
        } else if (value != JsonToken.VALUE_NULL) {
            String fieldName = service.fields().get(field).name();
            faults.add(new Fault(fieldName, fieldName + ".type", Map.of()));
            parser.skipChildren();
        }
    }

    private Row broken(int number, String code, byte[] bytes, int from, int length) {
        return new Row(
                number,
                new @Nullable String[order.length],
                order,
                List.of(Fault.ofLine(code, Map.of())),
                List.of(Utf8.text(bytes, from, length)));
    }
}
