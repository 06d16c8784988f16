package vn.lienthong.gateway.app.scaffold;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code gateway new service}: a kind of transfer, which the gateway does by itself until a partner takes over. */
@Command(
        mixinStandardHelpOptions = true,
        name = "service",
        description = "A kind of transfer with its route. The gateway does it by itself until a partner takes over.",
        footer = {"", "Examples:", "  ./gateway new service travel-card"})
final class NewService implements Callable<Integer> {
    @Mixin
    private Place place = new Place();

    @Override
    public Integer call() {
        String name = place.name();
        Path folder = place.config().resolve("services");
        Path file = folder.resolve(name + ".yaml");
        Path routes = place.root().resolve("routes").resolve(name);
        Path tests = place.root().resolve("tests").resolve(name + ".note");
        new Scaffold(Map.of(
                        "name",
                        name,
                        "schema",
                        place.schema("service", folder),
                        "routeschema",
                        place.schema("route", routes),
                        "testschema",
                        place.schema("route-test", tests)))
                .file(file, "service/service.yaml")
                .file(routes.resolve("note.yaml"), "service/route.yaml")
                .file(tests.resolve("made-up.yaml"), "service/test.yaml")
                .write(place);
        place.say("Next: write its own fields into " + Place.shown(file) + ", then ./gateway validate "
                + Place.shown(file));
        return 0;
    }
}
