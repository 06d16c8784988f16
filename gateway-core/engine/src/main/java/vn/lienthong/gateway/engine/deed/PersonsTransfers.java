package vn.lienthong.gateway.engine.deed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.delivery.ChunkItem;
import vn.lienthong.gateway.engine.ledger.PersonIndex;
import vn.lienthong.gateway.engine.ledger.State;
import vn.lienthong.gateway.engine.security.Vault;
import vn.lienthong.gateway.engine.service.ServiceDefinition;

/** Finds transfers by the personal number in them, in whatever service. Keys only narrow the search: the number itself decides. */
public final class PersonsTransfers {
    private static final ObjectMapper JSON = new ObjectMapper();
    private final Vault vault;
    private final ToLongFunction<String> key;
    private final Function<String, @Nullable ServiceDefinition> services;

    /** @param key personal number → the key under which transfers have it */
    public PersonsTransfers(
            Vault vault, ToLongFunction<String> key, Function<String, @Nullable ServiceDefinition> services) {
        this.vault = vault;
        this.key = key;
        this.services = services;
    }

    /** A transfer of a person; its fields are personal. */
    record Found(
            long id, String service, String agency, String destination, State state, String person, JsonNode fields) {
        String text(String field) {
            return fields.path(field).asText("");
        }

        @Override
        public String toString() {
            return "Found[" + id + "]";
        }
    }

    /** Fields of an item of a chunk. */
    static JsonNode fields(byte[] payload) {
        try {
            return JSON.readTree(payload);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The person whom an item is about; empty where its service does not say. */
    String person(String service, ChunkItem item) {
        return person(service, fields(item.payload()));
    }

    private String person(String service, JsonNode fields) {
        var definition = services.apply(service);
        int field = definition == null ? -1 : definition.search().personalNumber();
        return definition == null || field < 0
                ? ""
                : fields.path(definition.fields().get(field).name()).asText("");
    }

    /** Every transfer of these persons, in id order. */
    List<Found> of(Connection connection, Collection<String> persons) throws SQLException {
        return PersonIndex.with(connection, () -> read(connection, persons));
    }

    private List<Found> read(Connection connection, Collection<String> persons) throws SQLException {
        String sql =
                "select t.id, u.service, u.agency, u.destination, t.state, i.key_id, i.payload from transfer_item i"
                        + " join transfer t on t.id = i.id join unit u on u.id = t.unit_id"
                        + " where i.personal_number_key = any(?) order by t.id";
        var found = new ArrayList<Found>();
        try (var select = connection.prepareStatement(sql)) {
            Object[] keys = persons.stream().map(key::applyAsLong).toArray();
            select.setArray(1, connection.createArrayOf("bigint", keys));
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    JsonNode fields = fields(vault.open(rows.getString(6), rows.getBytes(7)));
                    String person = person(rows.getString(2), fields);
                    if (!persons.contains(person)) continue;
                    found.add(new Found(
                            rows.getLong(1),
                            rows.getString(2),
                            rows.getString(3),
                            rows.getString(4),
                            State.valueOf(rows.getString(5)),
                            person,
                            fields));
                }
            }
        }
        return found;
    }
}
