package vn.lienthong.gateway.app.cli.connector;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.lienthong.gateway.app.cli.CommandFailure;
import vn.lienthong.gateway.app.cli.Screen;

/** {@code gateway connector install}. */
@Command(
        mixinStandardHelpOptions = true,
        name = "install",
        description =
                "Lays a packed connector, or its folder, into the gateway's. It serves nobody until it is activated.",
        footer = {
            "",
            "Examples:",
            "  ./gateway connector install bank-x-1.1.0.zip --reason \"new camt version\"",
            "  ./gateway connector install target/connector/bank-x/1.1.0 --reason \"new camt version\""
        })
public final class InstallCommand implements Callable<Integer> {
    @Mixin
    private Screen screen = new Screen();

    @Parameters(paramLabel = "PATH", description = "A zip, or the folder with connector.yaml.")
    private Path path = Path.of("");

    @Option(names = "--reason", required = true, description = "Why; it stands in the audit.")
    private String reason = "";

    @Override
    public Integer call() {
        JsonNode one = Files.isDirectory(path) ? ofFolder() : send(path);
        String connector = one.path("id").asText() + "@" + one.path("version").asText();
        screen.show(one, () -> screen.words().of("connector.installed", connector));
        return 0;
    }

    private JsonNode ofFolder() {
        try {
            Path zip = Files.createTempFile("connector-", ".zip");
            try {
                FolderZip.write(path, zip);
                return send(zip);
            } finally {
                Files.delete(zip);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private JsonNode send(Path zip) {
        try {
            return screen.gateway()
                    .post("/connectors", Map.of("reason", reason), "application/zip", BodyPublishers.ofFile(zip));
        } catch (FileNotFoundException absent) {
            throw CommandFailure.wrongUse(screen.words().of("failure.file", zip));
        }
    }
}
