package vn.lienthong.sandbox.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How many calls arrived and which faults struck, by destination and operation. */
public final class CallLog {
    private final Map<String, Line> lines = new TreeMap<>();

    /** What happened to one operation of one destination.
     *
     * @param calls requests that arrived, also those a fault struck
     * @param faults strikes by kind */
    public record Line(String destination, String operation, long calls, Map<String, Long> faults) {
        Line withCall() {
            return new Line(destination, operation, calls + 1, faults);
        }

        Line withFault(FaultKind kind) {
            Map<String, Long> more = new TreeMap<>(faults);
            more.merge(kind.word(), 1L, Long::sum);
            return new Line(destination, operation, calls, more);
        }
    }

    synchronized void arrived(String destination, String operation) {
        lines.put(key(destination, operation), line(destination, operation).withCall());
    }

    synchronized void fired(String destination, String operation, FaultKind kind) {
        lines.put(key(destination, operation), line(destination, operation).withFault(kind));
    }

    private Line line(String destination, String operation) {
        return lines.getOrDefault(key(destination, operation), new Line(destination, operation, 0, Map.of()));
    }

    private static String key(String destination, String operation) {
        return destination + " " + operation;
    }

    public synchronized List<Line> lines() {
        return new ArrayList<>(lines.values());
    }

    /** Strikes of this kind on this operation so far. */
    public synchronized long fired(String destination, String operation, String kind) {
        return line(destination, operation).faults().getOrDefault(kind, 0L);
    }

    public synchronized void clear() {
        lines.clear();
    }
}
