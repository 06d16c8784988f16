package vn.lienthong.gateway.app.scaffold;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import vn.lienthong.gateway.engine.mapping.Mapping;
import vn.lienthong.gateway.engine.mapping.MappingFailure;
import vn.lienthong.gateway.engine.mapping.check.MappingChecks;
import vn.lienthong.gateway.engine.service.Field;
import vn.lienthong.gateway.engine.service.ServiceDefinition;
import vn.lienthong.gateway.engine.yaml.DidYouMean;

/** {@code gateway new mapping}: from the fields of a service, with a sample made of their examples. */
@Command(
        mixinStandardHelpOptions = true,
        name = "mapping",
        description = "A mapping from the fields of a service, with a sample and what comes of it.",
        footer = {"", "Examples:", "  ./gateway new mapping payout-to-my-bank --service bank-payout"})
final class NewMapping implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String REFERENCE = "reference";

    @Mixin
    private Place place = new Place();

    @Option(names = "--service", required = true, description = "Whose transfers it translates, for example bank-payout.")
    private String service = "";

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
        Path own = place.root().resolve("mappings").resolve(name);
        Scaffold.refuseIfThere(own);
        Path folder = own.resolve("v1");
        new Scaffold(values(name, definition, folder))
                .file(folder.resolve("mapping.yaml"), "mapping/mapping.yaml")
                .file(folder.resolve("mapping.jslt"), "mapping/mapping.jslt")
                .file(folder.resolve("input.schema.json"), "mapping/input.schema.json")
                .file(folder.resolve("output.schema.json"), "mapping/output.schema.json")
                .write(place);
        sample(folder.resolve("samples"), definition);
        outcome(name);
        place.say("Next: say in mapping.jslt and output.schema.json what the partner wants, then ./gateway mapping test "
                + name + "@v1 --update");
        return 0;
    }

    private Map<String, String> values(String name, ServiceDefinition definition, Path folder) {
        List<Field> all = definition.fields();
        List<Field> needed = all.stream().filter(NewMapping::isNeeded).toList();
        List<String> required = new ArrayList<>(List.of(REFERENCE));
        needed.forEach(field -> required.add(field.name()));
        String reference = "    \"reference\": {\"type\": \"string\"}";
        return Map.of(
                "name",
                name,
                "service",
                definition.id(),
                "schema",
                place.schema("mapping", folder),
                "ignored",
                all.stream()
                        .filter(field -> !isNeeded(field))
                        .map(field -> "  " + field.name() + ": the partner does not need it")
                        .collect(Collectors.joining("\n")),
                "lines",
                "  \"reference\": .reference"
                        + lines(needed, field -> ",\n  \"" + field.name() + "\": "
                                + (field.isNumber() ? "vnd(." + field.name() + ")" : "." + field.name())),
                "required",
                json(required),
                "properties",
                reference + lines(all, NewMapping::property),
                "made",
                json(required),
                "makes",
                reference + lines(needed, NewMapping::property));
    }

    private static boolean isNeeded(Field field) {
        return field.presence() instanceof Field.Presence.Required;
    }

    private static String lines(List<Field> fields, Function<Field, String> line) {
        return fields.stream().map(line).collect(Collectors.joining());
    }

    private static String property(Field field) {
        String type = field.isNumber() ? "{\"type\": \"integer\"}" : "{\"type\": \"string\"}";
        return ",\n    \"" + field.name() + "\": " + type;
    }

    private static String json(Object value) {
        try {
            return JSON.writerWithDefaultPrettyPrinter()
                    .writeValueAsString(value)
                    .replaceAll("\\[ ", "[")
                    .replaceAll(" ]", "]");
        } catch (JsonProcessingException bug) {
            throw new IllegalStateException("texts that cannot be written", bug);
        }
    }

    /** Made-up, as the service's own template for lists is. */
    private void sample(Path folder, ServiceDefinition definition) {
        ObjectNode item = JSON.createObjectNode().put(REFERENCE, "LT26110000000001");
        for (Field field : definition.fields()) {
            String example = Objects.requireNonNullElse(field.example(), "");
            if (example.isEmpty() && !isNeeded(field)) continue;
            if (field.isNumber()) item.put(field.name(), Long.parseLong(example.isEmpty() ? "1" : example));
            else item.put(field.name(), example);
        }
        Path file = folder.resolve("made-up.in.json");
        try {
            Files.createDirectories(folder);
            Files.writeString(file, json(item) + "\n");
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
