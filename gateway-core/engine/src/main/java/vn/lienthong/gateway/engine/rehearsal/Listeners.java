package vn.lienthong.gateway.engine.rehearsal;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.camel.Hearing;
import vn.lienthong.gateway.engine.report.ReceivedReport;

/** The routes that listen to what partners say. */
final class Listeners implements Hearing {
    private final List<Listener> all = new CopyOnWriteArrayList<>();

    private record Listener(Wanted wanted, Consumer<ReceivedReport> route) {}

    @Override
    public List<AutoCloseable> listen(Wanted wanted, Consumer<ReceivedReport> route) {
        Listener listener = new Listener(wanted, route);
        all.add(listener);
        return List.of(() -> all.remove(listener));
    }

    /** The route that listens to this operation of the destination, for transfers of the service; null where none does. */
    @Nullable
    Consumer<ReceivedReport> find(String operation, String destination, String service) {
        return all.stream()
                .filter(each -> each.wanted().operation().equals(operation))
                .filter(each -> each.wanted().destination().isEmpty()
                        ? each.wanted().service().equals(service)
                        : each.wanted().destination().equals(destination))
                .map(Listener::route)
                .findFirst()
                .orElse(null);
    }
}
