package vn.lienthong.gateway.engine.passing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.lienthong.gateway.engine.delivery.Chunk;
import vn.lienthong.gateway.engine.delivery.Chunk.Passing;
import vn.lienthong.gateway.engine.delivery.ChunkItem;
import vn.lienthong.gateway.engine.delivery.Moments;
import vn.lienthong.gateway.engine.intake.single.Single;
import vn.lienthong.gateway.engine.intake.single.SingleIntake;
import vn.lienthong.gateway.engine.intake.single.SingleOutcome;
import vn.lienthong.gateway.engine.ledger.Database;
import vn.lienthong.gateway.engine.ledger.References;
import vn.lienthong.gateway.engine.mapping.Mapping;
import vn.lienthong.gateway.engine.mapping.MappingFailure;
import vn.lienthong.gateway.engine.passing.Links.Kind;
import vn.lienthong.gateway.engine.passing.Links.Link;

/**
 * The step of a route that passes items on to another service. For each item its mapping makes an object, which that service
 * accepts like any other single transfer, or nothing: then it need not know. The chunk itself goes on as it was.
 *
 * <p>What is passed on is named by the item's reference and the mapping, so a step that runs again, after a crash or a replay,
 * passes on only what is missing. What cannot be passed on does not hinder the other steps; at the end of the route the item is a
 * dead letter for a person.
 */
public final class PassOn {
    static final String REFUSED = "pass-on.refused";
    /** The other transfer is there, but nothing will come of it before a person has acted. */
    private static final String UNPAID = "entitlement.unpaid";
    /** Our own name for it: it was passed on before the mapping was changed. */
    private static final String RENAMED = "idempotency.mismatch";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Logger LOG = LoggerFactory.getLogger(PassOn.class);
    private final Database database;
    private final SingleIntake intake;
    private final References references;
    private final Moments moments;
    private final Clock clock;

    public PassOn(Database database, SingleIntake intake, References references, Moments moments, Clock clock) {
        this.database = database;
        this.intake = intake;
        this.references = references;
        this.moments = moments;
        this.clock = clock;
    }

    /** Where to, and as what. */
    public record Step(String service, Mapping mapping) {
        /** Without the version: a corrected mapping passes on only what the one before could not. */
        String name() {
            return service + " " + mapping.description().name();
        }
    }

    private record Wanted(ChunkItem item, Single single) {}

    /** Passes the chunk's items on; says in the chunk what became of each. */
    public void pass(Chunk chunk, Step step) {
        if (chunk.items().isEmpty()) return;
        long[] ids = chunk.items().stream().mapToLong(ChunkItem::id).toArray();
        Map<Long, Long> before = database.read(connection -> Links.of(connection, step.name(), ids));
        var wanted = new ArrayList<Wanted>();
        for (ChunkItem item : chunk.items()) {
            Long known = before.get(item.id());
            if (known != null) chunk.passed(item, new Passing.To(step.service(), references.of(known)));
            else want(chunk, step, item, wanted);
        }
        accept(chunk, step, wanted);
    }

    private static void want(Chunk chunk, Step step, ChunkItem item, List<Wanted> wanted) {
        try {
            var object = step.mapping().translateIfAny(item.payload(), item.reference());
            if (object == null) chunk.passed(item, new Passing.Nobody(step.service()));
            else {
                String name = "pass-on/" + item.reference() + "/"
                        + step.mapping().description().name();
                wanted.add(new Wanted(item, new Single(chunk.claim().agency(), name, JSON.writeValueAsBytes(object))));
            }
        } catch (MappingFailure e) {
            String mapping = step.mapping() + (e.path().isEmpty() ? "" : " " + e.path());
            chunk.passed(item, new Passing.Refused(step.service(), e.code(), mapping));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a mapping makes nothing but JSON", e);
        }
    }

    private void accept(Chunk chunk, Step step, List<Wanted> wanted) {
        if (wanted.isEmpty()) return;
        var outcomes = intake.accept(
                step.service(), wanted.stream().map(Wanted::single).toList());
        moments.reached(Moments.AFTER_PASS_ON);
        var links = new ArrayList<Link>();
        for (int i = 0; i < outcomes.size(); i++) {
            ChunkItem item = wanted.get(i).item();
            Link link = link(item, step, outcomes.get(i));
            if (link != null) links.add(link);
            chunk.passed(item, link == null ? refused(step, outcomes.get(i)) : to(step, link));
        }
        database.run(connection -> Links.write(connection, links, clock.instant()));
        LOG.atInfo()
                .addKeyValue("event", "items.passed-on")
                .addKeyValue("to", step.service())
                .addKeyValue("items", links.size())
                .addKeyValue("refused", wanted.size() - links.size())
                .log("Passed on");
    }

    private Passing to(Step step, Link link) {
        return new Passing.To(step.service(), references.of(link.to()));
    }

    private static @Nullable Link link(ChunkItem item, Step step, SingleOutcome outcome) {
        return switch (outcome) {
            case SingleOutcome.Accepted(long id) -> new Link(item.id(), id, Kind.PASSED_ON, step.name());
            case SingleOutcome.Known(long id, String code) ->
                code.equals(UNPAID)
                        ? null
                        : new Link(item.id(), id, code.isEmpty() ? Kind.PASSED_ON : Kind.KNOWN, step.name());
            case SingleOutcome.Conflict(long id, String code) ->
                code.equals(RENAMED) ? new Link(item.id(), id, Kind.PASSED_ON, step.name()) : null;
            case SingleOutcome.Faulty faulty -> null;
            case SingleOutcome.NoService none -> null;
        };
    }

    private static Passing refused(Step step, SingleOutcome outcome) {
        String code = switch (outcome) {
            case SingleOutcome.Faulty faulty -> faulty.faults().getFirst().code();
            case SingleOutcome.Known known -> known.code();
            case SingleOutcome.Conflict conflict -> conflict.code();
            case SingleOutcome.NoService none -> "service.unknown";
            case SingleOutcome.Accepted accepted -> throw new IllegalStateException("what was accepted is not refused");
        };
        return new Passing.Refused(step.service(), REFUSED, step.service() + ": " + code);
    }
}
