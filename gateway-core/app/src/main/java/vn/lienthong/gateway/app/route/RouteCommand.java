package vn.lienthong.gateway.app.route;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import vn.lienthong.gateway.app.rehearsal.TestRoutes;

/** {@code gateway route}. */
@Command(
        mixinStandardHelpOptions = true,
        name = "route",
        description = "Tries the routing table of a service on a list, and the golden tests of routes.",
        subcommands = {ExplainCommand.class, TestRoutes.class})
public final class RouteCommand implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                Objects.requireNonNull(spec).commandLine(),
                "Say what to do, for example: ./gateway route test, or ./gateway route explain samples/payout-roster.csv");
    }
}
