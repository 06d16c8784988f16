package vn.lienthong.gateway.app.docs;

import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import vn.lienthong.gateway.app.reference.Schemas;

/** {@code gateway docs schemas}: writes JSON Schemas by which editors check and complete what people write. */
@Command(
        mixinStandardHelpOptions = true,
        name = "schemas",
        exitCodeOnExecutionException = 3,
        description = {
            "Writes JSON Schemas (2020-12) of every kind of file: partners, services, agencies, mappings, connectors, routes, error codes,"
                    + " application.yaml. Editors complete and check by them; ./gateway validate knows more."
        },
        footer = {
            "",
            "In a file:   # yaml-language-server: $schema=../../docs/schemas/partner.schema.json",
            "In VS Code:  .vscode/settings.json of the project has all of them.",
            "",
            "Examples:",
            "  ./gateway docs schemas --out docs/schemas"
        })
final class SchemasCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "Where the schemas go.")
    private @Nullable Path out;

    @Override
    public Integer call() {
        int written = new Schemas().writeTo(Objects.requireNonNull(out));
        var printer = Objects.requireNonNull(spec).commandLine().getOut();
        printer.println(written + " schemas in " + out.toAbsolutePath().normalize());
        printer.flush();
        return 0;
    }
}
