package vn.lienthong.gateway.app.validate;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.lienthong.gateway.app.GatewayServer;
import vn.lienthong.gateway.app.cli.CommandFailure;
import vn.lienthong.gateway.app.cli.Voice;
import vn.lienthong.gateway.engine.intake.fault.ErrorCatalogue;
import vn.lienthong.gateway.engine.intake.fault.Handling;
import vn.lienthong.gateway.engine.yaml.DidYouMean;
import vn.lienthong.gateway.engine.yaml.InvalidConfiguration;

/** {@code gateway explain CODE}: what the error catalogue says of a code. */
@Command(
        mixinStandardHelpOptions = true,
        name = "explain",
        description = "Says what a code means and what to do: of a finding, a refused line or a failed transfer.",
        footer = {"", "Examples:", "  ./gateway explain account.wrong", "  ./gateway explain --lang vi route.operation"
        })
public final class ExplainCommand implements Callable<Integer> {
    @Mixin
    private Voice voice = new Voice();

    @Parameters(paramLabel = "CODE", description = "As it is shown, for example route.operation.")
    private String code = "";

    @Option(names = "--config", paramLabel = "DIR", description = "Folder with errors/.")
    private Path config = GatewayServer.home().resolve("config");

    @Option(
            names = "--lang",
            paramLabel = "vi|en",
            description = "Language of the words (default: that of the environment).")
    private String language = Locale.getDefault().getLanguage();

    @Override
    public Integer call() {
        ErrorCatalogue catalogue = catalogue();
        ErrorCatalogue.Entry entry = catalogue.find(code);
        if (entry == null)
            throw new CommandFailure(
                    CommandFailure.Exit.FAILED, unknown(catalogue.entries().keySet()));
        boolean vi = language.equals("vi");
        var text = new StringBuilder(code).append("\n  ");
        text.append(vi ? entry.means().vi() : entry.means().en()).append("\n  ");
        text.append(vi ? entry.fix().vi() : entry.fix().en()).append('\n');
        Handling handling = entry.handling();
        if (handling != null)
            text.append("  ")
                    .append(vi ? "Người xử lý: " : "Whose it is: ")
                    .append(word(handling.owner()))
                    .append(vi ? "; gửi lại được: " : "; can go again: ")
                    .append(word(handling.recoverable()))
                    .append(vi ? "; sổ tay: " : "; runbook: ")
                    .append(handling.runbook())
                    .append('\n');
        voice.say(text.toString());
        return 0;
    }

    private ErrorCatalogue catalogue() {
        try {
            return ErrorCatalogue.load(config);
        } catch (InvalidConfiguration broken) {
            throw new CommandFailure(
                    CommandFailure.Exit.FAILED, "The error catalogue cannot be read:\n" + broken.getMessage());
        }
    }

    private String unknown(Collection<String> known) {
        String area = code.substring(0, code.indexOf('.') + 1);
        var near = known.stream()
                .filter(each -> !area.isEmpty() && each.startsWith(area))
                .toList();
        return "There is no code " + code + ". " + DidYouMean.sentence(code, near.isEmpty() ? known : near);
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
