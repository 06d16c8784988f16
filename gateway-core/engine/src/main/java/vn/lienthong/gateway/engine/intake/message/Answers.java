package vn.lienthong.gateway.engine.intake.message;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.intake.message.Letter.Fault;
import vn.lienthong.gateway.engine.ledger.Database;
import vn.lienthong.gateway.engine.ledger.State;
import vn.lienthong.gateway.engine.notify.Announcer;
import vn.lienthong.gateway.engine.notify.EventType;
import vn.lienthong.gateway.engine.service.ServiceDefinition;

/** What the senders of a group of letters are told: one event an agency for all that was accepted, one for all that was not. */
final class Answers {
    private static final JsonMapper JSON = new JsonMapper();
    private final ServiceDefinition service;
    private final Map<String, ArrayNode> accepted = new LinkedHashMap<>();
    private final Map<String, Refused> refused = new LinkedHashMap<>();
    private final List<Received> lists = new ArrayList<>();
    /** Letters of nobody: their agency has no name that could be one. */
    private final Map<Letter, String> unnamed = new IdentityHashMap<>();

    private record Refused(ArrayNode items, Map<Letter, String> letters) {}

    private record Received(String agency, long batchId, ObjectNode detail) {}

    Answers(ServiceDefinition service) {
        this.service = service;
    }

    void accepted(Letter.OfSingle letter, String reference, boolean known, String code) {
        ObjectNode item = item(
                letter,
                accepted.computeIfAbsent(letter.item().agency(), a -> JSON.createArrayNode())
                        .addObject());
        String word = known
                ? service.results().duplicate()
                : service.results().of(service.approvals().singles() ? State.AWAITING_APPROVAL : State.READY);
        item.put("reference", reference).put("result", word).put("code", code);
    }

    void received(Letter.OfList letter, long batchId, boolean known) {
        ObjectNode detail = JSON.createObjectNode().put("known", known);
        put(detail, "message", letter.envelope().messageId());
        lists.add(new Received(letter.request().agency(), batchId, detail));
    }

    void refused(Letter letter, String code, List<Fault> faults) {
        String agency = letter.envelope().agency();
        if (agency == null) {
            unnamed.put(letter, code);
            return;
        }
        Refused of = refused.computeIfAbsent(agency, a -> new Refused(JSON.createArrayNode(), new IdentityHashMap<>()));
        of.letters().put(letter, code);
        ObjectNode item = item(letter, of.items().addObject());
        item.put("result", service.results().refused()).put("code", code);
        if (faults.isEmpty()) return;
        ArrayNode told = item.putArray("faults");
        faults.forEach(fault -> told.addObject().put("field", fault.field()).put("code", fault.code()));
    }

    private static ObjectNode item(Letter letter, ObjectNode item) {
        put(item, "message", letter.envelope().messageId());
        if (letter instanceof Letter.OfSingle single
                && single.item().idempotencyKey() != null
                && letter.envelope().text("idempotencyKey") != null)
            item.put("idempotencyKey", single.item().idempotencyKey());
        return item;
    }

    private static void put(ObjectNode item, String name, @Nullable String value) {
        if (value != null) item.put(name, value);
    }

    /** Writes all of it in one transaction. @return refused letters of which nobody can be told */
    Map<Letter, String> tell(Database database, Announcer announcer) {
        if (accepted.isEmpty() && refused.isEmpty() && lists.isEmpty()) return unnamed;
        return database.transaction(connection -> {
            Map<Letter, String> untold = new IdentityHashMap<>(unnamed);
            for (var of : accepted.entrySet())
                announcer.tell(
                        connection, of.getKey(), service.id(), EventType.TRANSFER_ACCEPTED, null, items(of.getValue()));
            for (Received list : lists)
                announcer.tell(
                        connection,
                        list.agency(),
                        service.id(),
                        EventType.BATCH_RECEIVED,
                        list.batchId(),
                        list.detail());
            for (var of : refused.entrySet())
                if (!tellRefused(connection, announcer, of.getKey(), of.getValue()))
                    untold.putAll(of.getValue().letters());
            return untold;
        });
    }

    private boolean tellRefused(Connection connection, Announcer announcer, String agency, Refused of)
            throws SQLException {
        return announcer.tell(connection, agency, service.id(), EventType.MESSAGE_REFUSED, null, items(of.items()));
    }

    private static ObjectNode items(ArrayNode items) {
        ObjectNode detail = JSON.createObjectNode();
        detail.set("items", items);
        return detail;
    }
}
