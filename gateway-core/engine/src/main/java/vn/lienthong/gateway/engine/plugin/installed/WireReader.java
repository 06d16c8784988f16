package vn.lienthong.gateway.engine.plugin.installed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.plugin.installed.Wire.Format;
import vn.lienthong.gateway.engine.yaml.DidYouMean;
import vn.lienthong.gateway.engine.yaml.Findings;
import vn.lienthong.gateway.engine.yaml.Section;
import vn.lienthong.gateway.engine.yaml.YamlFile;
import vn.lienthong.gateway.engine.yaml.YamlNode;

/** Reads what connector.yaml says of the wire, and looks into the Kamelet: Camel itself checks neither its parameters nor their types. */
final class WireReader {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\??([A-Za-z0-9_.-]+)(:[^}]*)?}}");
    static final Set<String> OUTCOMES =
            Set.of("completed", "accepted", "rejected", "returned", "unavailable", "unknown", "not-known");

    private final Path folder;
    private final @Nullable JsonNode config;

    /** @param config JSON Schema of the configuration */
    WireReader(Path folder, @Nullable JsonNode config) {
        this.folder = folder;
        this.config = config;
    }

    Wire read(String operation, Section section) {
        String kamelet = section.required("kamelet");
        if (!kamelet.isEmpty()) kamelet(operation, kamelet, section);
        return new Wire(
                kamelet,
                request(section.section("request")),
                answer(section.section("answer")),
                section.text("confirm"));
    }

    private static Wire.Request request(Section section) {
        Format format = format(section, Format.NONE);
        if (format == Format.CSV && !section.has("columns")) section.missing("columns");
        if (format == Format.TEXT && !section.has("field")) section.missing("field");
        Section names = section.section("names");
        Wire.Request request = new Wire.Request(
                format,
                section.text("items"),
                List.copyOf(section.texts("columns")),
                delimiter(section),
                section.flag("header", true),
                section.text("field"),
                charset(section),
                new Wire.Names(names.text("reference"), names.text("submission"), names.text("executionDate")));
        names.end();
        section.end();
        return request;
    }

    private static Wire.Answer answer(Section section) {
        Format format = format(section, Format.NONE);
        if (format == Format.TEXT) section.invalidValue("format", "format of an answer is json, csv or none");
        if (format != Format.NONE && !section.has("code")) section.missing("code");
        if (format == Format.CSV && !section.has("reference")) section.missing("reference");
        Wire.Answer answer = new Wire.Answer(
                format,
                section.text("items"),
                section.text("reference"),
                section.text("code"),
                section.text("reason"),
                section.text("partnerRef"),
                section.text("cursor"),
                delimiter(section),
                charset(section));
        section.end();
        return answer;
    }

    private static Format format(Section section, Format usual) {
        return Objects.requireNonNullElse(section.oneOf("format", Format.class), usual);
    }

    private static char delimiter(Section section) {
        String text = section.text("delimiter");
        if (text == null) return ',';
        if (text.length() != 1) section.invalidValue("delimiter", "delimiter is not one character");
        return text.isEmpty() ? ',' : text.charAt(0);
    }

    private static Charset charset(Section section) {
        Charset charset = section.parsed("charset", "a character set like UTF-8", Charset::forName);
        return charset == null ? StandardCharsets.UTF_8 : charset;
    }

    private void kamelet(String operation, String name, Section section) {
        Path file = folder.resolve(name).normalize();
        if (!file.startsWith(folder)) {
            section.invalidValue("kamelet", "kamelet lies outside the connector's folder");
            return;
        }
        Findings own = new Findings(file.toString());
        YamlNode.Mapping kamelet = YamlFile.read(file, own, null);
        own.all()
                .forEach(finding -> section.invalidValue(
                        "kamelet", name + ":" + finding.line() + ":" + finding.column() + " " + finding.what()));
        if (kamelet == null) return;
        JsonNode json = kamelet.json();
        if (!json.at("/metadata/name").asText().equals(operation))
            section.invalidValue(
                    "kamelet",
                    name + " has the metadata.name " + json.at("/metadata/name").asText() + ", not the operation's, "
                            + operation);
        if (!json.at("/spec/template/from/uri").asText().equals("kamelet:source"))
            section.invalidValue("kamelet", name + " does not begin with from: uri: kamelet:source");
        parameters(name, json, section);
    }

    private void parameters(String name, JsonNode kamelet, Section section) {
        JsonNode declared = kamelet.at("/spec/definition/properties");
        Set<String> given = new TreeSet<>();
        config().fieldNames().forEachRemaining(given::add);
        for (Map.Entry<String, JsonNode> parameter : declared.properties())
            if (!given.contains(parameter.getKey()) && !parameter.getValue().has("default"))
                section.invalidValue(
                        "kamelet",
                        name + " wants the parameter " + parameter.getKey() + ", which config has no property of");
        required(name, kamelet, section);
        PLACEHOLDER
                .matcher(kamelet.at("/spec/template").toString())
                .results()
                .map(found -> found.group(1))
                .filter(used -> !declared.has(used))
                .distinct()
                .forEach(used -> section.note(
                        "kamelet",
                        "connector.invalid-value",
                        name + " uses {{" + used + "}}, which its definition does not declare",
                        DidYouMean.sentence(used, names(declared))));
    }

    /** Camel says so only when the destination is opened, and not where. */
    private void required(String name, JsonNode kamelet, Section section) {
        JsonNode own = kamelet.at("/spec/definition/properties");
        Set<String> sure = new TreeSet<>();
        if (config != null) config.path("required").forEach(key -> sure.add(key.asText()));
        for (JsonNode key : kamelet.at("/spec/definition/required")) {
            boolean isTold = own.has(key.asText()) && !config().has(key.asText());
            if (isTold || sure.contains(key.asText()) || own.path(key.asText()).has("default")) continue;
            section.note(
                    "kamelet",
                    "connector.invalid-value",
                    name + " requires the parameter " + key.asText() + ", which config does not",
                    "Write it into required: of config, or take it out of required: of " + name);
        }
    }

    /** What the configuration may say. */
    private JsonNode config() {
        return config == null ? MissingNode.getInstance() : config.path("properties");
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
