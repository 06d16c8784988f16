package vn.lienthong.gateway.engine.paper;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import vn.lienthong.gateway.engine.security.Vault;
import vn.lienthong.gateway.engine.service.Field;
import vn.lienthong.gateway.engine.service.ServiceDefinition;
import vn.lienthong.gateway.engine.view.Mask;

/** Some fields of stored items, in a fixed order; numbers of persons and of accounts are masked. */
final class ShownFields {
    private static final JsonMapper JSON = new JsonMapper();

    private final Vault vault;
    private final List<Field> fields;
    private final List<Mask> masks = new ArrayList<>();

    ShownFields(Vault vault, ServiceDefinition service, List<Integer> indexes) {
        this.vault = vault;
        this.fields = indexes.stream().map(service.fields()::get).toList();
        for (int index : indexes) {
            var search = service.search();
            boolean number = index == search.personalNumber() || index == search.account();
            masks.add(number ? Mask.NUMBER : Mask.CLEAR);
        }
    }

    List<Field> fields() {
        return fields;
    }

    /** Empty texts where the item has no such field. */
    List<String> of(String keyId, byte[] payload) {
        if (fields.isEmpty()) return List.of();
        String[] values = new String[fields.size()];
        java.util.Arrays.fill(values, "");
        try (JsonParser json = JSON.createParser(vault.open(keyId, payload))) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                int at = indexOf(json.currentName());
                json.nextToken();
                if (at >= 0) values[at] = masks.get(at).of(json.getText());
                else json.skipChildren();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory", e);
        }
        return List.of(values);
    }

    private int indexOf(String name) {
        for (int i = 0; i < fields.size(); i++) if (fields.get(i).name().equals(name)) return i;
        return -1;
    }
}
