package vn.lienthong.gateway.app.cli.connector;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import vn.lienthong.gateway.app.cli.Screen;
import vn.lienthong.gateway.app.cli.Table;
import vn.lienthong.gateway.app.cli.Words;

/** {@code gateway connector list}. */
@Command(
        mixinStandardHelpOptions = true,
        name = "list",
        description =
                "What is installed, and which version serves each destination. Ends with 1 where one is broken or down.",
        footer = {"", "Examples:", "  ./gateway connector list", "  ./gateway connector list --json"})
public final class ListCommand implements Callable<Integer> {
    @Mixin
    private Screen screen = new Screen();

    @Override
    public Integer call() {
        JsonNode all = screen.gateway().get("/connectors");
        screen.show(all, () -> text(all, screen.words()));
        for (JsonNode one : all.path("items")) if (!one.path("sound").asBoolean()) return 1;
        for (JsonNode one : all.path("destinations")) if (one.hasNonNull("down")) return 1;
        return 0;
    }

    private static String text(JsonNode all, Words words) {
        Table installed = new Table(words.of("connector"), words.of("connector.kind"), words.of("reason"));
        for (JsonNode one : all.path("items"))
            installed.row(
                    one.path("id").asText() + "@" + one.path("version").asText(),
                    one.path("kind").asText(""),
                    one.path("findings").path(0).path("code").asText(""));
        Table served = new Table(
                words.of("destination"),
                words.of("connector"),
                words.of("connector.by"),
                words.of("since"),
                words.of("reason"));
        for (JsonNode one : all.path("destinations")) {
            JsonNode chosen = one.path("chosen");
            served.row(
                    one.path("destination").asText(),
                    one.hasNonNull("down")
                            ? one.path("down").asText()
                            : one.path("file").asText().replaceFirst("@.*", "") + "@"
                                    + one.path("version").asText(),
                    chosen.path("actor").asText(words.of("connector.file")),
                    words.time(chosen.hasNonNull("at") ? chosen.path("at").asText() : null),
                    chosen.path("reason").asText(""));
        }
        return installed + "\n" + served;
    }
}
