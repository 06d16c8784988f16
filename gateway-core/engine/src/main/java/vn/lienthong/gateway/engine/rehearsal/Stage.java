package vn.lienthong.gateway.engine.rehearsal;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.camel.ConnectorComponent;
import vn.lienthong.gateway.engine.camel.GatewayComponent;
import vn.lienthong.gateway.engine.camel.MappingComponent;
import vn.lienthong.gateway.engine.camel.PassOnComponent;
import vn.lienthong.gateway.engine.camel.TransferComponent;
import vn.lienthong.gateway.engine.deed.Deed;
import vn.lienthong.gateway.engine.deed.Doer;
import vn.lienthong.gateway.engine.delivery.DeadLetterBox;
import vn.lienthong.gateway.engine.flow.RouteEnd;
import vn.lienthong.gateway.engine.flow.Routes;
import vn.lienthong.gateway.engine.mapping.Mappings;
import vn.lienthong.gateway.engine.service.Services;

/**
 * Routes as their files say, in a Camel context of their own with the real components; what these stand on is the rehearsal that is
 * on. One rehearsal at a time.
 */
public final class Stage implements AutoCloseable {
    private final DefaultCamelContext context = new DefaultCamelContext(false);
    private final Routes routes = new Routes();
    private final Listeners listeners = new Listeners();
    private final Props props;
    private final RouteEnd ending;
    private @Nullable Play play;

    /** What routes hang together with. */
    public record Props(Services services, Mappings mappings, Partnership.Book partners) {}

    /**
     * @param files text of every file of routes, that of the error handling first
     * @throws Unplayable one of them does not start
     */
    public Stage(Props props, Map<Path, String> files) {
        this.props = props;
        DeadLetterBox box = (chunk, items, code, detail) -> now().ledger.dead(chunk, items, code, detail);
        Doer doer = (chunk, items, deed) -> now().ledger.carryOut(chunk, items, deed);
        ending = new RouteEnd(box, doer);
        var steps = new StepWatch(this::stepped);
        context.getCamelContextExtension().setName("rehearsal");
        context.getCamelContextExtension().addInterceptStrategy(steps);
        context.setSourceLocationEnabled(true);
        context.addComponent(
                "transfer", new TransferComponent(routes, report -> now().hear(report), box, new NowClock(this::now)));
        context.addComponent("mapping", new MappingComponent(props.mappings(), box));
        context.addComponent(
                "connector",
                new ConnectorComponent(
                        new ConnectorComponent.Outward(
                                (chunk, operation) -> now().sendings.send(chunk, operation),
                                (chunk, operation) -> now().sendings.ask(chunk, operation)),
                        listeners));
        context.addComponent(
                "pass-on",
                new PassOnComponent(
                        (chunk, step) -> now().passing.pass(chunk, step),
                        props.mappings(),
                        service -> props.services().find(service) != null));
        context.addComponent("gateway", new GatewayComponent(doer, deeds()));
        context.start();
        files.forEach(this::load);
    }

    /** The outermost boundary of what an integrator wrote. */
    private void load(Path file, String text) {
        try {
            PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString("file:" + file, text));
        } catch (Exception refused) { // Camel declares nothing narrower
            close();
            Throwable cause = refused;
            while (cause.getCause() != null) cause = cause.getCause();
            throw new Unplayable(file + ": " + cause.getMessage(), refused);
        }
    }

    private Map<String, Deed> deeds() {
        Map<String, Deed> deeds = new LinkedHashMap<>();
        for (String name : GatewayComponent.DEEDS)
            deeds.put(name, (connection, claim, items, at) -> now().done(name, items));
        return deeds;
    }

    private Play now() {
        return Objects.requireNonNull(play, "nothing is rehearsed now");
    }

    private void stepped(StepWatch.Step step) {
        if (play != null) play.stepped(step);
    }

    /** Rehearses a script from its beginning to its end. */
    public synchronized Account rehearse(Script script) {
        play = new Play(script, this);
        try {
            return play.run();
        } finally {
            play = null;
        }
    }

    /**
     * Whose transfers a route is about.
     *
     * @param destination the only one that it sends to; empty: it is for any
     */
    public record About(String service, String destination) {}

    /** Null where there is no route of that name. */
    public @Nullable About about(String route) {
        var definition = context.getRouteDefinition(route);
        if (definition == null) return null;
        String from = definition.getInput().getEndpointUri().replace("://", ":");
        boolean sends = from.startsWith("transfer:");
        String service =
                sends ? from.substring("transfer:".length()).replaceFirst("\\?.*", "") : parameter(from, "service");
        return new About(service, parameter(from, "destination"));
    }

    private static String parameter(String uri, String name) {
        var found = Pattern.compile("[?&]" + name + "=([^&]*)").matcher(uri);
        return found.find() ? found.group(1) : "";
    }

    /** Names of all routes. */
    public List<String> names() {
        return context.getRouteDefinitions().stream()
                .map(route -> route.getRouteId())
                .sorted()
                .toList();
    }

    /** Every step of every route, in the order of the files. */
    public List<Place> places() {
        var places = new ArrayList<Place>();
        for (var route : context.getRouteDefinitions()) Place.add(places, route);
        // steps of the error handling belong to no route
        places.removeIf(place -> place.route().isEmpty());
        return places;
    }

    /** The day on which a destination carries out what comes at that time. */
    public LocalDate dayOf(String destination, Instant at) {
        return RehearsedDestinations.dayOf(props.partners(), destination, at);
    }

    public Props props() {
        return props;
    }

    Routes routes() {
        return routes;
    }

    RouteEnd ending() {
        return ending;
    }

    Listeners listeners() {
        return listeners;
    }

    @Override
    public void close() {
        context.stop();
    }
}
