package vn.lienthong.gateway.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.FileNotFoundException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import vn.lienthong.gateway.app.cli.CommandFailure.Exit;

/** {@code gateway batches send}: a list from the command line, as an agency's program would send it. */
@Command(
        mixinStandardHelpOptions = true,
        name = "send",
        sortOptions = false,
        description = "Sends a list: .csv, .ndjson or .xlsx. Count and sum are what its sender says is in it.",
        footer = {
            "",
            "With --wait it ends with 0 when the batch is done, else with 1.",
            "",
            "Examples:",
            "  ./gateway batches send payroll.csv --service bank-payout --count 4 --sum 2500000",
            "  ./gateway batches send payroll.csv --service bank-payout --count 4 --sum 2500000 --wait 60"
        })
final class SendCommand implements Callable<Integer> {
    private static final Set<String> STILL = Set.of("DONE", "REFUSED", "CANCELLED", "AWAITING_APPROVAL");
    private static final Duration LOOK_AGAIN = Duration.ofMillis(250);
    private static final Map<String, String> TYPES = Map.of(
            ".csv", "text/csv",
            ".ndjson", "application/x-ndjson",
            ".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private Screen screen = new Screen();

    @Parameters(paramLabel = "FILE", description = "The list.")
    private Path file = Path.of("");

    @Option(names = "--service", required = true, paramLabel = "ID", description = "For example bank-payout.")
    private String service = "";

    @Option(names = "--count", paramLabel = "N", description = "Lines that its sender says it has.")
    private @Nullable Long count;

    @Option(names = "--sum", paramLabel = "VND", description = "Sum of the amounts that its sender says it has.")
    private @Nullable Long sum;

    @Option(names = "--agency", paramLabel = "ID", description = "Whose list it is (default: the gateway's own).")
    private @Nullable String agency;

    @Option(names = "--wait", paramLabel = "SECONDS", description = "Waits so long for the batch to be done.")
    private int seconds;

    @Override
    public Integer call() throws FileNotFoundException, InterruptedException {
        if (!file.toFile().canRead()) throw misused(file + " cannot be read");
        JsonNode batch = screen.gateway()
                .post("/services/" + service + "/batches", controls(), type(), BodyPublishers.ofFile(file));
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (!STILL.contains(batch.path("state").asText()) && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN.toMillis());
            batch = screen.gateway().get("/batches/" + batch.path("id").asText());
        }
        JsonNode last = batch;
        screen.show(last, () -> BatchesCommand.text(last, screen.words()));
        boolean asWished = seconds == 0 || last.path("state").asText().equals("DONE");
        return (asWished ? Exit.OK : Exit.FAILED).code();
    }

    private Map<String, @Nullable String> controls() {
        Map<String, @Nullable String> controls = new HashMap<>();
        controls.put("filename", String.valueOf(file.getFileName()));
        controls.put("count", count == null ? null : count.toString());
        controls.put("sum", sum == null ? null : sum.toString());
        controls.put("agency", agency);
        return controls;
    }

    private String type() {
        String name = file.toString();
        for (var each : TYPES.entrySet()) if (name.endsWith(each.getKey())) return each.getValue();
        throw misused(file + " is no .csv, .ndjson or .xlsx");
    }

    private ParameterException misused(String how) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), how);
    }
}
