package vn.lienthong.gateway.app.console.batch;

import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import vn.lienthong.gateway.app.console.ground.Unknown;
import vn.lienthong.gateway.app.console.live.LiveTopic;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.intake.result.BatchView;
import vn.lienthong.gateway.engine.intake.result.Batches;
import vn.lienthong.gateway.engine.paper.Sheet;

/** What becomes of a list, while its page is open. Whoever counts keeps the sums of a big one for a while. */
@Component
class BatchTopic implements LiveTopic {
    private static final List<String> OVER = List.of("REFUSED", "DONE", "CANCELLED");
    private final Batches batches;

    BatchTopic(Batches batches) {
        this.batches = batches;
    }

    @Override
    public String name() {
        return "batch";
    }

    /** Counts nothing: it is asked for each who listens. */
    @Override
    public void allow(Caller caller, String id) {
        long number = number(id);
        boolean there = batches.list(caller, Batches.Asked.ANY, number + 1, 1).stream()
                .anyMatch(batch -> batch.id().equals(Long.toString(number)));
        if (!there) throw new Unknown("batch");
    }

    private static long number(String id) {
        if (!id.matches("[1-9]\\d{0,17}")) throw new Unknown("batch");
        return Long.parseLong(id);
    }

    @Override
    public int pause() {
        return 2;
    }

    /** What was returned long after is for whoever loads the page again. */
    static boolean isOver(BatchView batch) {
        return OVER.contains(batch.state());
    }

    @Override
    public Now read(String id) {
        var batch = batches.find(Caller.GATEWAY, number(id)).orElseThrow(() -> new Unknown("batch"));
        return new Now(
                batch.state() + batch.counted() + batch.totals() + batch.releasedAt() + batch.doneAt(),
                batch.state(),
                "batch",
                List.of("batch-now", "batch-times", "batch-sums"),
                Map.of("batch", batch, "words", Sheet.WORDS, "sum", BatchSums.of(batch)),
                Map.of("refused", BatchSums.refused(batch)),
                isOver(batch));
    }
}
