package vn.lienthong.gateway.engine.rehearsal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import vn.lienthong.gateway.engine.intake.fault.ErrorCatalogue;
import vn.lienthong.gateway.engine.mapping.Mappings;
import vn.lienthong.gateway.engine.partner.Partners;
import vn.lienthong.gateway.engine.plugin.installed.InstalledConnector;
import vn.lienthong.gateway.engine.service.Services;
import vn.lienthong.gateway.engine.yaml.Placeholders;

/** What is shipped, for rehearsals: connectors as their descriptors say, none of them loaded. */
public final class Rehearsing {
    public static final Path PROJECT = Path.of("../..").toAbsolutePath().normalize();

    private Rehearsing() {}

    public static Stage.Props props() {
        Partners partners = Partners.load(PROJECT.resolve("config/partners"), Placeholders.of(Map.of(), PROJECT));
        Mappings mappings = Mappings.load(PROJECT.resolve("mappings"), PROJECT.resolve("config/reference"));
        return new Stage.Props(Services.load(PROJECT.resolve("config")), mappings, id -> {
            var partner = partners.partner(id);
            if (partner == null) return null;
            var connector = InstalledConnector.read(
                    PROJECT.resolve("connectors").resolve(partner.connector().id()));
            return new Partnership(
                    partner, Objects.requireNonNull(connector.descriptor()), null, "nothing is loaded here");
        });
    }

    public static Stage stage() throws IOException {
        return new Stage(props(), RouteTexts.read(PROJECT.resolve("routes")));
    }

    public static ErrorCatalogue words() {
        return ErrorCatalogue.load(PROJECT.resolve("config"));
    }
}
