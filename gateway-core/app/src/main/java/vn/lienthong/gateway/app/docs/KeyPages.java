package vn.lienthong.gateway.app.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import vn.lienthong.gateway.app.reference.Descriptor;
import vn.lienthong.gateway.app.reference.Key;

/** What may stand in each kind of file, and all keys together by name. */
final class KeyPages {
    private final Site site;
    private final Tongue tongue;

    KeyPages(Site site) {
        this.site = site;
        this.tongue = site.tongue();
    }

    void add() {
        List<Descriptor> all = Descriptor.all();
        for (Descriptor each : all)
            site.add(
                    address(each),
                    new Site.Page(
                            Rooms.CONFIGURATION, tongue.pick(each.title()), tongue.pick(each.about()), page(each)));
        site.add(
                "configuration/keys",
                new Site.Page(Rooms.CONFIGURATION, tongue.of("keys.all"), tongue.of("keys.all.about"), index(all)));
    }

    private static String address(Descriptor descriptor) {
        return "configuration/" + descriptor.id();
    }

    private String page(Descriptor descriptor) {
        String notation = descriptor.notation();
        String example = notation.isEmpty()
                ? "gateway.database.connections"
                : List.of("alerts").contains(notation) ? "alerts.repeat" : notation + ".<id>.…";
        boolean shown =
                List.of("", "partners", "services", "agencies", "alerts").contains(notation);
        StringBuilder body = new StringBuilder(Html.p(tongue.pick(descriptor.about())));
        body.append(Html.facts(
                tongue.of("files"), Html.codes(descriptor.files()),
                tongue.of("notation"), shown ? Html.code(example) : "",
                tongue.of("schema"), Html.code("docs/schemas/" + descriptor.id() + ".schema.json")));
        if (descriptor.placeholders()) body.append(Html.soft(tongue.of("placeholders")));
        section(body, tongue.pick(descriptor.title()), "", descriptor.root());
        return body.toString();
    }

    /** The keys of one part, then each part below it. @param name of the part, as text */
    private void section(StringBuilder body, String name, String path, Key key) {
        body.append("<section>\n");
        if (path.isEmpty()) body.append(Html.h2("keys", Html.text(tongue.of("keys"))));
        else body.append(Html.h2("of." + path, Html.code(path))).append(Html.p(tongue.pick(key.meaning())));
        body.append(Html.soft(how(key)));
        body.append(table(tongue, tongue.of("keys.of", name), path, key.below()))
                .append("</section>\n");
        key.below().forEach((word, below) -> {
            String own = (path.isEmpty() ? word : path + "." + word) + suffix(below);
            if (below.kind().holdsKeys()) section(body, own, own, below);
        });
    }

    private static String suffix(Key key) {
        return switch (key.kind()) {
            case NAMED -> ".<…>";
            case LIST -> "[]";
            default -> "";
        };
    }

    private String how(Key key) {
        return switch (key.kind()) {
            case NAMED -> tongue.of("keys.free");
            case LIST -> tongue.of("keys.list");
            default -> "";
        };
    }

    /**
     * Keys with what they mean and take; also used for what connectors describe themselves.
     *
     * @param path of the part that holds the keys; empty: the file itself
     */
    static Grid table(Tongue tongue, String caption, String path, Map<String, Key> keys) {
        Grid grid = new Grid(
                caption,
                tongue.of("key"),
                tongue.of("meaning"),
                tongue.of("value"),
                tongue.of("default"),
                tongue.of("unit"));
        keys.forEach((name, key) -> {
            String own = path.isEmpty() ? name : path + "." + name;
            grid.row(
                    own,
                    Html.code(name),
                    Html.text(tongue.pick(key.meaning())) + secret(tongue, key),
                    value(tongue, key),
                    usual(tongue, key),
                    Html.text(unit(tongue, key)));
        });
        return grid;
    }

    private static String secret(Tongue tongue, Key key) {
        return key.bounds().secret() ? " " + Html.mark(tongue.of("secret")) : "";
    }

    private static String unit(Tongue tongue, Key key) {
        String unit = key.worth().unit();
        return unit == null ? "" : tongue.word("unit", unit);
    }

    private static String value(Tongue tongue, Key key) {
        List<String> parts = new ArrayList<>();
        parts.add(Html.text(tongue.of("kind." + key.kind().name().toLowerCase(Locale.ROOT))));
        Key.Bounds bounds = key.bounds();
        if (!bounds.words().isEmpty()) parts.add(Html.codes(bounds.words()));
        if (bounds.least() != null) parts.add(Html.text(tongue.of("from", "" + bounds.least())));
        if (bounds.most() != null && bounds.most() < Integer.MAX_VALUE)
            parts.add(Html.text(tongue.of(bounds.least() == null ? "upto" : "to", "" + bounds.most())));
        if (bounds.pattern() != null) parts.add(Html.code(bounds.pattern()));
        String example = key.worth().example();
        if (example != null) parts.add(Html.text(tongue.of("example")) + " " + Html.code(example));
        return String.join("; ", parts);
    }

    private static String usual(Tongue tongue, Key key) {
        if (key.bounds().required()) return Html.mark(tongue.of("needed"));
        Key.Worth worth = key.worth();
        if (worth.usual() != null) {
            String plain = worth.usual().isValueNode()
                    ? worth.usual().asText()
                    : worth.usual().toString().replace("\"", "").replace(",", ", ");
            return Html.code(plain.isEmpty() ? "\"\"" : plain);
        }
        if (worth.otherwise() != null) return Html.text(tongue.pick(worth.otherwise()));
        return "";
    }

    private String index(List<Descriptor> all) {
        Map<String, String> rows = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (Descriptor descriptor : all) collect(rows, descriptor, "", descriptor.root());
        Grid grid = new Grid(tongue.of("keys.all"), tongue.of("key"), tongue.of("meaning"));
        rows.values().forEach(row -> {
            String[] cells = row.split("\n", 2);
            grid.row("", cells[0], cells[1]);
        });
        return Html.p(tongue.of("keys.all.about")) + grid;
    }

    private void collect(Map<String, String> rows, Descriptor descriptor, String path, Key key) {
        key.below().forEach((name, below) -> {
            String own = path.isEmpty() ? name : path + "." + name;
            String place = descriptor.id() + " › " + own;
            rows.put(
                    name + " " + place,
                    Html.link(descriptor.id() + ".html#" + Rooms.anchor(own), Html.code(name)) + " "
                            + Html.tag("small", Html.text(place), "class", "soft")
                            + "\n" + Html.text(tongue.pick(below.meaning())));
            collect(rows, descriptor, own + suffix(below), below);
        });
    }
}
