package vn.lienthong.gateway.engine.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.delivery.Chunk;

/**
 * The running routes by the service, or the service and destination, that they send for. While the routes are exchanged there are two
 * for the same work: the one that came last has it, and when that one goes, the one before has it again.
 */
public final class Routes {
    private final Map<Key, List<Route>> routes = new ConcurrentHashMap<>();

    /** Sends a chunk; on return each item is decided or left over. */
    public interface Route {
        void send(Chunk chunk);
    }

    private record Key(String service, String destination) {}

    /** @param destination empty for every destination of the service */
    public void add(String service, String destination, Route route) {
        routes.merge(new Key(service, destination), List.of(route), (before, one) -> {
            var all = new ArrayList<>(before);
            all.addAll(one);
            return List.copyOf(all);
        });
    }

    public void remove(String service, String destination, Route route) {
        routes.computeIfPresent(new Key(service, destination), (key, all) -> {
            var others = all.stream().filter(each -> each != route).toList();
            return others.isEmpty() ? null : others;
        });
    }

    /** Null where no route takes it. */
    public @Nullable Route find(String service, String destination) {
        var own = routes.get(new Key(service, destination));
        if (own == null) own = routes.get(new Key(service, ""));
        return own == null ? null : own.getLast();
    }
}
