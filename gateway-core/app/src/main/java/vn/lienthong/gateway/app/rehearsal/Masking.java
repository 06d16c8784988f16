package vn.lienthong.gateway.app.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import vn.lienthong.gateway.engine.plugin.installed.Operation;
import vn.lienthong.gateway.engine.rehearsal.Happening;
import vn.lienthong.gateway.engine.rehearsal.Partnership;
import vn.lienthong.gateway.engine.rehearsal.Script;
import vn.lienthong.gateway.engine.rehearsal.Stage;
import vn.lienthong.gateway.engine.service.Field;
import vn.lienthong.gateway.engine.service.Routing;
import vn.lienthong.gateway.engine.service.ServiceDefinition;
import vn.lienthong.gateway.engine.view.Mask;

/**
 * Masks what the service and the operations of its partners declare personal: by the name of a field, and by the values of such
 * fields wherever they stand in a text.
 */
final class Masking {
    /** Shorter ones would strike out ordinary letters. */
    private static final int SHORTEST = 3;

    private static final ObjectMapper JSON = new ObjectMapper();
    private final Set<String> fields = new TreeSet<>();
    private final Map<String, String> values = new LinkedHashMap<>();

    Masking(Stage stage, ServiceDefinition service) {
        add(service);
        stage.props().services().all().forEach(this::add);
        for (Routing.Rule rule : service.routing().table()) {
            Partnership partner = stage.props().partners().find(rule.destination());
            if (partner != null)
                for (Operation operation : partner.connector().operations().values())
                    fields.addAll(operation.personalFields());
        }
    }

    private void add(ServiceDefinition service) {
        for (Field field : service.fields()) if (field.personal()) fields.add(field.name());
    }

    /** From now on the personal values of these items are masked in every text. */
    void learn(Iterable<Happening.Shot> shots) {
        for (Happening.Shot shot : shots)
            shot.content().forEach((name, value) -> {
                String text = String.valueOf(value);
                if (fields.contains(name) && text.length() >= SHORTEST) values.put(text, masked(text));
            });
    }

    /** The values of the input too: a mapping may pass them on under another name. */
    void learnPayloads(Script script) {
        for (Script.Entry entry : script.items()) {
            try {
                JSON.readTree(entry.payload()).properties().forEach(field -> {
                    String text = field.getValue().asText();
                    if (fields.contains(field.getKey()) && text.length() >= SHORTEST) values.put(text, masked(text));
                });
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    JsonNode content(Map<String, Object> content) {
        ObjectNode tree = JSON.valueToTree(content);
        tree.properties().forEach(field -> {
            String text = field.getValue().isValueNode()
                    ? field.getValue().asText()
                    : field.getValue().toString();
            if (fields.contains(field.getKey())) field.setValue(tree.textNode(masked(text)));
            else if (field.getValue().isContainerNode() || !text(text).equals(text))
                field.setValue(tree.textNode(text(text)));
        });
        return tree;
    }

    /** A text without the personal values that were learnt. */
    String text(String text) {
        String clean = text;
        for (String value : values.keySet().stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList()) {
            String mask = values.getOrDefault(value, "");
            clean = clean.replace(value, mask)
                    .replace(value.replace("&", "&amp;").replace("<", "&lt;"), mask);
        }
        return clean;
    }

    private static String masked(String value) {
        boolean number = value.chars().anyMatch(Character::isDigit);
        return (number ? Mask.NUMBER : Mask.NAME).of(value);
    }
}
