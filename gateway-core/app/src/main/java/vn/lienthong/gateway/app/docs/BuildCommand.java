package vn.lienthong.gateway.app.docs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import vn.lienthong.gateway.app.GatewayServer;
import vn.lienthong.gateway.app.cli.CommandFailure;
import vn.lienthong.gateway.app.cli.Voice;
import vn.lienthong.gateway.app.config.Checkout;
import vn.lienthong.gateway.app.config.ConfigFolder;
import vn.lienthong.gateway.app.validate.Quiet;
import vn.lienthong.gateway.engine.yaml.InvalidConfiguration;

/** {@code gateway docs build}: writes the reference pages. */
@Command(
        mixinStandardHelpOptions = true,
        name = "build",
        exitCodeOnExecutionException = 3,
        sortOptions = false,
        description = {
            "Writes reference pages of this installation in Vietnamese and English: every key, connector, operation, error code, mapping,"
                    + " service, route (drawn) and command. Plain HTML that opens from the disk; the same input gives the same bytes."
        },
        footer = {
            "",
            "Examples:",
            "  ./gateway docs build",
            "  ./gateway docs build --out /srv/www/lienthong --config /etc/lienthong"
        })
final class BuildCommand implements Callable<Integer> {
    @Mixin
    private Voice voice = new Voice();

    @Option(names = "--out", paramLabel = "DIR", description = "Where the pages go (default: ${DEFAULT-VALUE}).")
    private Path out = Path.of("target/docs");

    @Option(names = "--config", paramLabel = "DIR", description = "Folder with application.yaml, services/, partners/.")
    private Path config = Checkout.room("config");

    @Override
    public Integer call() {
        Quiet.libraries();
        ConfigFolder.of(config).check("application.yaml");
        int pages = build(
                config,
                Checkout.room("routes"),
                Checkout.room("mappings"),
                GatewayServer.home().resolve("connectors"),
                out);
        voice.say(pages + " pages in " + out.toAbsolutePath().normalize() + "; begin with index.html.\n");
        return 0;
    }

    /** @return how many pages */
    static int build(Path config, Path routes, Path mappings, Path connectors, Path out) {
        Stock stock;
        try {
            stock = Stock.read(config, routes, mappings, connectors);
        } catch (InvalidConfiguration broken) {
            throw new CommandFailure(
                    CommandFailure.Exit.FAILED,
                    "There is something to correct first; ./gateway validate says all of it:\n" + broken.getMessage());
        }
        List<Site> sites = new ArrayList<>();
        for (Tongue tongue : Tongue.values()) sites.add(site(tongue, stock));
        return Site.write(out, sites);
    }

    private static Site site(Tongue tongue, Stock stock) {
        Site site = new Site(tongue);
        new KeyPages(site).add();
        new ServicePages(site, stock).add();
        new RoutePages(site, stock).add();
        new MappingPages(site, stock).add();
        new ConnectorPages(site, stock).add();
        new ErrorPages(site, stock).add();
        new CommandPages(site).add();
        site.add("index", new Site.Page("", tongue.of("reference"), "", index(site)));
        return site;
    }

    private static String index(Site site) {
        Tongue tongue = site.tongue();
        StringBuilder body = new StringBuilder(Html.p(tongue.of("index.about")));
        body.append("<div class=\"doc-index\">\n");
        for (String room : Rooms.ALL) {
            body.append("<section>\n")
                    .append(Html.h2(room, Html.text(tongue.of("room." + room))))
                    .append("<ul>\n");
            for (Map.Entry<String, Site.Page> each : site.of(room).entrySet())
                body.append(Html.tag(
                                "li",
                                Html.link(
                                                each.getKey() + ".html",
                                                Html.text(each.getValue().title())) + " "
                                        + Html.tag(
                                                "span",
                                                Html.text(each.getValue().about()),
                                                "class",
                                                "soft")))
                        .append('\n');
            body.append("</ul>\n</section>\n");
        }
        return body.append("</div>\n").toString();
    }
}
