package vn.lienthong.gateway.app.scaffold;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import vn.lienthong.gateway.engine.service.ServiceDefinition;
import vn.lienthong.gateway.engine.yaml.DidYouMean;

/** {@code gateway new route}. */
@Command(
        mixinStandardHelpOptions = true,
        name = "route",
        description = "What becomes of the transfers of a service: all of them, or those that go to one destination.",
        footer = {
            "",
            "Examples:",
            "  ./gateway new route my-bank --service bank-payout --destination my-bank --mapping payout-to-my-bank@v1",
            "  ./gateway new route send --service my-service --mapping my-mapping@v1 --operation submit"
        })
final class NewRoute implements Callable<Integer> {
    @Mixin
    private Place place = new Place();

    @Option(names = "--service", required = true, description = "Whose transfers it takes, for example bank-payout.")
    private String service = "";

    @Option(names = "--mapping", required = true, paramLabel = "NAME@vN", description = "Which translates them.")
    private String mapping = "";

    @Option(names = "--destination", paramLabel = "ID", description = "Only those that go there (default: all others).")
    private @Nullable String destination;

    @Option(
            names = "--operation",
            paramLabel = "NAME",
            description = "Of the destination's connector (default: ${DEFAULT-VALUE}).")
    private String operation = "pay";

    @Override
    public Integer call() {
        String name = place.name();
        if (place.services().find(service) == null)
            throw unknown(
                    "service",
                    service,
                    place.services().all().stream().map(ServiceDefinition::id).toList());
        if (!place.mappings().contains(mapping)) throw unknown("mapping", mapping, place.mappings());
        if (destination != null && !place.partners().contains(destination))
            throw unknown("destination", destination, place.partners());
        Path file = place.root().resolve("routes").resolve(service).resolve(name + ".yaml");
        new Scaffold(Map.of(
                        "routeschema",
                        place.schema("route", file.getParent()),
                        "name",
                        name,
                        "service",
                        service,
                        "mapping",
                        mapping,
                        "operation",
                        operation,
                        "who",
                        destination == null ? "its destinations" : destination,
                        "parameters",
                        destination == null ? "" : "      parameters: {destination: " + destination + "}\n"))
                .file(file, "route/route.yaml")
                .write(place);
        place.say(
                destination == null
                        ? "Next: ./gateway validate " + Place.shown(file)
                        : "Next: ./gateway validate " + Place.shown(file) + ", then a rule in routing: of "
                                + Place.shown(place.config().resolve("services").resolve(service + ".yaml"))
                                + ": - {when: {…}, to: " + destination + "}");
        return 0;
    }

    private RuntimeException unknown(String kind, String written, java.util.Collection<String> known) {
        return place.wrong("There is no " + kind + " " + written + ". " + DidYouMean.sentence(written, known));
    }
}
