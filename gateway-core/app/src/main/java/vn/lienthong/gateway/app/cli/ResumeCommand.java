package vn.lienthong.gateway.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.lienthong.gateway.app.cli.CommandFailure.Exit;

/** {@code gateway resume}: ends the holds on a target. */
@Command(
        mixinStandardHelpOptions = true,
        name = "resume",
        description = "Ends the holds on a target, or one hold by its id.",
        footer = {
            "",
            "Examples:",
            "  ./gateway resume destination:bank-b --reason \"bank is back\"",
            "  ./gateway resume all --reason \"reports were read\"",
            "  ./gateway resume 7 --reason \"complaint settled\""
        })
public final class ResumeCommand implements Callable<Integer> {
    private static final Pattern NUMBER = Pattern.compile("[0-9]+");

    @Mixin
    private Screen screen = new Screen();

    @Parameters(paramLabel = "TARGET|ID", description = "As it was held, or the number of the hold.")
    private String target = "";

    @Option(names = "--reason", required = true, description = "Why; it stands in the audit.")
    private String reason = "";

    @Override
    public Integer call() {
        Map<String, @Nullable String> query = new HashMap<>(Map.of("reason", reason));
        String path = "/holds";
        if (NUMBER.matcher(target).matches()) {
            path += "/" + target;
        } else {
            query.put("target", target);
        }
        JsonNode ended = screen.gateway().delete(path, query);
        screen.show(ended, () -> screen.words().of("resumed", target));
        return Exit.OK.code();
    }
}
