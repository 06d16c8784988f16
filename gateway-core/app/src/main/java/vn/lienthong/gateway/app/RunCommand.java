package vn.lienthong.gateway.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import vn.lienthong.gateway.app.config.ConfigFolder;

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
    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--config", paramLabel = "DIR", description = "Folder with application.yaml, services/, partners/.")
    private Path config = GatewayServer.home().resolve("config");

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            description =
                    "Lays profiles/NAME of that folder over it, for example sandbox. Repeatable: the last one wins.")
    private List<String> profiles = List.of();

    @Option(names = "--var", paramLabel = "DIR", description = "Folder of its state (default: ${DEFAULT-VALUE}).")
    private Path var = Path.of("var");

    @Option(names = "--held", description = "Sends nothing until a person resumes.")
    private boolean held;

    @Override
    public Integer call() throws InterruptedException {
        ConfigFolder layered = ConfigFolder.of(config);
        for (String profile : profiles) layered = layered.with(profile);
        Path effective = profiles.isEmpty() ? config : layered.writeTo(var.resolve("config"));
        GatewayServer server = GatewayServer.start(new GatewayServer.Settings(effective, var, held, Map.of()));
        say("Liên Thông listens on http://127.0.0.1:" + server.port() + "/api/v1; the token is in "
                + var.resolve("admin.token") + ". Ctrl-C stops it.");
        Path first = var.resolve("admin.password");
        if (Files.exists(first))
            say("The console is at http://127.0.0.1:" + server.port()
                    + "/; its first user is admin, whose password is in " + first + " until he changes it.");
        server.awaitStop();
        return 0;
    }

    private void say(String words) {
        var out = Objects.requireNonNull(spec).commandLine().getOut();
        out.println(words);
        out.flush();
    }
}
