package vn.lienthong.gateway.app;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The one door of the program: every command of {@code ./gateway} that needs a JVM. */
@Command(
        name = "gateway",
        version = "Liên Thông 0.1.0",
        mixinStandardHelpOptions = true,
        subcommands = {RunCommand.class})
public final class Gateway implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    public static void main(String[] args) {
        System.exit(new CommandLine(new Gateway()).execute(args));
    }

    @Override
    public void run() {
        CommandLine line = java.util.Objects.requireNonNull(spec).commandLine();
        throw new ParameterException(line, "Say what to do, for example: ./gateway demo");
    }
}
