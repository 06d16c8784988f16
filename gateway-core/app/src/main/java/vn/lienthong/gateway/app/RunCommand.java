package vn.lienthong.gateway.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import vn.lienthong.gateway.app.cli.Voice;
import vn.lienthong.gateway.app.config.ConfigOptions;

/** {@code gateway run}: the gateway alone, until it is told to stop. */
@Command(
        mixinStandardHelpOptions = true,
        name = "run",
        description =
                "Starts the gateway alone, with the PostgreSQL and Artemis of its configuration or embedded ones.",
        footer = {
            "",
            "Examples:",
            "  ./gateway run                                     state in ./var, configuration of the distribution",
            "  ./gateway run --config /etc/lienthong --var /var/lib/lienthong",
            "  ./gateway run --held                              after restoring a backup: nothing leaves until resume all"
        })
final class RunCommand implements Callable<Integer> {
    @Mixin
    private Voice voice = new Voice();

    @Mixin
    private ConfigOptions options = new ConfigOptions();

    @Option(names = "--var", paramLabel = "DIR", description = "Folder of its state (default: ${DEFAULT-VALUE}).")
    private Path var = Path.of("var");

    @Option(names = "--held", description = "Sends nothing until a person resumes.")
    private boolean held;

    @Override
    public Integer call() throws InterruptedException {
        Path effective = options.layered(options.installed()).laid(var.resolve("config"));
        GatewayServer server = GatewayServer.start(new GatewayServer.Settings(effective, var, held, Map.of()));
        voice.say("Liên Thông listens on http://127.0.0.1:" + server.port() + "/api/v1; the token is in "
                + var.resolve("admin.token") + ". Ctrl-C stops it.\n");
        Path first = var.resolve("admin.password");
        if (Files.exists(first))
            voice.say("The console is at http://127.0.0.1:" + server.port()
                    + "/; its first user is admin, whose password is in " + first + " until he changes it.\n");
        server.awaitStop();
        return 0;
    }
}
