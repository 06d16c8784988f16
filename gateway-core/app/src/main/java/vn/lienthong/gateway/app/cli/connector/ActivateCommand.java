package vn.lienthong.gateway.app.cli.connector;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.lienthong.gateway.app.cli.Screen;

/** {@code gateway connector activate}. */
@Command(
        mixinStandardHelpOptions = true,
        name = "activate",
        description =
                "Lets a version serve a destination. Calls under way end in the one before, which comes back by itself"
                        + " if this one has more faults.",
        footer = {
            "",
            "Examples:",
            "  ./gateway connector activate bank-x@1.1.0 --destination bank-x --reason \"new camt version\"",
            "  ./gateway connector activate bank-x@1.1.0 --destination bank-x --limit 1 --reason \"one payment on trial\""
        })
public final class ActivateCommand implements Callable<Integer> {
    @Mixin
    private Screen screen = new Screen();

    @Parameters(paramLabel = "CONNECTOR@VERSION")
    private String connector = "";

    @Option(names = "--destination", required = true, paramLabel = "ID", description = "Whom it serves.")
    private String destination = "";

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "After N transfers the destination holds itself until a person resumes.")
    private @Nullable Integer limit;

    @Option(names = "--reason", required = true, description = "Why; it stands in the audit.")
    private String reason = "";

    @Override
    public Integer call() {
        Map<String, Object> body = new HashMap<>(Map.of("connector", connector, "reason", reason));
        if (limit != null) body.put("limit", limit);
        return serves(screen, screen.gateway().post("/destinations/" + destination + "/activate", body));
    }

    static int serves(Screen screen, JsonNode activation) {
        String version = activation.path("connector").asText() + "@"
                + activation.path("version").asText();
        screen.show(
                activation,
                () -> screen.words()
                        .of(
                                "connector.activated",
                                version,
                                activation.path("destination").asText()));
        return 0;
    }
}
