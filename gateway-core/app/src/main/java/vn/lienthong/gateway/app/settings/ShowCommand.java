package vn.lienthong.gateway.app.settings;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.StandardEnvironment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import vn.lienthong.gateway.app.GatewayServer;
import vn.lienthong.gateway.app.cli.CommandFailure;
import vn.lienthong.gateway.app.config.ConfigFolder;
import vn.lienthong.gateway.engine.yaml.DidYouMean;

/** {@code gateway config show}: every key, its value, and who gives it. Starts nothing. */
@Command(
        mixinStandardHelpOptions = true,
        name = "show",
        exitCodeOnExecutionException = 3,
        sortOptions = false,
        description =
                "Shows what is configured, key by key, with the file and line that says so. Secrets are never shown.",
        footer = {
            "",
            "Keys are written as gateway.broker.port, partners.bank-a.rate.calls, services.bank-payout.retry.backoff,",
            "agencies.HN07.folders[0].path and alerts.repeat. What wins: a system property, then an environment variable, then the",
            "profile named last, then the file, then the default.",
            "",
            "Ends with 0; with 1 where a file could not be read, 2 where there is no such key, 3 where the command itself failed.",
            "",
            "Examples:",
            "  ./gateway config show partners.bank-a              all keys of one partner",
            "  ./gateway config show --effective                  also what nobody wrote, with its default",
            "  ./gateway config show --why gateway.broker.port --profile sandbox"
        })
final class ShowCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "KEY", description = "Only this key and those below it (default: all).")
    private @Nullable String below;

    @Option(names = "--effective", description = "Also keys that nobody wrote, with their defaults.")
    private boolean effective;

    @Option(
            names = "--why",
            paramLabel = "KEY",
            description = "Who gives this key its value, and what that takes the place of.")
    private @Nullable String why;

    @Option(names = "--config", paramLabel = "DIR", description = "Folder with application.yaml, services/, partners/.")
    private Path config = usual();

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            description =
                    "Lays profiles/NAME of that folder over it, for example sandbox. Repeatable: the last one wins.")
    private List<String> profiles = List.of();

    @Option(names = "--format", paramLabel = "text|json", description = "How it is shown (default: text).")
    private String format = "text";

    @Option(
            names = "--lang",
            paramLabel = "vi|en",
            description = "Language of the meanings (default: that of the environment).")
    private String language = Locale.getDefault().getLanguage();

    /** In a checkout people write beside the launcher; {@code dist/} has a copy of it. */
    private static Path usual() {
        String sources = System.getProperty("gateway.sources");
        Path written = Path.of(sources == null ? "" : sources).resolve("config");
        return sources != null && Files.isDirectory(written)
                ? written
                : GatewayServer.home().resolve("config");
    }

    @Override
    public Integer call() {
        if (!format.equals("text") && !format.equals("json"))
            throw wrong("--format " + format + " is not text or json.");
        Surroundings surroundings = new Surroundings(new StandardEnvironment(), config.toAbsolutePath());
        Configuration read = Configuration.read(
                layers(), GatewayServer.home().resolve("connectors"), surroundings, effective || why != null);
        SettingsText text = new SettingsText(surroundings, language.equals("vi"));
        List<Setting> shown = chosen(read.settings());
        if (format.equals("json")) say(text.json(shown).toPrettyString() + "\n");
        else say(why == null ? text.table(shown) : text.why(shown.getFirst()));
        read.findings().forEach(finding -> warn(finding.toString()));
        return read.findings().isEmpty() ? 0 : 1;
    }

    private List<Path> layers() {
        ConfigFolder folder = ConfigFolder.of(config);
        folder.check("application.yaml");
        List<Path> layers = new ArrayList<>(List.of(config));
        for (String profile : profiles) {
            folder.with(profile);
            layers.add(config.resolve("profiles").resolve(profile));
        }
        return layers;
    }

    private List<Setting> chosen(List<Setting> all) {
        String asked = why == null ? below : why;
        if (asked == null) return all;
        List<Setting> found = all.stream()
                .filter(setting -> setting.key().equals(asked)
                        || (why == null
                                && (setting.key().startsWith(asked + ".")
                                        || setting.key().startsWith(asked + "["))))
                .toList();
        if (!found.isEmpty()) return found;
        throw wrong("There is no key " + asked + ". " + suggestion(asked, all));
    }

    /** The nearest key among those that begin alike, as far as they begin alike. */
    private static String suggestion(String asked, List<Setting> all) {
        List<String> keys = all.stream().map(Setting::key).toList();
        for (int dot = asked.lastIndexOf('.'); dot > 0; dot = asked.lastIndexOf('.', dot - 1)) {
            String start = asked.substring(0, dot + 1);
            List<String> near = keys.stream()
                    .filter(key -> key.startsWith(start))
                    .map(key -> oneMore(key, start.length()))
                    .distinct()
                    .toList();
            if (!near.isEmpty()) return DidYouMean.sentence(asked, near);
        }
        return DidYouMean.sentence(
                asked, keys.stream().map(key -> oneMore(key, 0)).distinct().toList());
    }

    /** The key up to the end of the name that begins there. */
    private static String oneMore(String key, int from) {
        int end = key.indexOf('.', from);
        return end < 0 ? key : key.substring(0, end);
    }

    private static CommandFailure wrong(String message) {
        return new CommandFailure(CommandFailure.Exit.WRONG_USE, message);
    }

    private void say(String text) {
        var out = Objects.requireNonNull(spec).commandLine().getOut();
        out.print(text);
        out.flush();
    }

    private void warn(String text) {
        Objects.requireNonNull(spec).commandLine().getErr().println(text);
    }
}
