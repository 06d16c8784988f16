package vn.lienthong.gateway.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import vn.lienthong.gateway.api.Connector;

/** A {@code connector.yaml} and everything that is wrong with it. */
final class ConnectorYaml {
    private static final Pattern RANGE = Pattern.compile("\\[([0-9]+)\\.([0-9]+),([0-9]+)\\.([0-9]+)\\)");
    private static final Pattern SECRET = Pattern.compile("(?i).*(password|secret|token|authorization|apikey).*");
    private static final List<String> EFFECTS = List.of("read", "idempotent", "once");

    private final Map<?, ?> root;
    private final List<String> faults = new ArrayList<>();

    private ConnectorYaml(Map<?, ?> root) {
        this.root = root;
    }

    static ConnectorYaml read(Path file) throws IOException {
        Object parsed = new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file));
        return new ConnectorYaml(section(parsed));
    }

    String id() {
        return text(root, "id");
    }

    String version() {
        return text(root, "version");
    }

    String effect(String operation) {
        return text(operation(operation), "effect");
    }

    /** All that is wrong, in words; empty if nothing is. */
    List<String> faults(Connector connector, String operation) {
        faults.clear();
        must(id().matches("[a-z][a-z0-9-]*"), "id is missing, or not lower case letters, digits and -");
        must(version().matches("[0-9]+\\.[0-9]+\\.[0-9]+"), "version is missing, or not like 1.0.0");
        must(spiFits(), "spi is not 1 or a range like \"[1.0,2.0)\" that holds " + Connector.SPI_VERSION);
        String provider = connector.getClass().getName();
        must(text(root, "provider").equals(provider), "provider is not " + provider);
        must("object".equals(text(section(root.get("config")), "type")), "config is not the JSON Schema of an object");
        secrets("config", section(root.get("config")));
        must(!operation(operation).isEmpty(), "operations does not have " + operation);
        section(root.get("operations")).forEach((name, declared) -> operation(String.valueOf(name), section(declared)));
        return List.copyOf(faults);
    }

    private boolean spiFits() {
        if (text(root, "spi").equals("1")) return Connector.SPI_VERSION.startsWith("1.");
        Matcher range = RANGE.matcher(text(root, "spi"));
        if (!range.matches()) return false;
        String[] spi = Connector.SPI_VERSION.split("\\.");
        long version = number(spi[0], spi[1]);
        return number(range.group(1), range.group(2)) <= version && version < number(range.group(3), range.group(4));
    }

    private static long number(String major, String minor) {
        return Long.parseLong(major) * 1_000_000 + Long.parseLong(minor);
    }

    private void secrets(String path, Map<?, ?> schema) {
        section(schema.get("properties")).forEach((name, property) -> {
            String at = path + "." + name;
            Map<?, ?> declared = section(property);
            boolean marked = Boolean.TRUE.equals(declared.get("writeOnly"));
            must(
                    marked || !SECRET.matcher(String.valueOf(name)).matches(),
                    at + " is a secret without writeOnly: true");
            secrets(at, declared);
        });
    }

    private void operation(String name, Map<?, ?> declared) {
        String at = "operations." + name;
        String direction = text(declared, "direction");
        must(direction.equals("in") || direction.equals("out"), at + ".direction is neither in nor out");
        if (!direction.equals("out")) return;
        String effect = text(declared, "effect");
        must(EFFECTS.contains(effect), at + ".effect is none of " + EFFECTS);
        must(declared.get("maxItems") instanceof Integer most && most >= 1, at + ".maxItems is not a number from 1");
        String inquiry = text(declared, "inquiry");
        must(!effect.equals("once") || !inquiry.isEmpty(), at + " has effect once and no inquiry to ask by");
        must(inquiry.isEmpty() || !operation(inquiry).isEmpty(), at + ".inquiry names no operation: " + inquiry);
        personalFields(at, declared);
    }

    private void personalFields(String at, Map<?, ?> declared) {
        Map<?, ?> fields = section(section(declared.get("input")).get("properties"));
        if (!(declared.get("personalFields") instanceof List<?> personal)) return;
        for (Object field : personal) must(fields.containsKey(field), at + ".personalFields names no field: " + field);
    }

    private Map<?, ?> operation(String name) {
        return section(section(root.get("operations")).get(name));
    }

    private void must(boolean holds, String otherwise) {
        if (!holds) faults.add(otherwise);
    }

    private static Map<?, ?> section(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    private static String text(Map<?, ?> section, String key) {
        Object value = section.get(key);
        return value == null ? "" : value.toString();
    }
}
