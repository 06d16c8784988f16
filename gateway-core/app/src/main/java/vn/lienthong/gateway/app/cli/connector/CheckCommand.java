package vn.lienthong.gateway.app.cli.connector;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.lienthong.gateway.app.cli.Screen;

/** {@code gateway connector check}. */
@Command(
        mixinStandardHelpOptions = true,
        name = "check",
        description = "Asks the real partner whether it is there and lets us in. Ends with 1 where it does not.",
        footer = {"", "Examples:", "  ./gateway connector check bank-b"})
public final class CheckCommand implements Callable<Integer> {
    @Mixin
    private Screen screen = new Screen();

    @Parameters(paramLabel = "DESTINATION", description = "Name of its file in config/partners.")
    private String destination = "";

    @Option(names = "--reason", description = "Why; it stands in the audit (default: ${DEFAULT-VALUE}).")
    private String reason = "check";

    @Override
    public Integer call() {
        JsonNode checked = screen.gateway().post("/destinations/" + destination + "/check", Map.of("reason", reason));
        String result = checked.path("result").asText();
        screen.show(
                checked,
                () -> screen.words()
                        .of(
                                "connector.check." + result,
                                destination,
                                checked.path("code").asText(),
                                checked.path("said").asText()));
        return result.equals("bad") ? 1 : 0;
    }
}
