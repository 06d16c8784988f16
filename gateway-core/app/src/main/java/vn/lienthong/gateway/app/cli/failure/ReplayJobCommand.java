package vn.lienthong.gateway.app.cli.failure;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.lienthong.gateway.app.cli.Group;
import vn.lienthong.gateway.app.cli.Query;
import vn.lienthong.gateway.app.cli.Screen;

/** {@code gateway replay-job}: many failed transfers in a frozen set, a few at first, at a pace, until every outcome is known. */
@Command(
        mixinStandardHelpOptions = true,
        name = "replay-job",
        description =
                "Replays many: preview, create, list, show, items, result, pause, resume, continue, cancel, rate, approve, reject.",
        footer = {
            "",
            "Examples:",
            "  ./gateway replay-job preview --group 4a0d2137c33437d0",
            "  ./gateway replay-job create --group 4a0d2137c33437d0 --canary 1 --step 20 --step 200 --rate 600 --reason \"bank has corrected it\"",
            "  ./gateway replay-job create --batch 12 --cause account.closed --window 22:00-05:00 --reason \"accounts open again\" --ticket SUP-17",
            "  ./gateway replay-job preview --cause mapping.amount.limit --mapping original",
            "  ./gateway replay-job preview --state RETURNED --day 2026-11-20",
            "  ./gateway replay-job show 7",
            "  ./gateway replay-job items 7 --state failed",
            "  ./gateway replay-job continue 7 --reason \"the first one arrived\"",
            "  ./gateway replay-job rate 7 60 --reason \"the bank asked for less\"",
            "  ./gateway replay-job approve 7 --digest 5f3a… --reason \"compared with the bank's letter\"",
            "  ./gateway replay-job result 7 > job-7.csv"
        })
public final class ReplayJobCommand extends Group {
    @Command(
            mixinStandardHelpOptions = true,
            name = "preview",
            description = "How many would go, where to, and which not and why. Changes nothing.")
    int preview(@Mixin Screen screen, @Mixin JobOptions.Scope scope, @Mixin JobOptions.Version version) {
        Map<String, Object> body = scope.body();
        version.into(body);
        JsonNode preview = screen.gateway().post("/replay-jobs/preview", body);
        screen.show(preview, () -> Jobs.preview(preview, screen.words()));
        return 0;
    }

    @Command(mixinStandardHelpOptions = true, name = "create", description = "Freezes the set and makes the job.")
    int create(
            @Mixin Screen screen,
            @Mixin JobOptions.Scope scope,
            @Mixin JobOptions.Version version,
            @Mixin JobOptions.Pace pace,
            @Option(names = "--reason", required = true, description = "Why; it stands in the audit.") String reason,
            @Option(names = "--ticket", description = "Where the matter is written up.") @Nullable String ticket,
            @Option(names = "--key", description = "The same again makes no second job.") @Nullable String key) {
        Map<String, Object> body = new LinkedHashMap<>(scope.body());
        version.into(body);
        body.putAll(pace.body());
        body.put("reason", reason);
        if (ticket != null) body.put("ticket", ticket);
        JsonNode job = screen.gateway().post("/replay-jobs", body, key);
        screen.show(job, () -> Jobs.job(job, screen.words()));
        return 0;
    }

    @Command(mixinStandardHelpOptions = true, name = "list", description = "Jobs, the newest first.")
    int list(
            @Mixin Screen screen,
            @Option(names = "--state", description = "Only those that are so: running, waiting-approval, …") @Nullable
                    String state,
            @Option(names = "--before", description = "Goes on after a page.") @Nullable String before) {
        var query = new Query().with("state", state).with("before", before);
        JsonNode page = screen.gateway().get("/replay-jobs", query.all());
        screen.show(page, () -> Jobs.list(page, screen.words()));
        return 0;
    }

    @Command(mixinStandardHelpOptions = true, name = "show", description = "How a job stands.")
    int show(@Mixin Screen screen, @Parameters(paramLabel = "ID") long id) {
        JsonNode shown = screen.gateway().get("/replay-jobs/" + id);
        screen.show(
                shown,
                () -> Jobs.job(shown.path("job"), screen.words())
                        + Jobs.reasons(shown.path("reasons"), screen.words()));
        return 0;
    }

    @Command(mixinStandardHelpOptions = true, name = "items", description = "What became of its items.")
    int items(
            @Mixin Screen screen,
            @Parameters(paramLabel = "ID") long id,
            @Option(names = "--state", description = "waiting, sent, delivered, failed, skipped.") @Nullable
                    String state,
            @Option(names = "--after", description = "Goes on after a page.") @Nullable String after) {
        var query = new Query().with("state", state).with("after", after);
        JsonNode items = screen.gateway().get("/replay-jobs/" + id + "/items", query.all());
        screen.show(items, () -> Jobs.items(items, screen.words()));
        return 0;
    }

    @Command(mixinStandardHelpOptions = true, name = "result", description = "What became of every item, as CSV.")
    int result(@Mixin Screen screen, @Parameters(paramLabel = "ID") long id) {
        screen.say(screen.gateway().text("/replay-jobs/" + id + "/result"));
        return 0;
    }

    /** Why, for every change of a job's course. */
    static final class Why {
        @Option(names = "--reason", required = true, description = "Why; it stands in the audit.")
        private String reason = "";
    }

    @Command(mixinStandardHelpOptions = true, name = "pause", description = "Sends nothing more until it is resumed.")
    int pause(@Mixin Screen screen, @Parameters(paramLabel = "ID") long id, @Mixin Why why) {
        return move(screen, id, "pause", Map.of("reason", why.reason));
    }

    @Command(
            mixinStandardHelpOptions = true,
            name = "resume",
            description = "Goes on after a pause, or after it was stopped because too many failed.")
    int resume(@Mixin Screen screen, @Parameters(paramLabel = "ID") long id, @Mixin Why why) {
        return move(screen, id, "resume", Map.of("reason", why.reason));
    }

    @Command(
            mixinStandardHelpOptions = true,
            name = "continue",
            description = "The first items were looked at: the next may go.")
    int goOn(@Mixin Screen screen, @Parameters(paramLabel = "ID") long id, @Mixin Why why) {
        return move(screen, id, "continue", Map.of("reason", why.reason));
    }

    @Command(
            mixinStandardHelpOptions = true,
            name = "cancel",
            description = "Passes over what waits; what was sent is followed to its end.")
    int cancel(@Mixin Screen screen, @Parameters(paramLabel = "ID") long id, @Mixin Why why) {
        return move(screen, id, "cancel", Map.of("reason", why.reason));
    }

    @Command(mixinStandardHelpOptions = true, name = "rate", description = "Items a minute and destination.")
    int rate(
            @Mixin Screen screen,
            @Parameters(index = "0", paramLabel = "ID") long id,
            @Parameters(index = "1", arity = "0..1", paramLabel = "PER-MINUTE", description = "Absent: no limit.")
                    @Nullable
                    Integer perMinute,
            @Mixin Why why) {
        Map<String, Object> body = new HashMap<>(Map.of("reason", why.reason));
        if (perMinute != null) body.put("rate", perMinute);
        return move(screen, id, "rate", body);
    }

    @Command(mixinStandardHelpOptions = true, name = "approve", description = "Another person lets it go.")
    int approve(
            @Mixin Screen screen,
            @Parameters(paramLabel = "ID") long id,
            @Option(names = "--digest", required = true, description = "Of the job that you saw.") String digest,
            @Mixin Why why) {
        return move(screen, id, "approve", Map.of("reason", why.reason, "digest", digest));
    }

    @Command(mixinStandardHelpOptions = true, name = "reject", description = "Another person does not let it go.")
    int reject(
            @Mixin Screen screen,
            @Parameters(paramLabel = "ID") long id,
            @Option(names = "--digest", required = true, description = "Of the job that you saw.") String digest,
            @Mixin Why why) {
        return move(screen, id, "reject", Map.of("reason", why.reason, "digest", digest));
    }

    private static int move(Screen screen, long id, String move, Map<String, ?> body) {
        JsonNode job = screen.gateway().post("/replay-jobs/" + id + "/" + move, body);
        screen.show(job, () -> Jobs.job(job, screen.words()));
        return 0;
    }
}
