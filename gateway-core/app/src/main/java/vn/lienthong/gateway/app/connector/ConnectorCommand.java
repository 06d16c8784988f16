package vn.lienthong.gateway.app.connector;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import vn.lienthong.gateway.app.cli.connector.ActivateCommand;
import vn.lienthong.gateway.app.cli.connector.CheckCommand;
import vn.lienthong.gateway.app.cli.connector.DescribeCommand;
import vn.lienthong.gateway.app.cli.connector.InstallCommand;
import vn.lienthong.gateway.app.cli.connector.ListCommand;
import vn.lienthong.gateway.app.cli.connector.RollbackCommand;

/** {@code gateway connector}. */
@Command(
        mixinStandardHelpOptions = true,
        name = "connector",
        description = "Connectors: what is installed, what serves, and its exchange while the gateway runs.",
        subcommands = {
            ListCommand.class,
            DescribeCommand.class,
            CheckCommand.class,
            InstallCommand.class,
            ActivateCommand.class,
            RollbackCommand.class,
            PackageCommand.class,
            TckCommand.class
        },
        footer = {
            "",
            "Examples:",
            "  ./gateway connector list",
            "  ./gateway connector tck target/connector/bank-x/1.1.0",
            "  ./gateway connector package target/connector/bank-x/1.1.0",
            "  ./gateway connector install bank-x-1.1.0.zip --reason \"new camt version\"",
            "  ./gateway connector activate bank-x@1.1.0 --destination bank-x --limit 1 --reason \"one payment on trial\""
        })
public final class ConnectorCommand implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        throw new ParameterException(line, "Say what to do, for example: ./gateway connector list");
    }
}
