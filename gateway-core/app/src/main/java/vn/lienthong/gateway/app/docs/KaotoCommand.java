package vn.lienthong.gateway.app.docs;

import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import vn.lienthong.gateway.app.reference.CamelEntries;

/** {@code gateway docs kaoto}: writes our steps as entries of Camel's component catalogue. */
@Command(
        mixinStandardHelpOptions = true,
        name = "kaoto",
        exitCodeOnExecutionException = 3,
        description =
                "Writes the steps of routes as entries of Camel's component catalogue, for Kaoto and other editors of Camel.",
        footer = {"", "Examples:", "  ./gateway docs kaoto --out docs/kaoto"})
final class KaotoCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "Where the entries go.")
    private @Nullable Path out;

    @Override
    public Integer call() {
        Path folder = Objects.requireNonNull(out);
        int written = CamelEntries.writeTo(folder);
        var printer = Objects.requireNonNull(spec).commandLine().getOut();
        printer.println(written + " files in " + folder.toAbsolutePath().normalize());
        printer.flush();
        return 0;
    }
}
