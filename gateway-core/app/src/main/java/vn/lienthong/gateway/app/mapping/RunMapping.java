package vn.lienthong.gateway.app.mapping;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.lienthong.gateway.engine.mapping.Mapping;
import vn.lienthong.gateway.engine.mapping.MappingFailure;
import vn.lienthong.gateway.engine.mapping.ReadLog;
import vn.lienthong.gateway.engine.mapping.check.Sample;
import vn.lienthong.gateway.engine.yaml.Finding;

/** {@code gateway mapping run NAME@vN -i FILE}. */
@Command(
        mixinStandardHelpOptions = true,
        exitCodeOnExecutionException = 3,
        name = "run",
        description =
                "Translates one item and prints what the connector would be given. Nothing is masked: it is your own file.",
        footer = {
            "",
            "Examples:",
            "  ./gateway mapping run payout-to-credit-transfer@v1 -i sample.json",
            "  ./gateway mapping run status-report-to-outcome@v1 -i report.xml     where the mapping reads XML"
        })
final class RunMapping implements Callable<Integer> {
    @Mixin
    private Workshop workshop = new Workshop();

    @Parameters(paramLabel = "NAME@vN", description = "The mapping, as routes name it.")
    private String name = "";

    @Option(
            names = {"-i", "--input"},
            paramLabel = "FILE",
            required = true,
            description = "One item as JSON; XML where the mapping reads XML.")
    private Path input = Path.of("");

    @Override
    public Integer call() {
        if (!Files.isReadable(input)) throw workshop.wrong(input + " cannot be read");
        Mapping mapping = workshop.version(name);
        if (mapping == null) return Workshop.FINDINGS;
        try {
            Map<String, Object> content = Sample.of(input).translate(mapping, new ReadLog());
            workshop.say(Sample.text(mapping.description(), content).stripTrailing());
            return Workshop.FINE;
        } catch (MappingFailure failure) {
            String what = (failure.path().isEmpty() ? "" : failure.path() + ": ") + failure.getMessage();
            return workshop.print(List.of(
                    new Finding(input.toString(), 1, 1, failure.code(), what, "Correct the item or the mapping")));
        }
    }
}
