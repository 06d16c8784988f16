package vn.lienthong.gateway.app.docs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** All pages of one language, and how they are framed. */
final class Site {
    static final List<String> ASSETS = List.of("bootstrap.min.css", "console.css", "dark.css", "emblem.svg");
    static final String OWN = "docs.css";
    private static final String POLICY = "default-src 'none'; style-src 'self' file:; img-src 'self' file: data:";

    private final Tongue tongue;
    private final Map<String, Page> pages = new LinkedHashMap<>();

    /**
     * @param room group of the menu; empty: of no group
     * @param title as text
     * @param about what the index says of it, as text
     * @param body HTML
     */
    record Page(String room, String title, String about, String body) {}

    Site(Tongue tongue) {
        this.tongue = tongue;
    }

    Tongue tongue() {
        return tongue;
    }

    /** @param path from the folder of the language, without {@code .html} */
    void add(String path, Page page) {
        pages.put(path, page);
    }

    /** Pages of a group, in the order in which they were added. */
    Map<String, Page> of(String room) {
        Map<String, Page> some = new LinkedHashMap<>();
        pages.forEach((path, page) -> {
            if (page.room().equals(room)) some.put(path, page);
        });
        return some;
    }

    /** Files from the root of the site. */
    Map<String, String> files() {
        Map<String, String> files = new TreeMap<>();
        pages.forEach((path, page) -> files.put(tongue.code() + "/" + path + ".html", framed(path, page)));
        return files;
    }

    private String framed(String path, Page page) {
        String up = "../".repeat(path.split("/").length - 1);
        String root = up + "../";
        StringBuilder html = new StringBuilder("<!DOCTYPE html>\n<html lang=\"" + tongue.code() + "\">\n<head>\n");
        html.append(
                "<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        html.append("<meta http-equiv=\"Content-Security-Policy\" content=\"")
                .append(POLICY)
                .append("\">\n");
        html.append(Html.tag("title", Html.text(page.title() + " · " + tongue.of("brand"))))
                .append('\n');
        for (String sheet : List.of("bootstrap.min.css", "console.css", OWN))
            html.append("<link rel=\"stylesheet\" href=\"" + root + "assets/" + sheet + "\">\n");
        html.append("<link rel=\"stylesheet\" href=\"" + root
                + "assets/dark.css\" media=\"(prefers-color-scheme: dark)\">\n");
        html.append("<link rel=\"icon\" href=\"" + root + "assets/emblem.svg\">\n</head>\n<body>\n");
        html.append(Html.tag("a", Html.text(tongue.of("skip")), "class", "skip", "href", "#page-content"))
                .append('\n');
        html.append(top(path, up, root));
        html.append("<div class=\"frame\">\n").append(menu(path, up));
        html.append("<main id=\"page-content\" tabindex=\"-1\">\n").append(trail(path, page, up));
        html.append(Html.tag("div", Html.tag("h1", Html.text(page.title())), "class", "head"))
                .append('\n');
        html.append(page.body()).append("</main>\n</div>\n");
        html.append(Html.tag("footer", Html.p(tongue.of("made")), "class", "foot"));
        return html.append("\n</body>\n</html>\n").toString();
    }

    private String top(String path, String up, String root) {
        Tongue other = tongue.other();
        String brand = "<img class=\"emblem\" alt=\"\" src=\"" + root + "assets/emblem.svg\">"
                + Html.tag(
                        "span",
                        Html.tag("strong", Html.text(tongue.of("brand")))
                                + Html.tag("small", Html.text(tongue.of("reference"))));
        return "<header class=\"top\">\n"
                + Html.tag("a", brand, "class", "brand", "href", up + "index.html") + "\n"
                + Html.tag("a", Html.text(tongue.of("menu")), "class", "menu-open", "href", "#page-menu") + "\n"
                + Html.tag(
                        "nav",
                        Html.tag(
                                "a",
                                Html.text(other.ownName()),
                                "class",
                                "tool",
                                "lang",
                                other.code(),
                                "hreflang",
                                other.code(),
                                "href",
                                root + other.code() + "/" + path + ".html"),
                        "class",
                        "tools",
                        "aria-label",
                        tongue.of("language"))
                + "\n</header>\n";
    }

    private String menu(String path, String up) {
        StringBuilder menu = new StringBuilder("<nav class=\"side\" id=\"page-menu\" aria-label=\"")
                .append(Html.text(tongue.of("menu")))
                .append("\">\n")
                .append(Html.tag("a", Html.text(tongue.of("close")), "class", "menu-close", "href", "#page-content"))
                .append('\n');
        menu.append("<ul>\n");
        Page own = pages.get(path);
        for (String room : Rooms.ALL) {
            if (of(room).isEmpty()) continue;
            menu.append("<li>").append(Html.link(up + "index.html#" + room, Html.text(tongue.of("room." + room))));
            if (own != null && own.room().equals(room)) menu.append(neighbours(path, up, room));
            menu.append("</li>\n");
        }
        menu.append("</ul>\n");
        return menu.append("</nav>\n").toString();
    }

    /** Pages of the group that is open. */
    private String neighbours(String path, String up, String room) {
        StringBuilder list = new StringBuilder("\n<ul>\n");
        of(room).forEach((each, page) -> list.append("<li><a href=\"")
                .append(up)
                .append(each)
                .append(".html\"")
                .append(each.equals(path) ? " aria-current=\"page\"" : "")
                .append('>')
                .append(Html.text(page.title()))
                .append("</a></li>\n"));
        return list.append("</ul>\n").toString();
    }

    private String trail(String path, Page page, String up) {
        if (path.equals("index")) return "";
        String room = page.room().isEmpty() ? "" : " › " + Html.text(tongue.of("room." + page.room()));
        return Html.tag("p", Html.link(up + "index.html", Html.text(tongue.of("home"))) + room, "class", "trail")
                + "\n";
    }

    /** Writes the pages of all languages, what they need, and a first page that leads to each, in place of what was there. */
    static int write(Path out, List<Site> sites) {
        Map<String, String> files = new TreeMap<>();
        for (Site site : sites) files.putAll(site.files());
        files.put("index.html", door());
        try {
            for (Map.Entry<String, String> each : files.entrySet()) {
                Path file = out.resolve(each.getKey());
                Files.createDirectories(file.getParent());
                Files.writeString(file, each.getValue());
            }
            Path assets = Files.createDirectories(out.resolve("assets"));
            for (String name : ASSETS) copy("/console/assets/" + name, assets.resolve(name));
            copy(OWN, assets.resolve(OWN));
            return files.size();
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private static void copy(String resource, Path to) throws IOException {
        try (InputStream in = Objects.requireNonNull(Site.class.getResourceAsStream(resource), resource)) {
            Files.write(to, in.readAllBytes());
        }
    }

    private static String door() {
        StringBuilder body = new StringBuilder();
        for (Tongue tongue : Tongue.values())
            body.append(Html.tag(
                            "p",
                            Html.tag(
                                    "a",
                                    Html.text(tongue.of("brand") + ": " + tongue.of("reference")),
                                    "href",
                                    tongue.code() + "/index.html"),
                            "lang",
                            tongue.code()))
                    .append('\n');
        return "<!DOCTYPE html>\n<html lang=\"vi\">\n<head>\n<meta charset=\"utf-8\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                + "<meta http-equiv=\"Content-Security-Policy\" content=\"" + POLICY + "\">\n"
                + "<title>Liên Thông</title>\n<link rel=\"stylesheet\" href=\"assets/bootstrap.min.css\">\n"
                + "<link rel=\"stylesheet\" href=\"assets/console.css\">\n"
                + "<link rel=\"stylesheet\" href=\"assets/dark.css\" media=\"(prefers-color-scheme: dark)\">\n"
                + "<link rel=\"icon\" href=\"assets/emblem.svg\">\n</head>\n<body>\n<main class=\"gate\">\n"
                + Html.tag("h1", "Liên Thông") + "\n" + body + "</main>\n</body>\n</html>\n";
    }
}
