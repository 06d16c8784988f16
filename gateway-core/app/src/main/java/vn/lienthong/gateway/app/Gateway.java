package vn.lienthong.gateway.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;
import vn.lienthong.gateway.app.bench.BenchCommand;
import vn.lienthong.gateway.app.bench.BenchFailure;
import vn.lienthong.gateway.app.cli.BatchesCommand;
import vn.lienthong.gateway.app.cli.BreaksCommand;
import vn.lienthong.gateway.app.cli.CommandFailure;
import vn.lienthong.gateway.app.cli.HoldCommand;
import vn.lienthong.gateway.app.cli.ReconcileCommand;
import vn.lienthong.gateway.app.cli.ReplayCommand;
import vn.lienthong.gateway.app.cli.ResumeCommand;
import vn.lienthong.gateway.app.cli.StatusCommand;
import vn.lienthong.gateway.app.cli.TransfersCommand;
import vn.lienthong.gateway.app.cli.UnpaidCommand;
import vn.lienthong.gateway.app.cli.approval.ApprovalCommand;
import vn.lienthong.gateway.app.cli.failure.FailureCommand;
import vn.lienthong.gateway.app.cli.failure.FailuresCommand;
import vn.lienthong.gateway.app.cli.failure.ReplayJobCommand;
import vn.lienthong.gateway.app.cli.insight.AlertsCommand;
import vn.lienthong.gateway.app.cli.insight.AuditCommand;
import vn.lienthong.gateway.app.cli.insight.TrendsCommand;
import vn.lienthong.gateway.app.cli.user.UserCommand;
import vn.lienthong.gateway.app.completion.CompletionCommand;
import vn.lienthong.gateway.app.config.ConfigFault;
import vn.lienthong.gateway.app.connector.ConnectorCommand;
import vn.lienthong.gateway.app.demo.DemoCommand;
import vn.lienthong.gateway.app.demo.DemoFailure;
import vn.lienthong.gateway.app.docs.DocsCommand;
import vn.lienthong.gateway.app.doctor.DoctorCommand;
import vn.lienthong.gateway.app.mapping.MappingCommand;
import vn.lienthong.gateway.app.rehearsal.DryRunCommand;
import vn.lienthong.gateway.app.rehearsal.NoSockets;
import vn.lienthong.gateway.app.route.RouteCommand;
import vn.lienthong.gateway.app.scaffold.NewCommand;
import vn.lienthong.gateway.app.settings.ConfigCommand;
import vn.lienthong.gateway.app.validate.ExplainCommand;
import vn.lienthong.gateway.app.validate.ValidateCommand;
import vn.lienthong.sandbox.SandboxMain;

/** The one door of the program: every command of {@code ./gateway} that needs a JVM. */
@Command(
        mixinStandardHelpOptions = true,
        name = "./gateway",
        version = "Liên Thông 0.1.0",
        description = "Liên Thông, the welfare integration gateway.",
        subcommands = {
            DemoCommand.class,
            RunCommand.class,
            SandboxMain.class,
            StatusCommand.class,
            TrendsCommand.class,
            AlertsCommand.class,
            BatchesCommand.class,
            UnpaidCommand.class,
            TransfersCommand.class,
            FailuresCommand.class,
            FailureCommand.class,
            ReplayCommand.class,
            ReplayJobCommand.class,
            ApprovalCommand.class,
            HoldCommand.class,
            ResumeCommand.class,
            BreaksCommand.class,
            ReconcileCommand.class,
            AuditCommand.class,
            UserCommand.class,
            NewCommand.class,
            ValidateCommand.class,
            ExplainCommand.class,
            ConfigCommand.class,
            DoctorCommand.class,
            DocsCommand.class,
            CompletionCommand.class,
            ConnectorCommand.class,
            RouteCommand.class,
            DryRunCommand.class,
            MappingCommand.class,
            BenchCommand.class
        },
        footer = {
            "",
            "And in the launcher itself:",
            "  test           Runs every test there is: ./gateway test",
            "",
            "Help on one command, with examples:  ./gateway COMMAND --help"
        })
public final class Gateway implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--verbose",
            scope = ScopeType.INHERIT,
            description = "Where a command fails in a way that nobody foresaw: everything that is known of it.")
    private boolean verbose;

    public static void main(String[] args) {
        if (NoSockets.isFor(args)) NoSockets.install();
        System.exit(commandLine().execute(args));
    }

    /** The commands, as main runs them. */
    public static CommandLine commandLine() {
        return new CommandLine(new Gateway())
                .setExecutionExceptionHandler(Gateway::failed)
                .registerConverter(
                        OffsetDateTime.class,
                        text -> read(text, OffsetDateTime::parse, "time like 2026-11-03T09:00:00+07:00"))
                .registerConverter(LocalDate.class, text -> read(text, LocalDate::parse, "day like 2026-11-03"))
                .setUsageHelpAutoWidth(true);
    }

    /** In words: picocli would name the classes of Java. */
    private static <T> T read(String text, Function<String, T> reader, String what) {
        try {
            return reader.apply(text);
        } catch (DateTimeParseException wrong) {
            throw new TypeConversionException(text + " is no " + what);
        }
    }

    /** The outermost boundary: what a person can act on is said in words, a bug by its name, and with its trace to whoever asks. */
    private static int failed(Exception failure, CommandLine line, @Nullable ParseResult arguments) {
        PrintWriter err = line.getErr();
        switch (failure) {
            case StartFailure start -> err.println("The gateway did not start.\n" + start.getMessage());
            case CommandFailure known -> {
                err.println(known.getMessage());
                return known.exit().code();
            }
            case BenchFailure known -> err.println(known.getMessage());
            case DemoFailure known -> err.println(known.getMessage());
            case ConfigFault wrong -> {
                err.println(wrong.getMessage());
                return 2;
            }
            default -> {
                unforeseen(failure, line, err);
                return line.getCommandSpec().exitCodeOnExecutionException();
            }
        }
        return 1;
    }

    private static @Nullable Throwable place(Exception failure) {
        return failure instanceof UncheckedIOException ? failure.getCause() : failure;
    }

    private static String unusable(FileSystemException place) {
        String why = switch (place) {
            case AccessDeniedException denied -> "this account may not";
            case NoSuchFileException absent -> "it is not there";
            default -> Objects.requireNonNullElse(place.getReason(), "it is not what it should be");
        };
        return place.getFile() + " cannot be read or written: " + why + ". Name another place, or change its rights.";
    }

    private static void unforeseen(Exception failure, CommandLine line, PrintWriter err) {
        if (line.getCommandSpec().root().userObject() instanceof Gateway gateway && gateway.verbose) {
            failure.printStackTrace(err);
            return;
        }
        if (place(failure) instanceof FileSystemException place) {
            err.println(unusable(place));
            return;
        }
        boolean files = failure instanceof IOException || failure instanceof UncheckedIOException;
        err.println("The command failed in a way that nobody foresaw: "
                + failure.getClass().getSimpleName() + (files ? " (" + failure.getMessage() + ")" : "")
                + ".\nRun it again with --verbose, and send what it prints to whoever maintains the gateway.");
    }

    @Override
    public void run() {
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        throw new ParameterException(line, "Say what to do, for example: ./gateway demo");
    }
}
