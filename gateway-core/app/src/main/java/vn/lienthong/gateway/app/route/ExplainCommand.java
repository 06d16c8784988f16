package vn.lienthong.gateway.app.route;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.lienthong.gateway.app.GatewayServer;
import vn.lienthong.gateway.app.cli.CommandFailure;
import vn.lienthong.gateway.app.cli.Voice;
import vn.lienthong.gateway.app.cli.Words;
import vn.lienthong.gateway.engine.intake.fault.ErrorCatalogue;
import vn.lienthong.gateway.engine.intake.fault.ListRefused;
import vn.lienthong.gateway.engine.partner.Partner;
import vn.lienthong.gateway.engine.partner.Partners;
import vn.lienthong.gateway.engine.routing.RouteTrial;
import vn.lienthong.gateway.engine.service.Profile;
import vn.lienthong.gateway.engine.service.ServiceDefinition;
import vn.lienthong.gateway.engine.service.Services;
import vn.lienthong.gateway.engine.yaml.InvalidConfiguration;
import vn.lienthong.gateway.engine.yaml.Placeholders;

/** {@code gateway route explain FILE}: where would each line of this list go, and why? */
@Command(
        mixinStandardHelpOptions = true,
        name = "explain",
        description = "Tries the routing table on a list: nothing is sent and nothing is stored.",
        footer = {
            "",
            "Ends with 1 where a line would go nowhere.",
            "",
            "Examples:",
            "  ./gateway route explain samples/payout-roster.csv",
            "  ./gateway route explain list.xlsx --profile office --execution-date 2026-02-16",
            "  ./gateway route explain list.csv --line 17        what each rule says of this line"
        })
final class ExplainCommand implements Callable<Integer> {
    @Mixin
    private Voice voice = new Voice();

    @Parameters(paramLabel = "FILE", description = "List as CSV, .xlsx or .ndjson.")
    private Path file = Path.of("");

    @Option(names = "--service", paramLabel = "ID", description = "Its service (default: ${DEFAULT-VALUE}).")
    private String service = "bank-payout";

    @Option(names = "--profile", paramLabel = "NAME", description = "Intake profile of the list (default: default).")
    private @Nullable String profile;

    @Option(names = "--config", paramLabel = "DIR", description = "Folder with services/, partners/, reference/.")
    private Path config = GatewayServer.home().resolve("config");

    @Option(
            names = "--execution-date",
            paramLabel = "YYYY-MM-DD",
            description = "Execution date of the list (default: each destination's next day before its cut-off).")
    private @Nullable LocalDate executionDate;

    @Option(
            names = "--line",
            paramLabel = "N",
            description = "Explains this line alone; counted from 1, without header.")
    private int line;

    @Option(names = "--json", description = "Prints JSON.")
    private boolean json;

    @Option(
            names = "--lang",
            paramLabel = "vi|en",
            description = "Language of the words (default: that of the environment).")
    private String language = Locale.getDefault().getLanguage();

    @Override
    public Integer call() throws IOException {
        if (!Files.isReadable(file)) throw CommandFailure.wrongUse(file + " cannot be read");
        Words words = Words.in(language, ZoneId.systemDefault());
        try {
            RouteTrial trial = trial(definition());
            RoutePlan plan = new RoutePlan(definition(), trial.routing(), line);
            trial.run(file, plan);
            if (line > 0 && plan.isMissed()) throw CommandFailure.wrongUse(file + " has no line " + line);
            String text = json
                    ? new ObjectMapper().writeValueAsString(plan.json())
                    : plan.text(words).stripTrailing();
            voice.say(text + "\n");
            return plan.hasLost() ? 1 : 0;
        } catch (ListRefused refused) {
            throw CommandFailure.wrongUse(file + ": " + refusal(refused, words));
        } catch (InvalidConfiguration invalid) {
            throw CommandFailure.wrongUse(Objects.requireNonNullElse(invalid.getMessage(), ""));
        }
    }

    private String refusal(ListRefused refused, Words words) {
        ErrorCatalogue errors = ErrorCatalogue.load(config);
        return refused.faults().stream()
                .map(fault -> (fault.line() > 0 ? "line " + fault.line() + ": " : "")
                        + fault.code()
                        + ' '
                        + words.pick(
                                errors.message(fault).vi(),
                                errors.message(fault).en()))
                .collect(Collectors.joining("\n"));
    }

    private ServiceDefinition definition() {
        Services services = Services.load(config);
        ServiceDefinition found = services.find(service);
        if (found == null)
            throw CommandFailure.wrongUse("There is no service " + service + "; there are: "
                    + services.all().stream().map(ServiceDefinition::id).collect(Collectors.joining(", ")));
        return found;
    }

    private RouteTrial trial(ServiceDefinition definition) {
        Profile found = definition.profile(profile);
        if (found == null)
            throw CommandFailure.wrongUse("The service " + service + " has no profile " + profile + "; there are: "
                    + String.join(", ", definition.profiles().keySet()));
        return new RouteTrial(definition, found, days());
    }

    private Function<String, LocalDate> days() {
        LocalDate wished = executionDate;
        if (wished != null) return destination -> wished;
        Clock clock = Clock.systemDefaultZone();
        // only their calendars are wanted: secrets may be absent here
        Map<String, Partner> partners = Partners.load(config.resolve("partners"), Placeholders.of(Map.of(), config))
                .sound();
        return destination -> partners.containsKey(destination)
                ? partners.get(destination).calendar().next(clock.instant())
                : LocalDate.now(clock);
    }
}
