package vn.lienthong.gateway.engine.camel;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import vn.lienthong.gateway.engine.delivery.Destination;
import vn.lienthong.gateway.engine.flow.Loop;
import vn.lienthong.gateway.engine.report.ReceivedReport;
import vn.lienthong.gateway.engine.report.ReportPoller;

/** Asks each destination again and again on a thread of its own, so that a slow one keeps nobody waiting. */
public final class PolledReports implements Hearing {
    private final ReportPoller poller;
    private final Destination.Book destinations;
    private final Listening listening;

    /**
     * @param destinationsOf ids of the destinations that a service routes to
     * @param pollOf pause between two polls of a destination
     */
    public record Listening(Function<String, List<String>> destinationsOf, Function<String, Duration> pollOf) {}

    public PolledReports(ReportPoller poller, Destination.Book destinations, Listening listening) {
        this.poller = poller;
        this.destinations = destinations;
        this.listening = listening;
    }

    @Override
    public List<Loop> listen(Wanted wanted, Consumer<ReceivedReport> route) {
        var loops = new ArrayList<Loop>();
        for (String destination : heard(wanted)) {
            Duration pause = listening.pollOf().apply(destination);
            loops.add(new Loop("reports-" + destination, pause, () -> poll(destination, pause, wanted, route)));
        }
        return loops;
    }

    private List<String> heard(Wanted wanted) {
        return wanted.destination().isEmpty()
                ? listening.destinationsOf().apply(wanted.service())
                : List.of(wanted.destination());
    }

    private boolean poll(String id, Duration pause, Wanted wanted, Consumer<ReceivedReport> route) {
        var destination = destinations.find(id);
        if (destination == null) return false;
        Duration lease = pause.multipliedBy(2).plus(destination.terms().timeLimit());
        return poller.poll(destination, wanted.operation(), lease, route) > 0;
    }
}
