package vn.lienthong.gateway.app.scaffold;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code gateway new}. */
@Command(
        mixinStandardHelpOptions = true,
        name = "new",
        description =
                "Writes what a connector, mapping, partner, route or service begins with: files that validate and their tests"
                        + " accept at once. Overwrites nothing.",
        subcommands = {NewConnector.class, NewMapping.class, NewPartner.class, NewRoute.class, NewService.class},
        footer = {
            "",
            "Examples:",
            "  ./gateway new connector my-bank",
            "  ./gateway new mapping payout-to-my-bank --service bank-payout --connector my-bank",
            "  ./gateway new partner my-bank --connector my-bank",
            "  ./gateway new route my-bank --service bank-payout --destination my-bank --mapping payout-to-my-bank@v1",
            "",
            "Connect a new bank in 15 minutes: docs/tutorial.md"
        })
public final class NewCommand implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                Objects.requireNonNull(spec).commandLine(),
                "Say what is new, for example: ./gateway new connector my-bank");
    }
}
