package vn.lienthong.gateway.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;
import vn.lienthong.gateway.app.cli.CommandFailure.Exit;

/** What every command of an administrator can be told: which gateway, who asks, and how to show the answer. */
public final class Screen {
    /** Where a gateway writes its address, beside its token. */
    public static final String ADDRESS_FILE = "gateway.url";

    private static final String USUAL_ADDRESS = "http://127.0.0.1:8080";

    @Spec(Target.MIXEE)
    private @Nullable CommandSpec spec;

    @Option(
            names = "--var",
            paramLabel = "DIR",
            description = "Folder of the gateway's state, for its address and token (default: ${DEFAULT-VALUE}).")
    private Path var = Path.of("var");

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "Address of the gateway (default: the one in --var, else " + USUAL_ADDRESS + ").")
    private @Nullable URI url;

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            description = "The administrator's token (default: DIR/admin.token of --var).")
    private @Nullable String token;

    @Option(
            names = "--officer",
            paramLabel = "NAME",
            description = "On whose behalf; it stands in the audit (default: who is logged in).")
    private String officer = System.getProperty("user.name", "administrator");

    @Option(names = "--json", description = "Prints the API's answer as JSON.")
    private boolean json;

    @Option(
            names = "--lang",
            paramLabel = "vi|en",
            description = "Language of the words (default: that of the environment).")
    private String language = Locale.getDefault().getLanguage();

    public GatewayClient gateway() {
        return new GatewayClient(address(), token(), words()).onBehalfOf(officer);
    }

    public Words words() {
        return Words.in(language, ZoneId.systemDefault());
    }

    /** Shows an answer: as JSON where that is asked for, else in words. */
    public void show(JsonNode answer, Supplier<String> words) {
        say(json ? answer.toPrettyString() : words.get());
    }

    /** Shows a text as it is. */
    public void say(String text) {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        out.println(text.stripTrailing());
        out.flush();
    }

    private URI address() {
        if (url != null) {
            return url;
        }
        Path written = var.resolve(ADDRESS_FILE);
        return URI.create(Files.isReadable(written) ? read(written) : USUAL_ADDRESS);
    }

    private String token() {
        if (token != null) {
            return token;
        }
        Path file = var.resolve("admin.token");
        if (!Files.isReadable(file)) {
            throw new CommandFailure(
                    Exit.WRONG_USE,
                    words().of("failure.no-token", file.toAbsolutePath().normalize()));
        }
        return read(file);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
