package vn.lienthong.gateway.engine.notify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.ledger.References;
import vn.lienthong.gateway.engine.ledger.State;

/** Says an event in the agency's words: references, its own lines and keys, its service's result words. */
final class EventText {
    private static final JsonMapper JSON = new JsonMapper();
    private final References references;
    private final Courier.Words words;

    EventText(References references, Courier.Words words) {
        this.references = references;
        this.words = words;
    }

    /** What the agency itself calls an item: the line of its list, or its key of a single transfer. */
    private record Own(
            @Nullable Integer line,
            @Nullable String key,
            String state,
            @Nullable String partnerCode) {}

    Notice notice(Connection connection, Event event) throws SQLException {
        ObjectNode said = JSON.createObjectNode();
        said.put("id", Long.toString(event.id()))
                .put("time", event.at().toString())
                .put("type", event.type())
                .put("agency", event.agency())
                .put("service", event.service());
        if (event.batchId() != null) said.put("batch", Long.toString(event.batchId()));
        try {
            said.setAll((ObjectNode) JSON.readTree(event.detail()));
            if (event.ids().length > 0) items(connection, event, said.putArray("items"));
            return new Notice(event.id(), event.agency(), event.type(), event.at(), JSON.writeValueAsBytes(said));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("event " + event.id() + " has no readable detail", e);
        }
    }

    private void items(Connection connection, Event event, ArrayNode items) throws SQLException {
        Map<Long, Own> owns = owns(connection, event);
        for (int i : inOrder(event.ids())) {
            long id = event.ids()[i];
            Own own = owns.get(id);
            ObjectNode item = items.addObject().put("reference", references.of(id));
            if (own != null && own.line() != null) item.put("line", own.line());
            if (own != null && own.key() != null) item.put("idempotencyKey", own.key());
            item.put("state", event.states()[i])
                    .put("result", result(event, i, own))
                    .put("code", event.codes()[i]);
        }
    }

    /** The ledger's code of the partner belongs to the state that the ledger has now, not to one before. */
    private String result(Event event, int i, @Nullable Own own) {
        String state = event.states()[i];
        String partnerCode = own != null && own.state().equals(state) ? own.partnerCode() : null;
        return words.result(event.service(), State.valueOf(state), event.codes()[i], partnerCode);
    }

    private static int[] inOrder(Long[] ids) {
        return IntStream.range(0, ids.length)
                .boxed()
                .sorted(Comparator.comparing(i -> ids[i]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** With the range of ids: without it the planner may read the whole table. */
    private static Map<Long, Own> owns(Connection connection, Event event) throws SQLException {
        Map<Long, Own> owns = new HashMap<>(event.ids().length * 2);
        String sql = "select t.id, t.line, (select min(k.key) from idempotency_key k where k.transfer_id = t.id),"
                + " t.state, t.partner_code from transfer t where t.id between ? and ? and t.id = any (?)";
        try (var select = connection.prepareStatement(sql)) {
            select.setLong(1, Collections.min(Arrays.asList(event.ids())));
            select.setLong(2, Collections.max(Arrays.asList(event.ids())));
            select.setArray(3, connection.createArrayOf("bigint", event.ids()));
            try (var rows = select.executeQuery()) {
                while (rows.next())
                    owns.put(
                            rows.getLong(1),
                            new Own(
                                    rows.getObject(2, Integer.class),
                                    rows.getString(3),
                                    rows.getString(4),
                                    rows.getString(5)));
            }
        }
        return owns;
    }
}
