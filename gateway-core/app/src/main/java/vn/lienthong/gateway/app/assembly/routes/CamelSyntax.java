package vn.lienthong.gateway.app.assembly.routes;

import java.nio.file.Path;
import java.util.Optional;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import vn.lienthong.gateway.engine.validation.RouteSyntax;
import vn.lienthong.gateway.engine.yaml.Findings;

/** Lets Camel itself read route files, into a context that is never started: nothing of them runs and no endpoint is made. */
public final class CamelSyntax implements RouteSyntax, AutoCloseable {
    private final DefaultCamelContext context = new DefaultCamelContext(false);

    public CamelSyntax() {
        context.build();
    }

    @Override
    public void read(Path file, Findings findings) {
        try {
            PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.resolveResource(context, "file:" + file));
        } catch (Exception refused) { // loadRoutes declares nothing narrower
            MarkedYamlEngineException marked = marked(refused);
            Optional<Mark> mark = marked == null ? Optional.empty() : marked.getProblemMark();
            findings.add(
                    mark.map(Mark::getLine).orElse(0) + 1,
                    mark.map(Mark::getColumn).orElse(0) + 1,
                    "route.syntax",
                    marked == null ? innermost(refused) : marked.getProblem(),
                    "Correct it; it is plain Camel YAML, which Kaoto and the schema of your editor know");
        }
    }

    private static @Nullable MarkedYamlEngineException marked(Throwable refused) {
        for (Throwable cause = refused; cause != null; cause = cause.getCause())
            if (cause instanceof MarkedYamlEngineException marked) return marked;
        return null;
    }

    private static String innermost(Throwable refused) {
        Throwable cause = refused;
        while (cause.getCause() != null) cause = cause.getCause();
        return String.valueOf(cause.getMessage()).lines().findFirst().orElse("it cannot be read");
    }

    @Override
    public void close() {
        context.stop();
    }
}
