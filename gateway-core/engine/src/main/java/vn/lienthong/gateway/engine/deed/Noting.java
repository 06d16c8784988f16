package vn.lienthong.gateway.engine.deed;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import vn.lienthong.gateway.engine.answer.Answer;
import vn.lienthong.gateway.engine.deed.PersonsTransfers.Found;
import vn.lienthong.gateway.engine.delivery.ChunkItem;
import vn.lienthong.gateway.engine.dispatch.Claim;
import vn.lienthong.gateway.engine.ledger.References;
import vn.lienthong.gateway.engine.notify.Announcer;
import vn.lienthong.gateway.engine.notify.EventType;

/**
 * Tells agencies something of a person whose transfers they sent, as the event {@code transfer.note}: the agency of the note itself
 * and every other that has transfers of the person. The person is named by the references of the agency's own transfers alone. Done
 * when the event is in the ledger: who hears of it, and how often it is tried, is the notices' own matter.
 */
public final class Noting implements Deed {
    /** No agency that it concerns hears of such events. */
    static final String NOBODY_LISTENS = "note.nobody-listens";
    /** The newest transfers name a person well enough. */
    private static final int MOST_NAMED = 20;

    private final PersonsTransfers persons;
    private final Function<String, List<String>> toldOf;
    private final References references;
    private final Announcer announcer;

    /** @param toldOf service → fields that it tells */
    public Noting(
            PersonsTransfers persons,
            Function<String, List<String>> toldOf,
            References references,
            Announcer announcer) {
        this.persons = persons;
        this.toldOf = toldOf;
        this.references = references;
        this.announcer = announcer;
    }

    @Override
    public Map<Long, Answer> carryOut(Connection connection, Claim claim, List<ChunkItem> items, Instant now)
            throws SQLException {
        var wanted = items.stream()
                .map(item -> persons.person(claim.service(), item))
                .collect(Collectors.toCollection(TreeSet::new));
        wanted.remove("");
        var found = persons.of(connection, wanted).stream()
                // what the gateway does itself, as this note, names nobody to an agency
                .filter(each -> !each.destination().equals(claim.destination()))
                .collect(Collectors.groupingBy(Found::person));
        var answers = new LinkedHashMap<Long, Answer>();
        for (ChunkItem item : items) {
            String person = persons.person(claim.service(), item);
            var told = tell(connection, claim, item, found.getOrDefault(person, List.of()));
            answers.put(item.id(), new Answer(told.isEmpty() ? NOBODY_LISTENS : null, Map.of("told", told)));
        }
        return answers;
    }

    private List<String> tell(Connection connection, Claim claim, ChunkItem item, List<Found> found)
            throws SQLException {
        var named = new TreeMap<String, List<Found>>(found.stream().collect(Collectors.groupingBy(Found::agency)));
        named.putIfAbsent(claim.agency(), List.of());
        var told = new ArrayList<String>();
        for (var agency : named.entrySet())
            if (announcer.tell(
                    connection,
                    agency.getKey(),
                    claim.service(),
                    EventType.TRANSFER_NOTE,
                    null,
                    detail(claim.service(), item, agency.getValue()))) told.add(agency.getKey());
        return told;
    }

    private ObjectNode detail(String service, ChunkItem item, List<Found> found) {
        var detail = JsonNodeFactory.instance.objectNode().put("reference", item.reference());
        var fields = PersonsTransfers.fields(item.payload());
        for (String field : toldOf.apply(service))
            if (fields.has(field)) detail.put(field, fields.path(field).asText());
        var about = detail.putArray("transfers");
        found.reversed().stream().limit(MOST_NAMED).forEach(each -> about.add(references.of(each.id())));
        return detail;
    }
}
