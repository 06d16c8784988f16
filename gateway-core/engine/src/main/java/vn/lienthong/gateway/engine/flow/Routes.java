package vn.lienthong.gateway.engine.flow;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.delivery.Chunk;

/** The running routes by the service, or the service and destination, that they send for. */
public final class Routes {
    private final Map<Key, Route> routes = new ConcurrentHashMap<>();

    /** Sends a chunk; on return each item is decided or left over. */
    public interface Route {
        void send(Chunk chunk);
    }

    private record Key(String service, String destination) {}

    /**
     * @param destination empty for every destination of the service
     * @throws IllegalStateException if another route sends for the same
     */
    public void add(String service, String destination, Route route) {
        if (routes.putIfAbsent(new Key(service, destination), route) != null) {
            throw new IllegalStateException("two routes start from transfer:" + service
                    + (destination.isEmpty() ? "" : "?destination=" + destination) + "; one must go");
        }
    }

    public void remove(String service, String destination) {
        routes.remove(new Key(service, destination));
    }

    @Nullable
    Route find(String service, String destination) {
        var own = routes.get(new Key(service, destination));
        return own != null ? own : routes.get(new Key(service, ""));
    }
}
