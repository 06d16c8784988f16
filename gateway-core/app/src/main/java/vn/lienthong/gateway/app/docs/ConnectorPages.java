package vn.lienthong.gateway.app.docs;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.app.reference.Key;
import vn.lienthong.gateway.app.reference.SchemaKeys;
import vn.lienthong.gateway.engine.plugin.installed.ConnectorDescriptor;
import vn.lienthong.gateway.engine.plugin.installed.InstalledConnector;
import vn.lienthong.gateway.engine.plugin.installed.Operation;

/** A page for each version of each connector that is installed and sound. */
final class ConnectorPages {
    private final Site site;
    private final Tongue tongue;
    private final Stock stock;

    ConnectorPages(Site site, Stock stock) {
        this.site = site;
        this.tongue = site.tongue();
        this.stock = stock;
    }

    void add() {
        for (InstalledConnector one : stock.connectors()) {
            ConnectorDescriptor sound = one.sound();
            if (sound == null) continue;
            JsonNode words = stock.yaml(one.folder().resolve("connector.yaml"));
            site.add(
                    address(sound),
                    new Site.Page(
                            Rooms.CONNECTORS,
                            sound.id() + " " + sound.version(),
                            words.path("title").asText(sound.id()),
                            page(sound, words)));
        }
    }

    static String address(ConnectorDescriptor connector) {
        return "connectors/" + Rooms.file(connector.id() + "-" + connector.version());
    }

    private String page(ConnectorDescriptor connector, JsonNode words) {
        StringBuilder body = new StringBuilder(Html.english(words.path("title").asText()));
        body.append(Html.english(words.path("description").asText()));
        body.append(Html.facts(
                tongue.of("connector.kind"),
                Html.text(tongue.of("connector.kind." + connector.kind().name().toLowerCase(Locale.ROOT))),
                "SPI",
                Html.code(words.path("spi").asText()),
                tongue.of("connector.destinations"),
                Html.codes(stock.destinationsOf(connector))));
        body.append("<section>\n").append(Html.h2("config", Html.text(tongue.of("connector.config"))));
        keys(body, tongue.of("keys.of", "config"), "config", SchemaKeys.of(connector.configSchema()));
        body.append("</section>\n");
        connector.operations().values().forEach(operation -> operation(body, operation, words));
        return body.toString();
    }

    /** A table of keys, then one of each key that holds others. */
    private void keys(StringBuilder body, String caption, String path, Map<String, Key> keys) {
        body.append(KeyPages.table(tongue, caption, path, keys));
        keys.forEach((name, key) -> {
            if (key.below().isEmpty()) return;
            body.append(Html.tag("h3", Html.code(path + "." + name))).append('\n');
            keys(body, tongue.of("keys.of", path + "." + name), path + "." + name, key.below());
        });
    }

    private void operation(StringBuilder body, Operation operation, JsonNode words) {
        JsonNode own = words.path("operations").path(operation.name());
        boolean out = operation.direction() == Operation.Direction.OUT;
        String effect = operation.effect().name().toLowerCase(Locale.ROOT);
        body.append("<section>\n").append(Html.h2("operation." + operation.name(), Html.code(operation.name())));
        body.append(Html.english(own.path("title").asText()))
                .append(Html.english(own.path("description").asText()));
        body.append(Html.facts(
                tongue.of("operation.direction"),
                Html.text(tongue.of(out ? "operation.out" : "operation.in")),
                tongue.of("operation.effect"),
                out ? Html.text(tongue.of("effect." + effect)) : "",
                tongue.of("operation.max"),
                out ? "" + operation.maxItems() : "",
                tongue.of("operation.inquiry"),
                inquiry(operation, out),
                tongue.of("operation.together"),
                Html.codes(operation.together()),
                tongue.of("operation.audited"),
                Html.codes(operation.audited())));
        fields(body, tongue.of("operation.input"), operation.input(), operation.personalFields()::contains);
        fields(
                body,
                tongue.of("operation.output"),
                operation.output(),
                field -> operation.personalAnswers() == null
                        || operation.personalAnswers().contains(field));
        codes(body, operation.codes());
        body.append("</section>\n");
    }

    private String inquiry(Operation operation, boolean out) {
        String name = operation.inquiry();
        if (name != null) return Html.link("#operation." + name, Html.code(name));
        return out && operation.effect() != Operation.Effect.READ ? Html.text(tongue.of("operation.inquiry.none")) : "";
    }

    private void fields(StringBuilder body, String caption, @Nullable JsonNode schema, Predicate<String> personal) {
        if (schema == null) return;
        Grid grid = new Grid(
                caption, tongue.of("field"), tongue.of("meaning"), tongue.of("type"), tongue.of("mapping.note"));
        Fields.of(schema)
                .forEach((path, field) -> grid.row(
                        "",
                        Html.code(path),
                        Html.text(field.schema().path("description").asText()),
                        Fields.type(tongue, field.schema()),
                        (field.required() ? Html.mark(tongue.of("required")) + " " : "")
                                + (personal.test(path) ? Html.mark(tongue.of("personal")) : "")));
        body.append(grid);
    }

    private void codes(StringBuilder body, Map<String, ConnectorDescriptor.PartnerCode> codes) {
        Grid grid = new Grid(
                tongue.of("operation.codes"),
                tongue.of("code"),
                tongue.of("meaning"),
                tongue.of("outcome"),
                tongue.of("cause"));
        codes.forEach((code, said) -> {
            Map<String, String> meaning = new LinkedHashMap<>(said.meaning());
            String cause = said.cause();
            grid.row(
                    "",
                    Html.code(code),
                    Html.text(meaning.getOrDefault(tongue.code(), meaning.getOrDefault("en", ""))),
                    said.outcome() == null ? "" : Html.code(said.outcome()),
                    cause == null ? "" : stock.errorLink(cause, "../"));
        });
        body.append(grid);
    }
}
