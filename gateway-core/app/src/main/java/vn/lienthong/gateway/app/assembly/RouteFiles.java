package vn.lienthong.gateway.app.assembly;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.apache.camel.Route;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.ToDefinition;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.lienthong.gateway.engine.view.route.RunningRoutes;

/** The routes of the folder {@code routes/}: each file by itself, so that a broken one is refused and the others run. */
public final class RouteFiles implements RunningRoutes {
    private static final Logger LOG = LoggerFactory.getLogger(RouteFiles.class);
    private final ModelCamelContext context;
    private final Path folder;
    private final List<Refused> refused = new CopyOnWriteArrayList<>();

    RouteFiles(ModelCamelContext context, Path folder) {
        this.context = context;
        this.folder = folder;
    }

    /** Starts Camel with every route that can be read; returns the files that were refused. */
    List<Path> start() throws Exception {
        context.start();
        var refused = new ArrayList<Path>();
        for (Path file : files()) if (!load(file)) refused.add(file);
        return refused;
    }

    /** The outermost boundary of what an integrator wrote: whatever is wrong with a file, the gateway starts. */
    private boolean load(Path file) throws Exception {
        try {
            PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.resolveResource(context, "file:" + file));
            return true;
        } catch (RuntimeException | IOException e) {
            refused.add(new Refused(folder.relativize(file).toString(), innermost(e)));
            LOG.atError()
                    .addKeyValue("event", "route.refused")
                    .addKeyValue("file", file)
                    .addKeyValue("reason", innermost(e))
                    .log("A route file is refused; correct it and start again");
            return false;
        }
    }

    private static String innermost(Throwable fault) {
        Throwable cause = fault;
        while (cause.getCause() != null) cause = cause.getCause();
        return String.valueOf(cause.getMessage());
    }

    /** Error handling first: it counts for the routes that are loaded after it. */
    private List<Path> files() {
        if (!Files.isDirectory(folder)) return List.of();
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted((one, other) -> Boolean.compare(isErrorHandling(other), isErrorHandling(one)) != 0
                            ? Boolean.compare(isErrorHandling(other), isErrorHandling(one))
                            : one.compareTo(other))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isErrorHandling(Path file) {
        return folder.relativize(file).startsWith("error-handling");
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
        for (RouteDefinition route : context.getRouteDefinitions())
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
        return context.getRoutes().stream()
                .map(route -> new Running(
                        route.getRouteId(),
                        Objects.requireNonNullElse(route.getDescription(), ""),
                        context.getRouteController()
                                .getRouteStatus(route.getRouteId())
                                .isStarted(),
                        file(route)))
                .sorted(Comparator.comparing(Running::id))
                .toList();
    }

    private String file(Route route) {
        var source = route.getSourceResource();
        if (source == null || !source.getLocation().startsWith("file:")) return "";
        Path file = Path.of(source.getLocation().substring("file:".length()));
        return file.startsWith(folder)
                ? folder.relativize(file).toString()
                : file.getFileName().toString();
    }

    @Override
    public List<Refused> refused() {
        return List.copyOf(refused);
    }

    void stop() {
        context.stop();
    }
}
