package vn.lienthong.gateway.app.docs;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.plugin.installed.ConnectorDescriptor;
import vn.lienthong.gateway.engine.service.Field;
import vn.lienthong.gateway.engine.service.ServiceDefinition;
import vn.lienthong.gateway.engine.service.rule.Rule;

/** A page for each service: its fields, keys, destinations, and what else its file says. */
final class ServicePages {
    /** What has a table of its own, or is said at the top. */
    private static final Set<String> TOLD =
            Set.of("id", "name", "fields", "identity", "content", "secondId", "routing", "profiles");

    private final Site site;
    private final Tongue tongue;
    private final Stock stock;

    ServicePages(Site site, Stock stock) {
        this.site = site;
        this.tongue = site.tongue();
        this.stock = stock;
    }

    void add() {
        for (ServiceDefinition service : stock.services().all())
            site.add(
                    "services/" + Rooms.file(service.id()),
                    new Site.Page(Rooms.SERVICES, service.id(), tongue.pick(service.name()), page(service)));
    }

    private String page(ServiceDefinition service) {
        JsonNode file = stock.yaml(stock.config().resolve("services").resolve(service.id() + ".yaml"));
        StringBuilder body = new StringBuilder(Html.p(tongue.pick(service.name())));
        body.append(Html.facts(
                tongue.of("service.identity"), keys(file.path("identity")),
                tongue.of("service.content"), keys(file.path("content")),
                tongue.of("service.secondId"), keys(file.path("secondId")),
                tongue.of("service.routes"), routes(service)));
        body.append("<section>\n")
                .append(Html.h2("fields", Html.text(tongue.of("service.fields"))))
                .append(fields(service))
                .append("</section>\n");
        body.append("<section>\n")
                .append(Html.h2("routing", Html.text(tongue.of("service.routing"))))
                .append(routing(file.path("routing")))
                .append("</section>\n");
        Grid rest = rest(file);
        if (!rest.isEmpty())
            body.append("<section>\n")
                    .append(Html.h2("rest", Html.text(tongue.of("service.rest"))))
                    .append(rest)
                    .append("</section>\n");
        return body.toString();
    }

    private static String keys(JsonNode parts) {
        List<String> keys = new ArrayList<>();
        parts.forEach(part -> keys.add(
                part.isObject()
                        ? part.path("field").asText() + " (" + part.path("fold").asText() + ")"
                        : part.asText()));
        return Html.codes(keys);
    }

    private String routes(ServiceDefinition service) {
        return stock.routes().stream()
                .filter(route -> route.service().equals(service.id()))
                .map(route -> Html.link("../" + RoutePages.address(route) + ".html", Html.code(route.id())))
                .collect(Collectors.joining(", "));
    }

    private Grid fields(ServiceDefinition service) {
        Grid grid = new Grid(
                tongue.of("service.fields"),
                tongue.of("field"),
                tongue.of("meaning"),
                tongue.of("service.presence"),
                tongue.of("service.rules"));
        for (Field field : service.fields())
            grid.row(
                    "field." + field.name(),
                    Html.code(field.name()) + (field.personal() ? " " + Html.mark(tongue.of("personal")) : ""),
                    Html.text(tongue.pick(field.label())),
                    Html.text(presence(field, service)),
                    Html.text(field.rules().stream().map(this::rule).collect(Collectors.joining("; "))));
        return grid;
    }

    private String presence(Field field, ServiceDefinition service) {
        return switch (field.presence()) {
            case Field.Presence.Optional open -> tongue.of("service.yes");
            case Field.Presence.Required needed -> tongue.of("service.no");
            case Field.Presence.RequiredWhen when ->
                tongue.of("service.when", service.fields().get(when.field()).name());
        };
    }

    private String rule(Rule rule) {
        return switch (rule) {
            case Rule.Length length -> tongue.of("rule.length", "" + length.min(), "" + length.max());
            case Rule.Digits digits ->
                tongue.of("rule.digits", String.valueOf(digits.arguments().get("expected")));
            case Rule.DigitCounts counts ->
                tongue.of("rule.digits", String.valueOf(counts.arguments().get("expected")));
            case Rule.Shape shape -> tongue.of("rule.shape", shape.pattern().pattern());
            case Rule.Month month ->
                tongue.of("rule.month", String.valueOf(month.arguments().get("expected")));
            case Rule.Date date ->
                tongue.of("rule.date", String.valueOf(date.arguments().get("expected")));
            case Rule.Amount amount -> tongue.of("rule.amount", "" + amount.min(), "" + amount.max());
            case Rule.Whole whole -> tongue.of("rule.whole", "" + whole.min(), "" + whole.max());
            case Rule.OneOf one -> tongue.of("rule.oneof", String.join(", ", one.values()));
            case Rule.InTable table ->
                tongue.of(table.othersAccepted() ? "rule.table.open" : "rule.table", table.table());
            case Rule.VietnameseName name -> tongue.of("rule.name");
        };
    }

    private Grid routing(JsonNode table) {
        Grid grid = new Grid(
                tongue.of("service.routing"), tongue.of("service.routing.when"), tongue.of("service.routing.to"));
        for (JsonNode rule : table) {
            String to = rule.isTextual() ? rule.asText() : rule.path("to").asText();
            String when = rule.path("when").isMissingNode()
                    ? Html.text(tongue.of("service.routing.always"))
                    : conditions(rule.path("when"));
            grid.row("", when, destination(to));
        }
        return grid;
    }

    private static String conditions(JsonNode when) {
        return when.properties().stream()
                .map(each -> Html.code(each.getKey()) + ": " + Html.code(plain(each.getValue())))
                .collect(Collectors.joining("<br>"));
    }

    private String destination(String id) {
        ConnectorDescriptor connector = stock.connectorOf(id);
        if (connector == null) return Html.code(id);
        return Html.code(id) + " "
                + Html.link(
                        "../" + ConnectorPages.address(connector) + ".html",
                        Html.text(connector.id() + " " + connector.version()));
    }

    private Grid rest(JsonNode file) {
        Grid grid = new Grid(tongue.of("service.rest"), tongue.of("key"), tongue.of("value"));
        file.properties().forEach(each -> {
            if (!TOLD.contains(each.getKey())) rest(grid, each.getKey(), each.getValue());
        });
        return grid;
    }

    private static void rest(Grid grid, String path, @Nullable JsonNode value) {
        if (value != null && value.isObject() && !value.isEmpty())
            value.properties().forEach(each -> rest(grid, path + "." + each.getKey(), each.getValue()));
        else grid.row("", Html.code(path), Html.code(plain(value)));
    }

    private static String plain(@Nullable JsonNode value) {
        if (value == null) return "";
        if (value.isValueNode()) return value.asText();
        return value.toString().replace("\"", "").replace(":", ": ").replace(",", ", ");
    }
}
