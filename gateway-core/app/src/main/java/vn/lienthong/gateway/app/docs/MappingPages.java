package vn.lienthong.gateway.app.docs;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import vn.lienthong.gateway.engine.mapping.Mapping;
import vn.lienthong.gateway.engine.mapping.MappingDescription;
import vn.lienthong.gateway.engine.mapping.check.Coverage;
import vn.lienthong.gateway.engine.mapping.check.Sample;

/** A page for each version of each mapping: what becomes of which field. */
final class MappingPages {
    private final Site site;
    private final Tongue tongue;
    private final Stock stock;

    MappingPages(Site site, Stock stock) {
        this.site = site;
        this.tongue = site.tongue();
        this.stock = stock;
    }

    void add() {
        stock.mappings().mappings().all().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(each -> site.add(
                        address(each.getKey()),
                        new Site.Page(
                                Rooms.MAPPINGS,
                                each.getKey(),
                                each.getValue().description().title(),
                                page(each.getKey(), each.getValue()))));
    }

    static String address(String nameAtVersion) {
        return "mappings/" + Rooms.file(nameAtVersion);
    }

    private String page(String name, Mapping mapping) {
        MappingDescription description = mapping.description();
        JsonNode words = stock.yaml(description.folder().resolve("mapping.yaml"));
        StringBuilder body = new StringBuilder(Html.english(description.title()));
        body.append(Html.english(words.path("description").asText()));
        body.append(Html.facts(
                tongue.of("mapping.owner"),
                Html.text(description.owner()),
                tongue.of("mapping.reads"),
                Html.code(word(description.reads())),
                tongue.of("mapping.format"),
                Html.code(word(description.output().format())),
                tongue.of("mapping.routes"),
                routes(name),
                tongue.of("mapping.tables"),
                tables(words),
                tongue.of("mapping.samples"),
                Html.codes(Sample.of(description).stream().map(Sample::name).toList())));
        body.append("<section>\n").append(Html.h2("fields", Html.text(tongue.of("mapping.fields"))));
        body.append(Html.soft(tongue.of("mapping.fields.about")))
                .append(ways(name, mapping))
                .append("</section>\n");
        JsonNode output = description.output().schema();
        if (output != null) {
            body.append("<section>\n").append(Html.h2("output", Html.text(tongue.of("mapping.made"))));
            body.append(made(output)).append("</section>\n");
        }
        return body.toString();
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private String routes(String name) {
        return stock.routesWith(name).stream()
                .map(route -> Html.link("../" + RoutePages.address(route) + ".html", Html.code(route.id())))
                .collect(Collectors.joining(", "));
    }

    private static String tables(JsonNode words) {
        return words.path("codeTables").properties().stream()
                .map(each -> Html.code(each.getKey()) + " "
                        + Html.text(each.getValue().path("table").asText()))
                .collect(Collectors.joining(", "));
    }

    private Grid ways(String name, Mapping mapping) {
        Grid grid = new Grid(
                tongue.of("mapping.fields"),
                tongue.of("mapping.input"),
                tongue.of("mapping.output"),
                tongue.of("mapping.note"));
        Coverage coverage = stock.mappings().coverage(mapping);
        Map<String, Set<String>> ways = stock.ways().getOrDefault(name, Map.of());
        JsonNode input = mapping.description().input();
        Set<String> fields = new TreeSet<>(coverage.read());
        if (input != null) fields.addAll(Fields.of(input).keySet());
        fields.addAll(ways.keySet());
        for (String field : fields) {
            Set<String> outputs = ways.getOrDefault(field, Set.of());
            String reason = coverage.ignored().get(field);
            String note = reason != null
                    ? tongue.of("mapping.ignored", reason)
                    : !outputs.isEmpty()
                            ? ""
                            : tongue.of(coverage.read().contains(field) ? "mapping.seen" : "mapping.unread");
            grid.row(field, Html.code(field), Html.codes(outputs), Html.text(note));
        }
        return grid;
    }

    private Grid made(JsonNode output) {
        Grid grid = new Grid(
                tongue.of("mapping.made"),
                tongue.of("field"),
                tongue.of("meaning"),
                tongue.of("type"),
                tongue.of("mapping.note"));
        Fields.of(output)
                .forEach((path, field) -> grid.row(
                        "",
                        Html.code(path),
                        Html.text(field.schema().path("description").asText()),
                        Fields.type(tongue, field.schema()),
                        field.required() ? Html.mark(tongue.of("required")) : ""));
        return grid;
    }
}
