package vn.lienthong.gateway.engine.alert;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.failure.CauseGroup;
import vn.lienthong.gateway.engine.failure.Failures;
import vn.lienthong.gateway.engine.operate.hold.Hold;
import vn.lienthong.gateway.engine.operate.hold.Holding;
import vn.lienthong.gateway.engine.operate.hold.Target;
import vn.lienthong.gateway.engine.trend.Tally;
import vn.lienthong.gateway.engine.trend.Trends;
import vn.lienthong.gateway.engine.view.Status;
import vn.lienthong.gateway.engine.view.now.LatestStatus;

/** Takes every figure that a rule may look at, from what is kept anyway. */
public final class Measures {
    private static final String SILENT = "submission.silent";

    private final LatestStatus status;
    private final Sources sources;
    private final Certificates certificates;
    private final Clock clock;

    /** Where figures are kept. */
    public record Sources(Failures failures, Trends trends, Holding holding) {}

    public Measures(LatestStatus status, Sources sources, Certificates certificates, Clock clock) {
        this.status = status;
        this.sources = sources;
        this.certificates = certificates;
        this.clock = clock;
    }

    List<Measured> take() {
        Instant now = clock.instant();
        var all = new ArrayList<Measured>();
        Map<String, Instant> held = held();
        for (var destination : status.read(Caller.GATEWAY).status().destinations())
            of(destination, held.get(destination.id()), now, all);
        work(now, all);
        shares(now, all);
        for (var certificate : certificates.all())
            all.add(new Measured(AlertKind.CERTIFICATE, certificate.file(), seconds(now, certificate.at())));
        return all;
    }

    private static void of(Status.Destination destination, @Nullable Instant held, Instant now, List<Measured> all) {
        String id = destination.id();
        all.add(new Measured(AlertKind.WAITING, id, destination.waiting()));
        all.add(new Measured(AlertKind.IN_DOUBT, id, destination.inDoubt()));
        if (destination.oldestWaiting() != null && !destination.state().equals("HELD"))
            all.add(new Measured(AlertKind.OLDEST_WAITING, id, seconds(destination.oldestWaiting(), now)));
        if (destination.state().equals("PARKED")) all.add(new Measured(AlertKind.BREAKER_OPEN, id, 1));
        if (destination.state().equals("DOWN")) all.add(new Measured(AlertKind.DOWN, id, 1));
        if (held != null) all.add(new Measured(AlertKind.HELD, id, seconds(held, now)));
    }

    /** Since when each destination is held; a hold of everything counts for itself. */
    private Map<String, Instant> held() {
        var held = new TreeMap<String, Instant>();
        for (Hold hold : sources.holding().open(Caller.GATEWAY))
            if (hold.target() instanceof Target.OfDestination(String id))
                held.merge(id, hold.createdAt(), (one, other) -> one.isBefore(other) ? one : other);
        return held;
    }

    private void work(Instant now, List<Measured> all) {
        var silent = new TreeMap<String, Long>();
        var unreconciled = new TreeMap<String, Instant>();
        var untaken = new TreeMap<String, Instant>();
        for (CauseGroup group : sources.failures().all(Caller.GATEWAY, Failures.Filter.ALL)) {
            Instant oldest = group.count().oldest();
            if (oldest == null) continue;
            if (group.kind() == CauseGroup.Kind.WORK && group.cause().equals(SILENT))
                silent.merge(group.destination(), group.count().items(), Long::sum);
            else if (group.kind() == CauseGroup.Kind.WORK) earliest(unreconciled, group.destination(), oldest);
            else if (group.standing().state() == CauseGroup.State.OPEN) earliest(untaken, group.destination(), oldest);
        }
        silent.forEach((id, items) -> all.add(new Measured(AlertKind.SILENT, id, items)));
        unreconciled.forEach((id, at) -> all.add(new Measured(AlertKind.UNRECONCILED, id, seconds(at, now))));
        untaken.forEach((id, at) -> all.add(new Measured(AlertKind.NEEDS_ACTION, id, seconds(at, now))));
    }

    private static void earliest(Map<String, Instant> all, String id, Instant at) {
        all.merge(id, at, (one, other) -> one.isBefore(other) ? one : other);
    }

    private void shares(Instant now, List<Measured> all) {
        Instant since = now.truncatedTo(java.time.temporal.ChronoUnit.HOURS).minus(Duration.ofHours(1));
        sources.trends().since(Caller.GATEWAY, since).forEach((id, tally) -> share(id, tally, all));
    }

    private static void share(String id, Tally tally, List<Measured> all) {
        if (tally.ended() == 0) return;
        long percent = 100 * tally.failed().items() / tally.ended();
        all.add(new Measured(AlertKind.FAILURE_RATE, id, percent, tally.ended()));
    }

    private static long seconds(Instant from, Instant to) {
        return Duration.between(from, to).toSeconds();
    }
}
