package vn.lienthong.gateway.app.assembly.routes;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Component;
import org.apache.camel.Route;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/** The routes of one reading of the folder. Their consumers take work as soon as a file is loaded. */
final class Generation {
    private final DefaultCamelContext context = new DefaultCamelContext(false);

    /** @param components by scheme, made for this generation alone */
    Generation(int number, Map<String, Component> components) {
        context.getCamelContextExtension().setName("gateway-" + number);
        components.forEach(context::addComponent);
        context.start();
    }

    DefaultCamelContext context() {
        return context;
    }

    /**
     * Starts the routes of one file.
     *
     * @throws Exception whatever Camel has against it; nothing of the file runs then
     */
    void load(Path file, String text) throws Exception {
        Set<String> before = ids();
        try {
            PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString("file:" + file, text));
            notTwice();
        } catch (Exception refused) {
            for (String id : ids()) if (!before.contains(id)) take(id);
            throw refused;
        }
    }

    private void notTwice() {
        Set<String> starts = new HashSet<>();
        for (Route route : context.getRoutes())
            if (!starts.add(route.getEndpoint().getEndpointUri()))
                throw new IllegalArgumentException(
                        "two routes start from " + route.getEndpoint().getEndpointUri() + "; one must go");
    }

    private Set<String> ids() {
        Set<String> ids = new HashSet<>();
        for (Route route : context.getRoutes()) ids.add(route.getRouteId());
        return ids;
    }

    private void take(String id) throws Exception {
        context.getRouteController().stopRoute(id);
        context.removeRoute(id);
    }

    /** Routes that take what partners say; while two generations stand, only one of them listens. */
    private List<String> listening() {
        return context.getRoutes().stream()
                .filter(route -> route.getEndpoint().getEndpointUri().startsWith("connector:"))
                .map(Route::getRouteId)
                .toList();
    }

    void stopListening() throws Exception {
        for (String id : listening()) context.getRouteController().stopRoute(id);
    }

    void listenAgain() throws Exception {
        for (String id : listening()) context.getRouteController().startRoute(id);
    }

    /** Takes no more work and returns when what is under way has ended, or after this long. */
    void stop(Duration longest) {
        context.getShutdownStrategy().setTimeUnit(TimeUnit.SECONDS);
        context.getShutdownStrategy().setTimeout(longest.toSeconds());
        context.stop();
    }
}
