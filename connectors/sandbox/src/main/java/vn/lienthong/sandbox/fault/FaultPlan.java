package vn.lienthong.sandbox.fault;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** The faults in force, and the log of calls and strikes. Kept in memory only: a restarted sandbox makes no faults. */
public final class FaultPlan {
    private static final Set<FaultKind> ON_CALLS = Set.of(Arrays.stream(FaultKind.values())
            .filter(kind -> kind.place() != FaultKind.Place.REPORT && kind.place() != FaultKind.Place.PARTNER)
            .toArray(FaultKind[]::new));

    private final List<Armed> armed = new ArrayList<>();
    private final CallLog log = new CallLog();

    private static final class Armed {
        private final Fault fault;
        private final SplittableRandom random;
        private long fired;

        Armed(Fault fault) {
            this.fault = fault;
            this.random = new SplittableRandom(fault.seed());
        }

        boolean isSpent() {
            Long count = fault.count();
            return count != null && fired >= count;
        }

        boolean strikes() {
            if (isSpent() || random.nextDouble() >= fault.probability()) {
                return false;
            }
            fired++;
            return true;
        }
    }

    public synchronized void arm(Fault fault) {
        armed.add(new Armed(fault));
    }

    public synchronized void disarmAll() {
        armed.clear();
    }

    /** Calls off what was armed for this destination alone. */
    public synchronized void disarm(String destination) {
        armed.removeIf(each -> destination.equals(each.fault.destination()));
    }

    public synchronized List<Fault> inForce() {
        return armed.stream().filter(a -> !a.isSpent()).map(a -> a.fault).toList();
    }

    /** Counts a call that arrived. */
    public void arrived(String destination, String operation) {
        log.arrived(destination, operation);
    }

    /** Decides whether one of these kinds strikes now, and counts it; null when none does. */
    public synchronized @Nullable FaultKind draw(String destination, String operation, Collection<FaultKind> kinds) {
        for (Armed candidate : armed) {
            Fault fault = candidate.fault;
            if (kinds.contains(fault.kind()) && fault.concerns(destination, operation) && candidate.strikes()) {
                log.fired(destination, operation, fault.kind());
                return fault.kind();
            }
        }
        return null;
    }

    /** As {@link #draw}, for a call: any fault but those of reports and those that a partner draws itself. */
    public @Nullable FaultKind drawForCall(String destination, String operation) {
        return draw(destination, operation, ON_CALLS);
    }

    public CallLog log() {
        return log;
    }
}
