package vn.lienthong.gateway.app.console.overview;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.failure.CauseGroup;
import vn.lienthong.gateway.engine.failure.Failures;
import vn.lienthong.gateway.engine.replay.ReplayJobs;
import vn.lienthong.gateway.engine.trend.Tally;
import vn.lienthong.gateway.engine.trend.Trends;
import vn.lienthong.gateway.engine.view.Status;
import vn.lienthong.gateway.engine.view.now.LatestStatus;

/** Reads the figures of the overview, for its page and while it is open. Nothing here counts transfers. */
@Component
class Overview {
    private final LatestStatus status;
    private final Failures failures;
    private final Trends trends;
    private final ReplayJobs jobs;

    Overview(LatestStatus status, Failures failures, Trends trends, ReplayJobs jobs) {
        this.status = status;
        this.failures = failures;
        this.trends = trends;
        this.jobs = jobs;
    }

    /** A destination with what flowed through it today. */
    record Tile(Status.Destination destination, Tally today) {}

    /**
     * The figures, of what one sees.
     *
     * @param groups the oldest first
     * @param jobs replay jobs that have not ended
     */
    record Seen(Instant countedAt, Status status, List<Tile> tiles, List<CauseGroup> groups, ReplayJobs.UnderWay jobs) {
        public List<Status.Destination> unwell() {
            return status.destinations().stream()
                    .filter(destination -> !destination.state().equals("OK"))
                    .toList();
        }

        public long needAction() {
            return groups.stream().mapToLong(group -> group.count().items()).sum();
        }

        public @Nullable Instant oldest() {
            return groups.isEmpty() ? null : groups.getFirst().count().oldest();
        }

        public long paid() {
            return tiles.stream()
                    .mapToLong(tile -> tile.today().completed().vnd())
                    .sum();
        }

        public long completed() {
            return tiles.stream()
                    .mapToLong(tile -> tile.today().completed().items())
                    .sum();
        }

        /** Of a hundred items of the jobs, how many are finished. */
        public long share() {
            return jobs.items() == 0 ? 0 : 100 * jobs.finished() / jobs.items();
        }

        /** The same as long as no figure has changed, and the minute is the same. */
        String mark() {
            return countedAt.getEpochSecond() / 60 + "/" + status + tiles + needAction() + "/" + oldest() + jobs;
        }
    }

    Seen read(Caller caller) {
        var now = status.read(caller);
        Map<String, Tally> today = trends.today(caller);
        return new Seen(
                now.at(),
                now.status(),
                now.status().destinations().stream()
                        .map(destination -> new Tile(destination, today.getOrDefault(destination.id(), Tally.NONE)))
                        .toList(),
                failures.all(caller, Failures.Filter.ALL),
                jobs.underWay(caller));
    }
}
