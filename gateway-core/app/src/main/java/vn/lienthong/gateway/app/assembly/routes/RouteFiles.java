package vn.lienthong.gateway.app.assembly.routes;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.apache.camel.Component;
import org.apache.camel.Route;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.ToDefinition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.lienthong.gateway.engine.rehearsal.RouteTexts;
import vn.lienthong.gateway.engine.view.route.RunningRoutes;
import vn.lienthong.gateway.engine.yaml.Finding;
import vn.lienthong.gateway.engine.yaml.InvalidConfiguration;

/**
 * The routes that run. At the start each file stands for itself, so that a broken one is refused and the others run; later the whole
 * folder is exchanged at once or not at all.
 */
public final class RouteFiles implements RunningRoutes {
    /** Longer than any partner's time limit: what is under way when routes are exchanged ends by itself. */
    private static final Duration LAST_EXCHANGES = Duration.ofMinutes(10);
    /** When the gateway goes down; what has not ended then is somebody else's after its lease. */
    private static final Duration LAST_OF_ALL = Duration.ofSeconds(45);

    private static final Logger LOG = LoggerFactory.getLogger(RouteFiles.class);
    private final RouteFolder folder;
    private final Supplier<Map<String, Component>> components;
    private final Supplier<List<Finding>> check;
    private final Runnable renew;
    private final Rehearsals rehearsals;
    private volatile @Nullable Generation serving;
    private volatile List<Refused> refused = List.of();
    private volatile int number;

    /**
     * @param components by scheme, anew for each generation
     * @param check what stands against the folder as it lies there; asked before each exchange
     * @param renew reads anew what routes are made of beside their own files; called before each exchange
     */
    public RouteFiles(
            RouteFolder folder,
            Supplier<Map<String, Component>> components,
            Supplier<List<Finding>> check,
            Runnable renew) {
        this(folder, components, check, renew, Rehearsals.NONE);
    }

    /** @param rehearsals what golden tests say of routes that have changed; asked before each exchange */
    public RouteFiles(
            RouteFolder folder,
            Supplier<Map<String, Component>> components,
            Supplier<List<Finding>> check,
            Runnable renew,
            Rehearsals rehearsals) {
        this.rehearsals = rehearsals;
        this.folder = folder;
        this.components = components;
        this.check = check;
        this.renew = renew;
    }

    /** Starts every route that can be read; a file that cannot be runs as it last did, where it ever did. */
    public void start() {
        number++;
        Generation first = new Generation(number, components.get());
        var without = new ArrayList<Refused>();
        var texts = new LinkedHashMap<Path, String>();
        try {
            for (Path file : RouteTexts.files(folder.path())) {
                Refused why = loaded(first, file, texts);
                if (why != null) without.add(why);
            }
        } catch (InvalidConfiguration unreadable) {
            without.addAll(refusals(unreadable.findings()));
            log(
                    "route.refused",
                    folder.path(),
                    "" + unreadable.getMessage(),
                    "The folder cannot be read; no route runs");
        }
        refused = List.copyOf(without);
        serving = first;
        rehearsals.serve(texts);
    }

    /** The outermost boundary of what an integrator wrote: whatever is wrong with a file, the gateway starts. */
    private @Nullable Refused loaded(Generation generation, Path file, Map<Path, String> texts) {
        try {
            String text = RouteTexts.text(file);
            texts.put(file, text);
            generation.load(file, text);
            folder.keep(file, text);
            return null;
        } catch (Exception e) { // Camel declares nothing narrower
            var why = new Refused(folder.name(file), innermost(e));
            String before = folder.lastGood(file);
            String end = before.isEmpty() ? "correct it" : "it runs as it last did; correct it";
            log("route.refused", file, why.reason(), "A route file is refused; " + end);
            if (!before.isEmpty()) loadedBefore(generation, file, before);
            return why;
        }
    }

    private static void loadedBefore(Generation generation, Path file, String text) {
        try {
            generation.load(file, text);
        } catch (Exception e) { // Camel declares nothing narrower
            log("route.refused", file, innermost(e), "A route file does not run as it last did either");
        }
    }

    /**
     * Exchanges all routes for those that lie in the folder: checked, built aside and started; only then the ones before end. Whatever
     * stands against it, the ones before go on, and {@link #refused} says why.
     *
     * @return whether they were exchanged
     */
    public synchronized boolean reload() {
        Generation before = serving;
        if (before == null) return false;
        try {
            Map<Path, String> texts = sound();
            return !texts.isEmpty() && exchange(before, texts);
        } catch (InvalidConfiguration invalid) {
            refuse(refusals(invalid.findings()));
        } catch (RuntimeException | Error broken) {
            // The outermost boundary: as the same files are not tried a second time, somebody has to be told.
            LOG.atError()
                    .addKeyValue("event", "routes.untried")
                    .setCause(broken)
                    .log("The routes could not be tried");
            refuse(List.of(new Refused(
                    "",
                    "they could not be tried (" + broken.getClass().getSimpleName()
                            + "); the log says more. Save one of the files to have them tried again")));
        }
        return false;
    }

    /** The files as they lie there; empty where something stands against them, which is said. */
    private Map<Path, String> sound() {
        List<Finding> findings = check.get();
        if (findings.isEmpty()) {
            Map<Path, String> texts = RouteTexts.read(folder.path());
            if (texts.isEmpty()) {
                refuse(List.of(new Refused("", "there is no route file any more; put them back")));
                return texts;
            }
            findings = rehearsals.failing(texts);
            if (findings.isEmpty()) return texts;
        }
        refuse(refusals(findings));
        return Map.of();
    }

    private boolean exchange(Generation before, Map<Path, String> texts) {
        Generation next = null;
        try {
            renew.run();
            before.stopListening();
            next = new Generation(number + 1, components.get());
            for (Map.Entry<Path, String> file : texts.entrySet()) next.load(file.getKey(), file.getValue());
            for (Map.Entry<Path, String> file : texts.entrySet()) folder.keep(file.getKey(), file.getValue());
        } catch (Exception | Error e) { // Camel declares nothing narrower; whatever it is, those before listen again
            List<Refused> why = new ArrayList<>(List.of(new Refused("", innermost(e))));
            goBack(before, next, why);
            refuse(why);
            return false;
        }
        serving = next;
        number++;
        refused = List.of();
        rehearsals.serve(texts);
        LOG.atInfo()
                .addKeyValue("event", "routes.exchanged")
                .addKeyValue("generation", number)
                .addKeyValue("routes", next.context().getRoutesSize())
                .log("The routes were exchanged");
        // Beside: whoever stops the gateway does not wait for it.
        Thread.ofPlatform().daemon().name("routes-before").start(() -> before.stop(LAST_EXCHANGES));
        return true;
    }

    private static void goBack(Generation before, @Nullable Generation next, List<Refused> why) {
        if (next != null) next.stop(LAST_OF_ALL);
        try {
            before.listenAgain();
        } catch (Exception e) { // Camel declares nothing narrower
            why.add(new Refused("", "those before do not listen to partners again; restart: " + innermost(e)));
        }
    }

    private void refuse(List<Refused> why) {
        refused = List.copyOf(why);
        for (Refused each : why)
            log("routes.refused", each.file(), each.reason(), "The routes are not exchanged; those before go on");
    }

    private static void log(String event, Object file, String reason, String words) {
        LOG.atError()
                .addKeyValue("event", event)
                .addKeyValue("file", file)
                .addKeyValue("reason", reason)
                .log(words);
    }

    private List<Refused> refusals(List<Finding> findings) {
        return findings.stream().map(this::refusal).toList();
    }

    private Refused refusal(Finding finding) {
        Path file = Path.of(finding.file());
        String name = file.startsWith(folder.path()) ? folder.name(file) : folder.beside(file);
        return new Refused(
                name,
                finding.line() + ":" + finding.column() + " " + finding.code() + " " + finding.what() + ". "
                        + finding.fix());
    }

    private static String innermost(Throwable fault) {
        Throwable cause = fault;
        while (cause.getCause() != null) cause = cause.getCause();
        return String.valueOf(cause.getMessage());
    }

    /**
     * The steps that items of a service go through on their way to a destination: {@code mapping:x@v1}, {@code connector:pay}, in their
     * order; empty: no route takes them.
     */
    public List<String> steps(String service, String destination) {
        var own = steps("transfer:" + service + "?destination=" + destination);
        return own.isEmpty() ? steps("transfer:" + service) : own;
    }

    private List<String> steps(String from) {
        var steps = new ArrayList<String>();
        Generation now = serving;
        if (now == null) return steps;
        for (RouteDefinition route : now.context().getRouteDefinitions())
            if (route.getInput().getEndpointUri().replace("://", ":").equals(from)) add(steps, route);
        return steps;
    }

    private static void add(List<String> steps, ProcessorDefinition<?> within) {
        for (ProcessorDefinition<?> step : within.getOutputs()) {
            if (step instanceof ToDefinition to) steps.add(to.getEndpointUri());
            add(steps, step);
        }
    }

    @Override
    public List<Running> all() {
        Generation now = serving;
        if (now == null) return List.of();
        var controller = now.context().getRouteController();
        return now.context().getRoutes().stream()
                .map(route -> new Running(
                        route.getRouteId(),
                        Objects.requireNonNullElse(route.getDescription(), ""),
                        controller.getRouteStatus(route.getRouteId()).isStarted(),
                        file(route)))
                .sorted(Comparator.comparing(Running::id))
                .toList();
    }

    private String file(Route route) {
        var source = route.getSourceResource();
        if (source == null || !source.getLocation().startsWith("file:")) return "";
        Path file = Path.of(source.getLocation().substring("file:".length()));
        return file.startsWith(folder.path())
                ? folder.name(file)
                : file.getFileName().toString();
    }

    @Override
    public List<Refused> refused() {
        return refused;
    }

    /** Counts the exchanges since the start; 1 is the first reading. */
    public int generation() {
        return number;
    }

    public synchronized void stop() {
        Generation now = serving;
        serving = null;
        if (now != null) now.stop(LAST_OF_ALL);
    }
}
