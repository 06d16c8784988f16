package vn.lienthong.gateway.engine.plugin;

import java.util.List;
import vn.lienthong.gateway.api.Delivery;
import vn.lienthong.gateway.api.DeliveryReport;

/** How the last calls of one version went at one destination. Counts in memory: another node counts for itself. */
final class Fitness {
    private static final int REMEMBERED = 200;
    private final boolean[] faulty = new boolean[REMEMBERED];
    private long calls;
    private int faults;

    synchronized void count(boolean fault) {
        int place = (int) (calls++ % REMEMBERED);
        if (faulty[place]) faults--;
        faulty[place] = fault;
        if (fault) faults++;
    }

    synchronized long calls() {
        return calls;
    }

    /** Of the last {@value #REMEMBERED} calls. */
    synchronized int faults() {
        return faults;
    }

    /** Percent of the last {@value #REMEMBERED} calls; 0 where there was none. */
    synchronized int percent() {
        return calls == 0 ? 0 : (int) (100L * faults / Math.min(calls, REMEMBERED));
    }

    /** Whether for half of the items or more nobody can say that the partner has answered. */
    static boolean isFault(DeliveryReport report, List<String> references) {
        int faults = 0;
        for (String reference : references) {
            Delivery said = report.items().getOrDefault(reference, report.whole());
            if (said instanceof Delivery.Unavailable || said instanceof Delivery.Unknown) faults++;
        }
        return faults > 0 && 2 * faults >= references.size();
    }
}
