package vn.lienthong.gateway.app.mapping;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code gateway mapping}. */
@Command(
        mixinStandardHelpOptions = true,
        name = "mapping",
        description = "Tries, tests, compares and releases mappings; needs no running gateway.",
        subcommands = {
            RunMapping.class,
            TestMappings.class,
            DiffMappings.class,
            CoverMappings.class,
            ReleaseMapping.class
        },
        footer = {
            "",
            "Ends with 0 where all is well, 1 with findings, 2 after wrong use, 3 after a bug.",
            "",
            "Examples:",
            "  ./gateway mapping run card-to-d03@v1 -i sample.json",
            "  ./gateway mapping test",
            "  ./gateway mapping diff card-to-d03 v1 v2"
        })
public final class MappingCommand implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                Objects.requireNonNull(spec).commandLine(),
                "Say what to do: mapping run, test, diff, coverage or release; for example: ./gateway mapping test");
    }
}
