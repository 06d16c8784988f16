package vn.lienthong.gateway.app.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;
import vn.lienthong.gateway.app.e2e.PageLook;
import vn.lienthong.gateway.app.reference.Descriptor;
import vn.lienthong.gateway.app.reference.Key;
import vn.lienthong.gateway.engine.intake.fault.ErrorCatalogue;

/** The reference pages of what is shipped. */
class SiteIT {
    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final Pattern LINK = Pattern.compile("(?:href|src)=\"([^\"]+)\"");
    private static final Pattern ID = Pattern.compile(" id=\"([^\"]+)\"");

    @TempDir
    static Path out;

    private static final Map<String, String> PAGES = new TreeMap<>();

    @BeforeAll
    static void build() throws IOException {
        build(out);
        read(out, PAGES);
    }

    private static void build(Path to) throws IOException {
        Path connectors = to.resolveSibling(to.getFileName() + "-connectors");
        for (String id : List.of("bank-iso20022", "bank-instant", "vss", "population")) {
            Path packed = ROOT.resolve("connectors")
                    .resolve(id)
                    .resolve("target/connector")
                    .resolve(id);
            Files.createDirectories(connectors);
            Files.deleteIfExists(connectors.resolve(id));
            Files.createSymbolicLink(connectors.resolve(id), packed);
        }
        BuildCommand.build(ROOT.resolve("config"), ROOT.resolve("routes"), ROOT.resolve("mappings"), connectors, to);
    }

    private static void read(Path folder, Map<String, String> into) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".html")).toList())
                into.put(folder.relativize(file).toString(), Files.readString(file));
        }
    }

    @Test
    void every_link_leads_to_a_page_and_a_place_in_it() {
        List<String> dead = new ArrayList<>();
        PAGES.forEach((page, html) -> LINK.matcher(html).results().forEach(found -> {
            String address = found.group(1)
                    .replace("%3C", "&lt;")
                    .replace("%3E", "&gt;")
                    .replace("%E2%80%A6", "…")
                    .replace("%5B", "[")
                    .replace("%5D", "]")
                    .replace("%25", "%");
            int hash = address.indexOf('#');
            String file = hash < 0 ? address : address.substring(0, hash);
            Path target = file.isEmpty()
                    ? Path.of(page)
                    : Path.of("/" + page).getParent().resolve(file).normalize();
            String name = file.isEmpty() ? page : target.toString().substring(1);
            boolean there = PAGES.containsKey(name) || Files.exists(out.resolve(name));
            if (!there) dead.add(page + " -> " + address);
            else if (hash >= 0 && !PAGES.get(name).contains(" id=\"" + address.substring(hash + 1) + "\""))
                dead.add(page + " -> " + address);
        }));

        assertThat(dead).isEmpty();
        assertThat(PAGES).hasSizeGreaterThan(200);
    }

    @Test
    void each_page_is_there_in_both_languages_and_needs_no_script_and_no_style_of_its_own() {
        PAGES.forEach((page, html) -> {
            if (page.startsWith("en/")) assertThat(PAGES).containsKey("vi/" + page.substring(3));
            assertThat(html)
                    .as(page)
                    .doesNotContain(
                            "<script", "<style", " style=", "onclick", "href=\"http", "src=\"http", "{0}", "null</");
            Set<String> ids = new HashSet<>();
            ID.matcher(html)
                    .results()
                    .forEach(id -> assertThat(ids.add(id.group(1)))
                            .as(page + " " + id.group(1))
                            .isTrue());
        });
        assertThat(PAGES.get("vi/index.html")).contains("<html lang=\"vi\">", "Cấu hình", "Mã lỗi");
    }

    @Test
    void the_same_input_gives_the_same_bytes() throws IOException {
        Path again = Files.createTempDirectory("site");
        build(again);
        Map<String, String> second = new TreeMap<>();
        read(again, second);

        assertThat(second).isEqualTo(PAGES);
        assertThat(PAGES.values()).noneMatch(html -> html.contains(ROOT.toString()) || html.contains(out.toString()));
    }

    @Test
    void every_key_and_every_code_has_its_place() {
        for (Descriptor descriptor : Descriptor.all()) {
            String page = PAGES.get("en/configuration/" + descriptor.id() + ".html");
            keys("", descriptor.root())
                    .forEach(key -> assertThat(page).as(descriptor.id()).contains(" id=\"" + Html.text(key) + "\""));
        }
        String errors = String.join(
                "",
                PAGES.entrySet().stream()
                        .filter(each -> each.getKey().startsWith("vi/errors/"))
                        .map(Map.Entry::getValue)
                        .toList());
        ErrorCatalogue.load(ROOT.resolve("config"))
                .entries()
                .forEach((code, entry) -> assertThat(errors)
                        .contains("id=\"" + code + "\"", Html.text(entry.means().vi())));
    }

    private static List<String> keys(String path, Key key) {
        List<String> keys = new ArrayList<>();
        key.below().forEach((name, below) -> {
            String own = path.isEmpty() ? name : path + "." + name;
            keys.add(own);
            String end = below.kind() == Key.Kind.NAMED ? ".<…>" : below.kind() == Key.Kind.LIST ? "[]" : "";
            keys.addAll(keys(own + end, below));
        });
        return keys;
    }

    @Test
    void connectors_mappings_services_and_commands_say_what_they_are() {
        assertThat(PAGES.get("en/connectors/bank-iso20022-1.0.0.html"))
                .contains("debtor", "secret: never shown", "operation.pay", "once: it may be done twice", "AC04");
        assertThat(PAGES.get("vi/mappings/payout-to-credit-transfer-v1.html"))
                .contains(
                        "<code>amount_vnd</code></th><td data-label=\"Các trường đầu ra theo nó\"><code>amount</code>");
        assertThat(PAGES.get("en/services/bank-payout.html"))
                .contains("funeral", "napas-247", "12 digits", "bank-payout.send");
        assertThat(PAGES.get("en/commands/doctor.html")).contains("Usage: ./gateway doctor");
    }

    @Test
    void a_route_is_drawn_with_its_steps_and_where_they_lead() throws Exception {
        String page = PAGES.get("en/routes/bank-payout.send.html");
        String svg = page.substring(page.indexOf("<svg"), page.indexOf("</svg>") + 6);

        var document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new java.io.StringReader(svg)));

        assertThat(document.getElementsByTagName("title").item(0).getTextContent())
                .contains("bank-payout.send");
        assertThat(document.getElementsByTagName("desc").item(0).getTextContent())
                .contains("transfer:bank-payout", "payout-to-credit-transfer@v1", "pay → bank-a, bank-b");
        assertThat(document.getElementsByTagName("rect").getLength()).isEqualTo(5);
        assertThat(svg).doesNotContain("napas-247");
    }

    @Test
    void pages_fit_the_narrowest_screen_and_are_accessible_in_light_and_dark() {
        List<String> looked = List.of(
                "vi/index.html",
                "en/configuration/partner.html",
                "vi/routes/citizen-event.fan-out.html",
                "vi/errors/account.html",
                "en/commands/connector.html");

        assertThat(PageLook.faults(looked.stream().map(out::resolve).toList())).isEmpty();
    }
}
