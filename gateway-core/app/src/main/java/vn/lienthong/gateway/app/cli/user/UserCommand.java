package vn.lienthong.gateway.app.cli.user;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.lienthong.gateway.app.cli.Group;
import vn.lienthong.gateway.app.cli.Screen;
import vn.lienthong.gateway.app.cli.Table;
import vn.lienthong.gateway.app.cli.Words;

/** {@code gateway user}: who may sign in or call, and as what. */
@Command(
        mixinStandardHelpOptions = true,
        name = "user",
        subcommands = TokenCommand.class,
        description = "People and programs, their roles and tokens: list, add, roles, reset, lock, unlock, token.",
        footer = {
            "",
            "Roles: viewer, operator, senior-operator, approver, privacy-reader, configurator, auditor;",
            "operator:bank-b gives one for a single destination.",
            "",
            "Examples:",
            "  ./gateway user list",
            "  ./gateway user add lan --shown \"Lê Thị Lan\" --role operator --role approver:bank-b",
            "  ./gateway user add registry --program --role operator",
            "  ./gateway user roles lan --role senior-operator        all that she has from now on",
            "  ./gateway user reset lan                               a new password, shown once",
            "  ./gateway user lock lan",
            "  ./gateway user token add --user registry --label \"nightly lists\" --days 180",
            "  ./gateway user token add --agency HN07 --label \"lists of HN07\""
        })
public final class UserCommand extends Group {
    @Command(mixinStandardHelpOptions = true, name = "list", description = "Everybody, by name.")
    int list(@Mixin Screen screen) {
        JsonNode users = screen.gateway().get("/users");
        screen.show(users, () -> text(users.path("items"), screen.words()));
        return 0;
    }

    private static String text(JsonNode users, Words words) {
        Table table = new Table(
                words.of("user.name"),
                words.of("user.shown"),
                words.of("user.roles"),
                words.of("state"),
                words.of("user.signed-in"));
        for (JsonNode user : users)
            table.row(
                    user.path("name").asText(),
                    user.path("shown").asText(),
                    texts(user.path("roles")),
                    words.of("user.state." + state(user)),
                    words.time(user.path("signedInAt").asText("")));
        return table.isEmpty() ? words.of("nothing") : table.toString();
    }

    private static String state(JsonNode user) {
        if (user.path("locked").asBoolean()) return "locked";
        if (user.path("kind").asText().equals("program")) return "program";
        return user.path("mustChange").asBoolean() ? "new" : "person";
    }

    private static String texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.joining(" "));
    }

    @Command(mixinStandardHelpOptions = true, name = "add", description = "Somebody new; his password is shown once.")
    int add(
            @Mixin Screen screen,
            @Parameters(paramLabel = "NAME", description = "By which he signs in.") String name,
            @Option(names = "--shown", description = "Name for people (default: NAME).") @Nullable String shown,
            @Option(names = "--program", description = "A program: it has tokens and no password.") boolean program,
            @Option(names = "--role", description = "May be given several times.") @Nullable List<String> roles) {
        JsonNode user = screen.gateway()
                .post(
                        "/users",
                        Map.of(
                                "name", name,
                                "shown", shown == null ? name : shown,
                                "kind", program ? "program" : "person",
                                "roles", roles == null ? List.of() : roles));
        screen.show(user, () -> told(user, screen.words(), "user.added"));
        return 0;
    }

    @Command(mixinStandardHelpOptions = true, name = "roles", description = "Gives somebody these roles and no others.")
    int roles(
            @Mixin Screen screen,
            @Parameters(paramLabel = "NAME") String name,
            @Option(names = "--role", description = "May be given several times; none takes all away.") @Nullable
                    List<String> roles) {
        JsonNode user =
                screen.gateway().put("/users/" + name + "/roles", Map.of("roles", roles == null ? List.of() : roles));
        screen.show(user, () -> screen.words().of("user.roles-now", name, texts(user.path("roles"))));
        return 0;
    }

    @Command(mixinStandardHelpOptions = true, name = "reset", description = "A new password, shown once.")
    int reset(@Mixin Screen screen, @Parameters(paramLabel = "NAME") String name) {
        JsonNode user = screen.gateway().post("/users/" + name + "/reset", Map.of());
        screen.show(user, () -> told(user, screen.words(), "user.was-reset"));
        return 0;
    }

    private static String told(JsonNode user, Words words, String what) {
        String name = user.path("name").asText();
        return user.hasNonNull("password")
                ? words.of(what, name) + "\n"
                        + words.of("user.password", user.path("password").asText())
                : words.of(what, name);
    }

    @Command(mixinStandardHelpOptions = true, name = "lock", description = "Shuts somebody out at once.")
    int lock(@Mixin Screen screen, @Parameters(paramLabel = "NAME") String name) {
        JsonNode user = screen.gateway().post("/users/" + name + "/lock", Map.of());
        screen.show(user, () -> screen.words().of("user.locked", name));
        return 0;
    }

    @Command(mixinStandardHelpOptions = true, name = "unlock", description = "Lets somebody in again.")
    int unlock(@Mixin Screen screen, @Parameters(paramLabel = "NAME") String name) {
        JsonNode user = screen.gateway().post("/users/" + name + "/unlock", Map.of());
        screen.show(user, () -> screen.words().of("user.unlocked", name));
        return 0;
    }
}
