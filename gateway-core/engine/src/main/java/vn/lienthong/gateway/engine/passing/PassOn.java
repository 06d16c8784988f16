package vn.lienthong.gateway.engine.passing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
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
    private final Book book;

    public PassOn(Database database, SingleIntake intake, References references, Moments moments, Clock clock) {
        this(new LedgerPassings(database, intake, references, moments, clock));
    }

    public PassOn(Book book) {
        this.book = book;
    }

    /** Where passing on is kept, and the doors of the other services. */
    public interface Book {
        /** What a step has passed on already: from → to. */
        Map<Long, Long> before(String step, long[] from);

        /** What a service says to items that come to it. @return one an item, in their order */
        List<SingleOutcome> accept(String service, List<Single> items);

        /** Keeps what came of which. @param refused how many the service did not take */
        void keep(Step step, List<Link> links, int refused);

        /** The reference of a transfer. */
        String reference(long transferId);
    }

    /** Where to, and as what. */
    public record Step(String service, Mapping mapping) {
        /** Without the version: a corrected mapping passes on only what the one before could not. */
        public String name() {
            return service + " " + mapping.description().name();
        }
    }

    private record Wanted(ChunkItem item, Single single) {}

    /** Passes the chunk's items on; says in the chunk what became of each. */
    public void pass(Chunk chunk, Step step) {
        if (chunk.items().isEmpty()) return;
        long[] ids = chunk.items().stream().mapToLong(ChunkItem::id).toArray();
        Map<Long, Long> before = book.before(step.name(), ids);
        var wanted = new ArrayList<Wanted>();
        for (ChunkItem item : chunk.items()) {
            Long known = before.get(item.id());
            if (known != null) chunk.passed(item, new Passing.To(step.service(), book.reference(known)));
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
        var outcomes =
                book.accept(step.service(), wanted.stream().map(Wanted::single).toList());
        var links = new ArrayList<Link>();
        for (int i = 0; i < outcomes.size(); i++) {
            ChunkItem item = wanted.get(i).item();
            Link link = link(item, step, outcomes.get(i));
            if (link != null) links.add(link);
            chunk.passed(item, link == null ? refused(step, outcomes.get(i)) : to(step, link));
        }
        book.keep(step, links, wanted.size() - links.size());
    }

    private Passing to(Step step, Link link) {
        return new Passing.To(step.service(), book.reference(link.to()));
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
