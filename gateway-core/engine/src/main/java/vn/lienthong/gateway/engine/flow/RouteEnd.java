package vn.lienthong.gateway.engine.flow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.answer.Answer;
import vn.lienthong.gateway.engine.deed.Doer;
import vn.lienthong.gateway.engine.delivery.Chunk;
import vn.lienthong.gateway.engine.delivery.Chunk.Passing;
import vn.lienthong.gateway.engine.delivery.ChunkItem;
import vn.lienthong.gateway.engine.delivery.DeadLetterBox;

/**
 * What becomes of items that no partner has answered for when their route ends: done where they were passed on to everybody who
 * had to know, and a dead letter where that failed, or where the route did nothing with them.
 */
public final class RouteEnd {
    static final String NO_OUTCOME = "route.no-outcome";
    /** Nobody had to know: said, so that a mapping that leaves somebody out is seen. */
    static final String NOBODY = "pass-on.nobody";

    private final DeadLetterBox box;
    private final Doer doer;

    public RouteEnd(DeadLetterBox box, Doer doer) {
        this.box = box;
        this.doer = doer;
    }

    /** Decides about what the route left undecided. */
    public void end(Chunk chunk) {
        var done = new ArrayList<ChunkItem>();
        var refused = new LinkedHashMap<Passing.Refused, List<ChunkItem>>();
        var left = new ArrayList<ChunkItem>();
        for (ChunkItem item : chunk.undecided()) {
            var passings = chunk.passings(item);
            var first = firstRefused(passings);
            if (passings.isEmpty()) left.add(item);
            else if (first == null) done.add(item);
            else refused.computeIfAbsent(first, key -> new ArrayList<>()).add(item);
        }
        refused.forEach((why, items) -> box.dead(chunk, items, why.cause(), why.code()));
        box.dead(chunk, left, NO_OUTCOME);
        doer.carryOut(chunk, done, (connection, claim, ready, now) -> answers(chunk, ready));
    }

    private static Passing.@Nullable Refused firstRefused(List<Passing> passings) {
        for (Passing passing : passings) if (passing instanceof Passing.Refused refused) return refused;
        return null;
    }

    private static Map<Long, Answer> answers(Chunk chunk, List<ChunkItem> items) {
        var answers = new LinkedHashMap<Long, Answer>();
        for (ChunkItem item : items) {
            var to = new ArrayList<Map<String, String>>();
            for (Passing passing : chunk.passings(item))
                if (passing instanceof Passing.To(String service, String reference))
                    to.add(Map.of("service", service, "reference", reference));
            answers.put(item.id(), new Answer(to.isEmpty() ? NOBODY : null, Map.of("passedOn", to)));
        }
        return answers;
    }
}
