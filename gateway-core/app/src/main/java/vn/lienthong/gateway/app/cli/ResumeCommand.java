package vn.lienthong.gateway.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.lienthong.gateway.app.cli.CommandFailure.Exit;

/** {@code gateway resume}: ends the holds on a target. */
@Command(
        mixinStandardHelpOptions = true,
        name = "resume",
        description = "Ends the holds on a target, or one hold by its id.",
        footer = {
            "",
            "Examples:",
            "  ./gateway resume destination:bank-b --reason \"bank is back\"",
            "  ./gateway resume all --reason \"reports were read\"",
            "  ./gateway resume 7 --reason \"complaint settled\""
        })
public final class ResumeCommand implements Callable<Integer> {
    @Mixin
    private Screen screen = new Screen();

    @Parameters(
            paramLabel = "TARGET|ID",
            description = "As it was held, or the number of the hold; person:… only by its number.")
    private String target = "";

    @Option(names = "--reason", required = true, description = "Why; it stands in the audit.")
    private String reason = "";

    @Override
    public Integer call() {
        GatewayClient gateway = screen.gateway();
        List<String> ids = idsOf(gateway.get("/holds").path("items"));
        if (ids.isEmpty()) {
            throw new CommandFailure(Exit.FAILED, screen.words().of("failure.not-held", target));
        }
        Map<String, @Nullable String> query = new HashMap<>(Map.of("reason", reason));
        for (String id : ids) {
            JsonNode ended = gateway.delete("/holds/" + id, query);
            screen.show(ended, () -> screen.words().of("resumed", target));
        }
        return Exit.OK.code();
    }

    private List<String> idsOf(JsonNode holds) {
        List<String> ids = new ArrayList<>();
        for (JsonNode hold : holds) {
            if (hold.path("target").asText().equals(target)
                    || hold.path("id").asText().equals(target)) {
                ids.add(hold.path("id").asText());
            }
        }
        return ids;
    }
}
