package vn.lienthong.gateway.app.cli.connector;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import vn.lienthong.gateway.app.cli.CommandFailure;
import vn.lienthong.gateway.app.cli.Screen;
import vn.lienthong.gateway.app.cli.Table;
import vn.lienthong.gateway.app.cli.Words;

/** {@code gateway connector describe}. */
@Command(
        mixinStandardHelpOptions = true,
        name = "describe",
        description = "What one version can do, what it wants to be told, and the SHA-256 of its folder.",
        footer = {"", "Examples:", "  ./gateway connector describe bank-iso20022@1.0.0"})
public final class DescribeCommand implements Callable<Integer> {
    @Mixin
    private Screen screen = new Screen();

    @Parameters(paramLabel = "CONNECTOR@VERSION")
    private String connector = "";

    @Override
    public Integer call() {
        String[] named = connector.split("@", 2);
        if (named.length < 2) throw CommandFailure.wrongUse(screen.words().of("failure.connector", connector));
        JsonNode one = screen.gateway().get("/connectors/" + named[0] + "/" + named[1]);
        screen.show(one, () -> text(one, screen.words()));
        return 0;
    }

    private static String text(JsonNode one, Words words) {
        Table operations = new Table(
                words.of("connector.operation"), words.of("connector.direction"), words.of("connector.effect"), "max");
        for (JsonNode operation : one.path("operations"))
            operations.row(
                    operation.path("name").asText(),
                    operation.path("direction").asText(),
                    operation.path("effect").asText(),
                    operation.path("maxItems").asText());
        Table config = new Table(words.of("connector.key"), words.of("connector.type"), words.of("connector.what"));
        for (Map.Entry<String, JsonNode> key :
                one.path("config").path("properties").properties())
            config.row(
                    key.getKey(),
                    key.getValue().path("type").asText(""),
                    key.getValue().path("description").asText(""));
        return "sha256 " + one.path("sha256").asText() + "\n\n" + operations + "\n" + config;
    }
}
