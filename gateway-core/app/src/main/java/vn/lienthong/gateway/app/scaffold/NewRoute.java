package vn.lienthong.gateway.app.scaffold;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import vn.lienthong.gateway.app.rehearsal.TestRoutes;
import vn.lienthong.gateway.engine.service.Field;
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
        ServiceDefinition definition = place.services().find(service);
        if (definition == null)
            throw unknown(
                    "service",
                    service,
                    place.services().all().stream().map(ServiceDefinition::id).toList());
        if (!place.mappings().contains(mapping)) throw unknown("mapping", mapping, place.mappings());
        if (destination != null && !place.partners().contains(destination))
            throw unknown("destination", destination, place.partners());
        Path routes = place.root().resolve("routes").resolve(service);
        Path tests = place.root().resolve("tests").resolve(service + "." + name);
        Path file = routes.resolve(name + ".yaml");
        Path test = tests.resolve("made-up.yaml");
        Scaffold.refuseIfThere(file);
        Map<String, String> values = new HashMap<>(Map.of(
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
                destination == null ? "" : "      parameters: {destination: " + destination + "}\n"));
        values.put("routeschema", place.schema("route", routes));
        values.put("testschema", place.schema("route-test", tests));
        values.put("destination", destination == null ? "" : "destination: " + destination + "\n");
        values.put("item", item(definition));
        new Scaffold(values)
                .file(file, "route/route.yaml")
                .file(test, "route/test.yaml")
                .write(place);
        expect(test);
        place.say(
                destination == null
                        ? "Next: ./gateway validate " + Place.shown(file)
                        : "Next: ./gateway validate " + Place.shown(file) + ", then a rule in routing: of "
                                + Place.shown(place.config().resolve("services").resolve(service + ".yaml"))
                                + ": - {when: {…}, to: " + destination + "}");
        return 0;
    }

    /** A transfer of the service, made of the examples in its file; JSON is YAML. */
    private static String item(ServiceDefinition definition) {
        Map<String, JsonNode> item = new LinkedHashMap<>();
        for (Field field : definition.fields()) if (field.example() != null) item.put(field.name(), somebody(field));
        return Shape.line(item);
    }

    /** Not the person of the template for lists, whom no intake takes. */
    private static JsonNode somebody(Field field) {
        JsonNode example = Shape.example(field);
        String text = example.asText();
        return field.personal() && text.matches("[0-9]+") ? TextNode.valueOf(text.substring(1) + "1") : example;
    }

    /** What comes of the test is what it expects from now on; where it cannot be gone through, that is said. */
    private void expect(Path test) {
        StringWriter said = new StringWriter();
        int code = new CommandLine(new TestRoutes())
                .setOut(new PrintWriter(said))
                .setErr(new PrintWriter(said))
                .execute(
                        service + "." + place.name(),
                        "--update",
                        "--ci=",
                        "--home",
                        place.root().toString(),
                        "--config",
                        place.config().toString());
        if (code != 0)
            place.say("What has to come of " + Place.shown(test) + " cannot be told yet: ./gateway route test "
                    + service + "." + place.name() + " --update\n" + said);
    }

    private RuntimeException unknown(String kind, String written, java.util.Collection<String> known) {
        return place.wrong("There is no " + kind + " " + written + ". " + DidYouMean.sentence(written, known));
    }
}
