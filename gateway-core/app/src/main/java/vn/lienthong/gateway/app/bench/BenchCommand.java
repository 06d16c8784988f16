package vn.lienthong.gateway.app.bench;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code gateway bench}: measures this gateway on this machine. */
@Command(
        mixinStandardHelpOptions = true,
        name = "bench",
        description = "Measures the gateway on this machine, against the simulated partners.",
        subcommands = {
            PayoutsCommand.class,
            IntakeCommand.class,
            IsolationCommand.class,
            LookupsCommand.class,
            ConsoleCommand.class,
            MappingsCommand.class
        },
        footer = {
            "",
            "Examples:",
            "  ./gateway bench payouts                       a month's payroll beside the floor",
            "  ./gateway bench payouts --count 50000 --json payouts.json",
            "  ./gateway bench intake                        single transfers from 50 clients",
            "  ./gateway bench isolation                     what one sick bank costs the others",
            "  ./gateway bench lookups                       what the gateway adds to a look-up",
            "  ./gateway bench console --count 5000000       how fast the console's pages are over a full ledger",
            "  ./gateway bench mapping                       mappings beside the same written by hand",
            "",
            "Figures of a busy machine say little: ratios within one run count."
        })
public final class BenchCommand implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                Objects.requireNonNull(spec).commandLine(),
                "Say what to measure: bench payouts, bench intake, bench isolation, bench lookups, bench console or bench mapping");
    }
}
