package vn.lienthong.gateway.app.cli.approval;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.lienthong.gateway.app.cli.Group;
import vn.lienthong.gateway.app.cli.Query;
import vn.lienthong.gateway.app.cli.Screen;

/** {@code gateway approval}: what one person has asked for and another decides. */
@Command(
        mixinStandardHelpOptions = true,
        name = "approval",
        description = "What waits for a second person: list, show, approve, reject.",
        footer = {
            "",
            "Examples:",
            "  ./gateway approval list",
            "  ./gateway approval list --state mine",
            "  ./gateway approval show 7",
            "  ./gateway approval approve 7 --reason \"compared with the bank's letter\"",
            "  ./gateway approval reject 7 --reason \"the letter is about another account\"",
            "",
            "Nobody decides what he asked for himself, or had a hand in; two persons need two tokens."
        })
public final class ApprovalCommand extends Group {
    @Command(mixinStandardHelpOptions = true, name = "list", description = "What waits, expiring first.")
    int list(
            @Mixin Screen screen,
            @Option(
                            names = "--state",
                            description =
                                    "waiting; mine: for you to decide; asked: by you, the newest first; all: the newest first"
                                            + " (default: ${DEFAULT-VALUE}).",
                            defaultValue = "waiting")
                    String state,
            @Option(names = "--before", description = "With asked and all: goes on after a page.") @Nullable
                    String before,
            @Option(names = "--after", description = "With waiting and mine: goes on after a page.") @Nullable
                    String after) {
        var query = new Query().with("state", state).with("before", before).with("after", after);
        JsonNode page = screen.gateway().get("/approvals", query.all());
        screen.show(page, () -> ApprovalText.list(page, screen.words()));
        return 0;
    }

    @Command(mixinStandardHelpOptions = true, name = "show", description = "What is asked for, and by whom.")
    int show(@Mixin Screen screen, @Parameters(paramLabel = "ID") long id) {
        JsonNode shown = screen.gateway().get("/approvals/" + id);
        screen.show(
                shown,
                () -> ApprovalText.of(shown.path("approval"), screen.words())
                        + VersionText.changes(shown.path("changes"), screen.words()));
        return 0;
    }

    @Command(
            mixinStandardHelpOptions = true,
            name = "approve",
            description = "Lets it be done, at once; ends 1 where it could not be done any more.")
    int approve(
            @Mixin Screen screen,
            @Parameters(paramLabel = "ID") long id,
            @Option(names = "--reason", required = true, description = "Why; it stands in the audit.") String reason) {
        return decide(screen, id, "approve", reason);
    }

    @Command(mixinStandardHelpOptions = true, name = "reject", description = "Does not let it be done.")
    int reject(
            @Mixin Screen screen,
            @Parameters(paramLabel = "ID") long id,
            @Option(names = "--reason", required = true, description = "Why; it stands in the audit.") String reason) {
        return decide(screen, id, "reject", reason);
    }

    @Command(
            mixinStandardHelpOptions = true,
            name = "evidence",
            description = "Opens a file that proves a decision; that you did stands in the audit.")
    int evidence(
            @Mixin Screen screen,
            @Parameters(paramLabel = "ID", description = "Of the file, as transfers sides shows it.") long id,
            @Option(names = "--out", required = true, paramLabel = "FILE") Path file) {
        screen.gateway().open("/approvals/evidence/" + id, file);
        screen.say(screen.words().of("saved", file));
        return 0;
    }

    private static int decide(Screen screen, long id, String word, String reason) {
        JsonNode approval = screen.gateway().post("/approvals/" + id + "/" + word, Map.of("reason", reason));
        screen.show(approval, () -> ApprovalText.of(approval, screen.words()));
        return approval.path("state").asText().equals("failed") ? 1 : 0;
    }
}
