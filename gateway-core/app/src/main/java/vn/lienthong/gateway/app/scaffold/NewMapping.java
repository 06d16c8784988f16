package vn.lienthong.gateway.app.scaffold;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import vn.lienthong.gateway.engine.mapping.Mapping;
import vn.lienthong.gateway.engine.mapping.MappingFailure;
import vn.lienthong.gateway.engine.mapping.check.MappingChecks;
import vn.lienthong.gateway.engine.plugin.installed.ConnectorDescriptor;
import vn.lienthong.gateway.engine.plugin.installed.Operation;
import vn.lienthong.gateway.engine.service.Field;
import vn.lienthong.gateway.engine.service.ServiceDefinition;
import vn.lienthong.gateway.engine.yaml.DidYouMean;

/** {@code gateway new mapping}: from the fields of a service, with a sample made of their examples. */
@Command(
        mixinStandardHelpOptions = true,
        name = "mapping",
        description =
                "A mapping from the fields of a service to what an operation of a connector takes, with a sample and what comes"
                        + " of it.",
        footer = {
            "",
            "Examples:",
            "  ./gateway new mapping payout-to-my-bank --service bank-payout --connector my-bank",
            "  ./gateway new mapping payout-to-fields --service bank-payout      where there is no connector yet"
        })
final class NewMapping implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();
    static final String REFERENCE = "reference";

    @Mixin
    private Place place = new Place();

    @Option(
            names = "--service",
            required = true,
            description = "Whose transfers it translates, for example bank-payout.")
    private String service = "";

    @Option(
            names = "--connector",
            paramLabel = "ID",
            description = "Which takes what comes of it (default: the fields that must be there, as they are).")
    private @Nullable String connector;

    @Option(names = "--operation", paramLabel = "NAME", description = "Of that connector (default: ${DEFAULT-VALUE}).")
    private String operation = "pay";

    @Override
    public Integer call() {
        String name = place.name();
        ServiceDefinition definition = place.services().find(service);
        if (definition == null)
            throw place.wrong("There is no service " + service + ". "
                    + DidYouMean.sentence(
                            service,
                            place.services().all().stream()
                                    .map(ServiceDefinition::id)
                                    .toList()));
        Shape made = connector == null ? Shape.asItIs(definition) : Shape.taken(wanted(connector), definition);
        Path own = place.root().resolve("mappings").resolve(name);
        Scaffold.refuseIfThere(own);
        Path folder = own.resolve("v1");
        new Scaffold(values(name, definition, made, folder))
                .file(folder.resolve("mapping.yaml"), "mapping/mapping.yaml")
                .file(folder.resolve("mapping.jslt"), "mapping/mapping.jslt")
                .file(folder.resolve("input.schema.json"), "mapping/input.schema.json")
                .file(folder.resolve("output.schema.json"), "mapping/output.schema.json")
                .write(place);
        sample(folder.resolve("samples"), definition);
        outcome(name);
        place.say(
                "Next: say in mapping.jslt what each field is made of, take what it reads out of ignored: in mapping.yaml, then"
                        + " ./gateway mapping test " + name + "@v1 --update");
        return 0;
    }

    /** JSON Schema of what the operation takes. */
    private JsonNode wanted(String id) {
        List<ConnectorDescriptor> all = place.connectors();
        ConnectorDescriptor descriptor =
                all.stream().filter(one -> one.id().equals(id)).findFirst().orElse(null);
        if (descriptor == null)
            throw place.wrong("There is no connector " + id + " that can be used. "
                    + DidYouMean.sentence(
                            id, all.stream().map(ConnectorDescriptor::id).toList()));
        Operation found = descriptor.operation(operation);
        if (found == null)
            throw place.wrong("The connector " + id + " has no operation " + operation + ". "
                    + DidYouMean.sentence(operation, descriptor.operations().keySet()));
        return found.input() == null ? JSON.createObjectNode().put("type", "object") : found.input();
    }

    private Map<String, String> values(String name, ServiceDefinition definition, Shape made, Path folder) {
        List<Field> all = definition.fields();
        List<String> needed = new ArrayList<>(List.of(REFERENCE));
        all.stream().filter(NewMapping::isNeeded).forEach(field -> needed.add(field.name()));
        return Map.of(
                "name",
                name,
                "service",
                definition.id(),
                "schema",
                place.schema("mapping", folder),
                "ignored",
                "  reference: the connector writes it\n"
                        + all.stream()
                                .filter(field -> !made.reads().contains(field.name()))
                                .map(field -> "  " + field.name() + ": the partner does not need it")
                                .collect(Collectors.joining("\n")),
                "lines",
                String.join(",\n", made.lines()),
                "required",
                Shape.json(needed),
                "properties",
                "    \"reference\": {\"type\": \"string\"},\n"
                        + all.stream().map(NewMapping::property).collect(Collectors.joining(",\n")),
                "output",
                made.schema());
    }

    static boolean isNeeded(Field field) {
        return field.presence() instanceof Field.Presence.Required;
    }

    private static String property(Field field) {
        return "    \"" + field.name() + "\": {\"type\": \"" + (field.isNumber() ? "integer" : "string") + "\"}";
    }

    /** Made-up, as the service's own template for lists is. */
    private void sample(Path folder, ServiceDefinition definition) {
        ObjectNode item = JSON.createObjectNode().put(REFERENCE, "LT26110000000001");
        for (Field field : definition.fields()) {
            if (field.example() != null || isNeeded(field)) item.set(field.name(), Shape.example(field));
        }
        Path file = folder.resolve("made-up.in.json");
        try {
            Files.createDirectories(folder);
            Files.writeString(file, Shape.json(item) + "\n");
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
        place.say("wrote " + Place.shown(file));
    }

    /** What the mapping makes of its sample, as {@code mapping test --update} writes it. */
    private void outcome(String name) {
        MappingChecks checks = MappingChecks.of(
                place.root().resolve("mappings"), place.config().resolve("reference"));
        Mapping mapping = checks.mappings().mapping(name + "@v1");
        if (mapping == null) throw new IllegalStateException("the template of a mapping cannot be loaded");
        try {
            for (Path written : checks.update(mapping)) place.say("wrote " + Place.shown(written));
        } catch (MappingFailure failure) {
            place.say("What comes of the sample has to be written by hand: " + failure.getMessage());
        }
    }
}
