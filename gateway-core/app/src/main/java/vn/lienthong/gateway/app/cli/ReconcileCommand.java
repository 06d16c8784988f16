package vn.lienthong.gateway.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.FileNotFoundException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import vn.lienthong.gateway.app.cli.CommandFailure.Exit;

/** {@code gateway reconcile}: does every line add up, and does the partner say the same? */
@Command(
        mixinStandardHelpOptions = true,
        name = "reconcile",
        description = "Adds up a batch, or a destination's day, in items and in VND, against what the partner says.",
        footer = {
            "",
            "Ends with 1 where it does not balance.",
            "",
            "Examples:",
            "  ./gateway reconcile --batch 12",
            "  ./gateway reconcile --destination bank-b --day 2026-11-23",
            "  ./gateway reconcile --destination bank-b --book book.csv"
        })
public final class ReconcileCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private Screen screen = new Screen();

    @Option(names = "--batch", description = "A batch's id.")
    private @Nullable String batch;

    @Option(names = "--destination", description = "A destination's id; with --day.")
    private @Nullable String destination;

    @Option(
            names = "--day",
            paramLabel = "YYYY-MM-DD",
            description = "Execution date; with --destination (default: its present day).")
    private @Nullable String day;

    @Option(
            names = "--book",
            paramLabel = "FILE",
            description = "The partner's book, as CSV with EndToEndId, amount, returned; with --destination.")
    private @Nullable Path book;

    @Override
    public Integer call() throws FileNotFoundException {
        if ((batch == null) == (destination == null) || destination == null && (day != null || book != null)) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(),
                    "Give either --batch, or --destination with --day or --book");
        }
        JsonNode answer = book == null ? sums() : against(book);
        screen.show(answer, () -> ReconciliationText.of(answer, screen.words()));
        boolean holds =
                answer.path("balanced").asBoolean(true) && answer.path("agrees").asBoolean(true);
        return (holds ? Exit.OK : Exit.FAILED).code();
    }

    private JsonNode sums() {
        Map<String, @Nullable String> query = new HashMap<>();
        query.put("batch", batch);
        query.put("destination", destination);
        query.put("day", day);
        return screen.gateway().get("/reconciliation", query);
    }

    private JsonNode against(Path file) throws FileNotFoundException {
        if (!Files.isReadable(file)) {
            throw new ParameterException(Objects.requireNonNull(spec).commandLine(), file + " cannot be read");
        }
        Map<String, @Nullable String> query = new HashMap<>();
        query.put("destination", destination);
        return screen.gateway().post("/reconciliation/book", query, "text/csv", BodyPublishers.ofFile(file));
    }
}
