package vn.lienthong.gateway.app.settings;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.StandardEnvironment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.lienthong.gateway.app.GatewayServer;
import vn.lienthong.gateway.app.cli.CommandFailure;
import vn.lienthong.gateway.app.cli.Voice;
import vn.lienthong.gateway.app.config.ConfigOptions;
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
    @Mixin
    private Voice voice = new Voice();

    @Parameters(arity = "0..1", paramLabel = "KEY", description = "Only this key and those below it (default: all).")
    private @Nullable String below;

    @Option(names = "--effective", description = "Also keys that nobody wrote, with their defaults.")
    private boolean effective;

    @Option(
            names = "--why",
            paramLabel = "KEY",
            description = "Who gives this key its value, and what that takes the place of.")
    private @Nullable String why;

    @Mixin
    private ConfigOptions options = new ConfigOptions();

    @Option(names = "--format", paramLabel = "text|json", description = "How it is shown (default: text).")
    private String format = "text";

    @Option(
            names = "--lang",
            paramLabel = "vi|en",
            description = "Language of the meanings (default: that of the environment).")
    private String language = Locale.getDefault().getLanguage();

    @Override
    public Integer call() {
        if (!format.equals("text") && !format.equals("json"))
            throw CommandFailure.wrongUse("--format " + format + " is not text or json.");
        Path config = options.written();
        List<Path> layers = options.layered(config).layers();
        Surroundings surroundings = new Surroundings(new StandardEnvironment(), config.toAbsolutePath());
        Configuration read = Configuration.read(
                layers, GatewayServer.home().resolve("connectors"), surroundings, effective || why != null);
        SettingsText text = new SettingsText(surroundings, language.equals("vi"));
        List<Setting> shown = chosen(read.settings());
        if (format.equals("json")) voice.say(text.json(shown).toPrettyString() + "\n");
        else voice.say(why == null ? text.table(shown) : text.why(shown.getFirst()));
        read.findings().forEach(finding -> voice.warn(finding + "\n"));
        return read.findings().isEmpty() ? 0 : 1;
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
        throw CommandFailure.wrongUse("There is no key " + asked + ". " + suggestion(asked, all));
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
}
