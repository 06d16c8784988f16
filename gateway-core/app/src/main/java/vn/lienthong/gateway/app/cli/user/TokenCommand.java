package vn.lienthong.gateway.app.cli.user;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.lienthong.gateway.app.cli.Group;
import vn.lienthong.gateway.app.cli.Screen;
import vn.lienthong.gateway.app.cli.Table;
import vn.lienthong.gateway.app.cli.Words;

/** {@code gateway user token}: by which programs and agencies call. */
@Command(
        mixinStandardHelpOptions = true,
        name = "token",
        description = "Tokens of programs and agencies: list, add, revoke.",
        footer = {
            "",
            "Examples:",
            "  ./gateway user token list",
            "  ./gateway user token add --user registry --label \"nightly lists\" --days 180",
            "  ./gateway user token add --agency HN07 --label \"lists of HN07\"",
            "  ./gateway user token revoke 4"
        })
final class TokenCommand extends Group {
    @Command(mixinStandardHelpOptions = true, name = "list", description = "All of them, the newest first.")
    int list(@Mixin Screen screen) {
        JsonNode tokens = screen.gateway().get("/tokens");
        screen.show(tokens, () -> text(tokens.path("items"), screen.words()));
        return 0;
    }

    private static String text(JsonNode tokens, Words words) {
        Table table = new Table(
                "id",
                words.of("token.owner"),
                words.of("token.label"),
                words.of("token.expires"),
                words.of("token.used"),
                words.of("state"));
        for (JsonNode token : tokens)
            table.row(
                    token.path("id").asText(),
                    token.hasNonNull("agency")
                            ? "agency:" + token.path("agency").asText()
                            : token.path("user").asText(),
                    token.path("label").asText(),
                    words.time(token.path("expiresAt").asText("")),
                    token.path("lastUsed").asText("–"),
                    words.of(token.hasNonNull("revokedAt") ? "token.state.revoked" : "token.state.holds"));
        return table.isEmpty() ? words.of("nothing") : table.toString();
    }

    /** One of the two. */
    static final class Owner {
        @Option(names = "--user", required = true, description = "With this user's rights.")
        private @Nullable String user;

        @Option(names = "--agency", required = true, description = "For what this agency sends.")
        private @Nullable String agency;
    }

    @Command(mixinStandardHelpOptions = true, name = "add", description = "A new one; it is shown once.")
    int add(
            @Mixin Screen screen,
            @ArgGroup(multiplicity = "1") Owner owner,
            @Option(names = "--label", required = true, description = "What it is for.") String label,
            @Option(
                            names = "--days",
                            defaultValue = "365",
                            description = "How long it holds (default: ${DEFAULT-VALUE}).")
                    int days) {
        Map<String, Object> body = new HashMap<>(Map.of("label", label, "days", days));
        if (owner.user != null) body.put("user", owner.user);
        if (owner.agency != null) body.put("agency", owner.agency);
        JsonNode made = screen.gateway().post("/tokens", body);
        screen.show(
                made,
                () -> screen.words()
                                .of("token.added", made.path("of").path("id").asText()) + "\n"
                        + made.path("token").asText());
        return 0;
    }

    @Command(mixinStandardHelpOptions = true, name = "revoke", description = "Ends one at once.")
    int revoke(@Mixin Screen screen, @Parameters(paramLabel = "ID") long id) {
        JsonNode token = screen.gateway().delete("/tokens/" + id, Map.of());
        screen.show(token, () -> screen.words().of("token.revoked", String.valueOf(id)));
        return 0;
    }
}
