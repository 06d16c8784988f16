package vn.lienthong.gateway.app.cli.failure;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.lienthong.gateway.app.cli.Group;
import vn.lienthong.gateway.app.cli.Screen;

/** {@code gateway failure}: what a person says of a cause group. */
@Command(
        mixinStandardHelpOptions = true,
        name = "failure",
        description = "Says something of a cause group: ack, assign, note, fixed, ignore, reopen.",
        footer = {
            "",
            "With --seen N it is refused where somebody else changed the group since version N.",
            "",
            "Examples:",
            "  ./gateway failure ack 4a0d2137c33437d0",
            "  ./gateway failure assign 4a0d2137c33437d0 an --seen 3",
            "  ./gateway failure note 4a0d2137c33437d0 \"bank-b answers tomorrow, case 4711\"",
            "  ./gateway failure fixed 4a0d2137c33437d0          to be verified by a replay",
            "  ./gateway failure ignore 4a0d2137c33437d0 --until 2026-12-01T08:00:00+07:00"
        })
public final class FailureCommand extends Group {
    /** Which group, and as who saw it. */
    static final class Which {
        @Parameters(index = "0", paramLabel = "ID", description = "The group, as failures shows it.")
        private String id = "";

        @Option(names = "--seen", paramLabel = "N", description = "The version that you saw.")
        private @Nullable Integer version;
    }

    @Command(mixinStandardHelpOptions = true, name = "ack", description = "Somebody has seen it.")
    int acknowledge(@Mixin Screen screen, @Mixin Which which) {
        return say(screen, which, "acknowledge", Map.of());
    }

    @Command(
            mixinStandardHelpOptions = true,
            name = "assign",
            description = "It is somebody's; without a name nobody's.")
    int assign(
            @Mixin Screen screen,
            @Mixin Which which,
            @Parameters(index = "1", arity = "0..1", paramLabel = "NAME") @Nullable String name) {
        return say(screen, which, "assign", name == null ? Map.of() : Map.of("assignee", name));
    }

    @Command(
            mixinStandardHelpOptions = true,
            name = "note",
            description = "Writes a note to it, without personal values.")
    int note(@Mixin Screen screen, @Mixin Which which, @Parameters(index = "1", paramLabel = "TEXT") String text) {
        return say(screen, which, "note", Map.of("note", text));
    }

    @Command(
            mixinStandardHelpOptions = true,
            name = "fixed",
            description = "It is fixed: a replay is to verify that; open again by itself when it fails once more.")
    int fixed(@Mixin Screen screen, @Mixin Which which) {
        return say(screen, which, "fixed", Map.of());
    }

    @Command(mixinStandardHelpOptions = true, name = "ignore", description = "Does not show it until then.")
    int ignore(
            @Mixin Screen screen,
            @Mixin Which which,
            @Option(names = "--until", required = true, paramLabel = "TIME", description = "2026-12-01T08:00:00+07:00.")
                    OffsetDateTime until) {
        return say(screen, which, "ignore", Map.of("until", until.toInstant().toString()));
    }

    @Command(mixinStandardHelpOptions = true, name = "reopen", description = "It is open again.")
    int reopen(@Mixin Screen screen, @Mixin Which which) {
        return say(screen, which, "reopen", Map.of());
    }

    private static int say(Screen screen, Which which, String word, Map<String, String> body) {
        Map<String, Object> said = new HashMap<>(body);
        if (which.version != null) said.put("version", which.version);
        JsonNode group = screen.gateway().post("/failures/" + which.id + "/" + word, said);
        var standing = group.path("standing");
        screen.show(
                group,
                () -> screen.words()
                        .of(
                                "failure.said",
                                which.id,
                                screen.words()
                                        .word("group", standing.path("state").asText()),
                                standing.path("version").asText()));
        return 0;
    }
}
