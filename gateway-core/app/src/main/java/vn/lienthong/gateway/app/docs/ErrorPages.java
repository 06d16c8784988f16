package vn.lienthong.gateway.app.docs;

import java.util.Map;
import java.util.TreeMap;
import vn.lienthong.gateway.engine.intake.fault.ErrorCatalogue;
import vn.lienthong.gateway.engine.intake.fault.Handling;

/** A page for each family of codes: what begins alike. */
final class ErrorPages {
    private final Site site;
    private final Tongue tongue;
    private final Stock stock;

    ErrorPages(Site site, Stock stock) {
        this.site = site;
        this.tongue = site.tongue();
        this.stock = stock;
    }

    void add() {
        Map<String, Map<String, ErrorCatalogue.Entry>> families = new TreeMap<>();
        stock.errors()
                .entries()
                .forEach((code, entry) -> families.computeIfAbsent(family(code), each -> new TreeMap<>())
                        .put(code, entry));
        families.forEach((family, codes) -> site.add(
                "errors/" + Rooms.file(family),
                new Site.Page(Rooms.ERRORS, family, tongue.of("errors.count", codes.size()), page(family, codes))));
    }

    static String address(String code) {
        return "errors/" + Rooms.file(family(code));
    }

    /** {@code *.missing} speaks for the codes of every field. */
    private static String family(String code) {
        String first = code.split("\\.", 2)[0];
        return first.equals("*") ? "any-field" : first;
    }

    private String page(String family, Map<String, ErrorCatalogue.Entry> codes) {
        String about = family.equals("any-field") ? "<field>." : family + ".";
        StringBuilder body = new StringBuilder(Html.p(tongue.of("errors.about", about)));
        codes.forEach((code, entry) -> {
            body.append("<section>\n").append(Html.h2(code, Html.code(code)));
            Handling handling = entry.handling();
            body.append(Html.facts(
                    tongue.of("error.means"), Html.text(tongue.pick(entry.means())),
                    tongue.of("error.do"), Html.text(tongue.pick(entry.fix())),
                    tongue.of("error.owner"),
                            handling == null
                                    ? ""
                                    : Html.text(tongue.of(
                                            "owner." + handling.owner().word())),
                    tongue.of("error.recoverable"),
                            handling == null
                                    ? ""
                                    : Html.text(tongue.of("recoverable."
                                            + handling.recoverable().word())),
                    tongue.of("error.runbook"), handling == null ? "" : Html.code(handling.runbook())));
            body.append("</section>\n");
        });
        return body.toString();
    }
}
