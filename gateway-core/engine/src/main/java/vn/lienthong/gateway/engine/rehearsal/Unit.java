package vn.lienthong.gateway.engine.rehearsal;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.ledger.State;

/** Items that are claimed together. */
final class Unit {
    final long id;
    final String destination;
    final List<Line> lines;
    int runs;
    int tries;
    Instant firstDueAt;

    @Nullable
    Instant due;

    Unit(long id, String destination, List<Line> lines, Instant start) {
        this.id = id;
        this.destination = destination;
        this.lines = lines;
        this.firstDueAt = start;
        this.due = start;
    }

    boolean hasWork() {
        return lines.stream()
                .anyMatch(line ->
                        line.held == null && (line.row.state() == State.READY || line.row.state() == State.RETRYING));
    }
}
