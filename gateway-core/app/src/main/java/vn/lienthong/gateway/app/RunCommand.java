package vn.lienthong.gateway.app;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code gateway run}: the gateway alone, until it is told to stop. */
@Command(name = "run", description = "Starts the gateway alone.", mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
    @Option(
            names = "--config",
            paramLabel = "DIR",
            description = "Configuration (default: the one of the distribution).")
    private Path config = GatewayServer.home().resolve("config");

    @Option(names = "--var", paramLabel = "DIR", description = "Where its state lives (default: ${DEFAULT-VALUE}).")
    private Path var = Path.of("var");

    @Option(names = "--held", description = "Sends nothing until a person resumes: for a restored backup.")
    private boolean held;

    @Override
    public Integer call() {
        GatewayServer server = GatewayServer.start(new GatewayServer.Settings(config, var, held, java.util.Map.of()));
        server.awaitStop();
        return 0;
    }
}
