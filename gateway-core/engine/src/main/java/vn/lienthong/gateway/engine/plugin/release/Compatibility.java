package vn.lienthong.gateway.engine.plugin.release;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.plugin.installed.ConnectorDescriptor;
import vn.lienthong.gateway.engine.plugin.installed.ConnectorDescriptor.PartnerCode;
import vn.lienthong.gateway.engine.plugin.installed.Operation;

/**
 * What a later version of a connector breaks: partners' files, routes and mappings that fit the earlier one and do not fit it, and
 * answers of the partner that come to mean something else.
 */
public final class Compatibility {
    private final ConnectorDescriptor before;
    private final ConnectorDescriptor now;
    private final List<String> broken = new ArrayList<>();

    private Compatibility(ConnectorDescriptor before, ConnectorDescriptor now) {
        this.before = before;
        this.now = now;
    }

    /** In words, one a break; empty: whoever used the earlier one can use the later one. */
    public static List<String> breaks(ConnectorDescriptor before, ConnectorDescriptor now) {
        Compatibility compatibility = new Compatibility(before, now);
        compatibility.run();
        return List.copyOf(compatibility.broken);
    }

    /** Whether the first number of the version has grown, which says that users have to look. */
    public static boolean isMajor(ConnectorDescriptor before, ConnectorDescriptor now) {
        return major(now) > major(before);
    }

    private static int major(ConnectorDescriptor one) {
        return Integer.parseInt(one.version().replaceFirst("\\..*", ""));
    }

    private void run() {
        SchemaNarrowing.of(before.configSchema(), now.configSchema()).forEach(what -> broken.add("config: " + what));
        for (Operation old : before.operations().values()) {
            Operation young = now.operation(old.name());
            if (young == null) broken.add("operation " + old.name() + " is gone");
            else compare(old, young);
        }
    }

    private void compare(Operation old, Operation young) {
        String name = "operation " + old.name();
        if (old.direction() != young.direction()) {
            broken.add(name + " has direction " + word(young.direction()) + ", it had " + word(old.direction()));
            return;
        }
        if (old.effect() != young.effect())
            broken.add(name + " has effect " + word(young.effect()) + ", it had " + word(old.effect()));
        if (old.inquiry() != null && young.inquiry() == null)
            broken.add(name + " has no inquiry any more, it had " + old.inquiry());
        SchemaNarrowing.of(schema(old.input()), schema(young.input()))
                .forEach(what -> broken.add(name + ": input " + what));
        // What is answered less than before is read by whoever asked: the comparison turned round.
        if (old.output() != null)
            old.output().path("properties").fieldNames().forEachRemaining(field -> {
                if (!schema(young.output()).path("properties").has(field))
                    broken.add(name + ": output " + field + " is gone");
            });
        old.codes().forEach((code, meaning) -> {
            PartnerCode other = young.codes().get(code);
            String was = outcome(meaning);
            String is = other == null ? null : outcome(other);
            if (was != null && !was.equals(is))
                broken.add(name + ": the partner's code " + code + " means " + (is == null ? "unknown" : is)
                        + ", it meant " + was);
        });
    }

    private static @Nullable String outcome(PartnerCode code) {
        String outcome = code.outcome();
        return outcome == null ? null : outcome.toLowerCase(Locale.ROOT);
    }

    private static JsonNode schema(@Nullable JsonNode schema) {
        return schema == null ? JsonNodeFactory.instance.objectNode() : schema;
    }

    private static String word(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT);
    }
}
