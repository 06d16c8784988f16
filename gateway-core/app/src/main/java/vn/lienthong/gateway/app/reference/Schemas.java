package vn.lienthong.gateway.app.reference;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Schemas for editors, one a kind of file, and which files each is for. */
public final class Schemas {
    /** Kinds of files that a profile may lay over those of the configuration. */
    private static final List<String> LAID = List.of("service", "partner", "agency", "application");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, ObjectNode> schemas = new LinkedHashMap<>();
    private final Map<String, List<String>> files = new LinkedHashMap<>();

    public Schemas() {
        for (Descriptor descriptor : Descriptor.all()) {
            add(
                    descriptor.id(),
                    new SchemaWriter(descriptor.placeholders(), true).write(descriptor),
                    descriptor.files());
            if (LAID.contains(descriptor.id()))
                add(
                        descriptor.id() + "-layer",
                        new SchemaWriter(descriptor.placeholders(), false).write(descriptor),
                        descriptor.files().stream()
                                .filter(file -> file.startsWith("config/"))
                                .map(file -> "config/profiles/*/" + file.substring("config/".length()))
                                .toList());
        }
        add("route", RouteSchema.route(), List.of("routes/*/*.yaml"));
        add("error-handling", RouteSchema.errorHandling(), List.of("routes/error-handling/*.yaml"));
    }

    private void add(String id, ObjectNode schema, List<String> of) {
        schemas.put(id, schema);
        files.put(id, of);
    }

    /** By id: {@code partner}, {@code partner-layer} … */
    public Map<String, ObjectNode> all() {
        return schemas;
    }

    /** Patterns of the files that each is for, from the root of the project. */
    public Map<String, List<String>> files() {
        return files;
    }

    /** Writes each as {@code <id>.schema.json} and, for VS Code, the associations of files. @return how many schemas */
    public int writeTo(Path folder) {
        try {
            Files.createDirectories(folder);
            for (Map.Entry<String, ObjectNode> each : schemas.entrySet())
                Files.writeString(folder.resolve(each.getKey() + ".schema.json"), text(each.getValue()));
            return schemas.size();
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /** What {@code .vscode/settings.json} says of the schemas. @param folder where they lie, from the root of the project */
    public ObjectNode associations(String folder) {
        ObjectNode settings = JSON.createObjectNode();
        ObjectNode yaml = settings.putObject("yaml.schemas");
        files.forEach((id, patterns) -> {
            ArrayNode list = yaml.putArray("./" + folder + "/" + id + ".schema.json");
            // the folder of error handling has a schema of its own
            if (id.equals("route")) list.add("!routes/error-handling/*.yaml");
            patterns.forEach(list::add);
        });
        return settings;
    }

    /** With line ends and an indent of two, the same on every machine. */
    public static String text(JsonNode json) {
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
        DefaultIndenter indent = new DefaultIndenter("  ", "\n");
        printer.indentObjectsWith(indent);
        printer.indentArraysWith(indent);
        try {
            return JSON.writer(printer).writeValueAsString(json) + "\n";
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
