package vn.lienthong.gateway.app.cli.connector;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import vn.lienthong.gateway.app.cli.Screen;

/** {@code gateway connector rollback}. */
@Command(
        mixinStandardHelpOptions = true,
        name = "rollback",
        description = "Lets the version serve again that served before.",
        footer = {"", "Examples:", "  ./gateway connector rollback --destination bank-x --reason \"wrong dates\""})
public final class RollbackCommand implements Callable<Integer> {
    @Mixin
    private Screen screen = new Screen();

    @Option(names = "--destination", required = true, paramLabel = "ID", description = "Whom it serves.")
    private String destination = "";

    @Option(names = "--reason", required = true, description = "Why; it stands in the audit.")
    private String reason = "";

    @Override
    public Integer call() {
        String path = "/destinations/" + destination + "/rollback";
        return ActivateCommand.serves(screen, screen.gateway().post(path, Map.of("reason", reason)));
    }
}
