package vn.lienthong.gateway.app.assembly.routes;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import vn.lienthong.gateway.engine.intake.fault.ErrorCatalogue;
import vn.lienthong.gateway.engine.rehearsal.Stage;
import vn.lienthong.gateway.engine.rehearsal.Unplayable;
import vn.lienthong.gateway.engine.rehearsal.golden.GoldenTests;
import vn.lienthong.gateway.engine.yaml.Finding;

/** The golden tests of {@code tests/}, gone through with the routes and mappings as they lie there. */
public final class GoldenCheck implements Rehearsals {
    private static final Pattern ROUTE = Pattern.compile("(?m)^ +id: *([A-Za-z0-9._-]+) *$");
    private static final Pattern MAPPING = Pattern.compile("mapping[:=]([A-Za-z0-9._-]+)@(v[0-9]+)");
    private static final String NO_DESTINATION = "golden.destination";

    private final Rooms rooms;
    private final Supplier<Stage.Props> props;
    private final Supplier<ErrorCatalogue> words;
    private Map<String, String> serving = Map.of();

    /** @param tests golden tests, a folder a route */
    public record Rooms(Path mappings, Path tests) {}

    /** @param props made anew for each exchange, with the mappings as they lie there */
    public GoldenCheck(Rooms rooms, Supplier<Stage.Props> props, Supplier<ErrorCatalogue> words) {
        this.rooms = rooms;
        this.props = props;
        this.words = words;
    }

    @Override
    public List<Finding> failing(Map<Path, String> texts) {
        Set<String> changed = new TreeSet<>();
        states(texts).forEach((route, state) -> {
            if (!state.equals(serving.get(route))) changed.add(route);
        });
        GoldenTests tests = new GoldenTests(rooms.tests());
        List<Path> files = changed.isEmpty() ? List.of() : tests.files(changed);
        if (files.isEmpty()) return List.of();
        List<Finding> failing = new ArrayList<>();
        try (Stage stage = new Stage(props.get(), texts)) {
            for (Path file : files)
                failing.addAll(tests.run(file, stage, words.get(), false).findings());
        } catch (Unplayable refused) {
            // the exchange itself will say so, in the words that it always had
            return List.of();
        }
        // that a partner is missing here is no fault of a route
        failing.removeIf(finding -> finding.code().equals(NO_DESTINATION));
        return failing;
    }

    @Override
    public void serve(Map<Path, String> texts) {
        serving = states(texts);
    }

    /** What decides on how a route goes, by its name: its file, the mappings that it names, its tests. */
    private Map<String, String> states(Map<Path, String> texts) {
        Map<String, String> states = new LinkedHashMap<>();
        for (String text : texts.values()) {
            var parts = new StringBuilder(text);
            var mappings = MAPPING.matcher(text);
            while (mappings.find())
                parts.append(RouteFolder.state(
                        rooms.mappings().resolve(mappings.group(1)).resolve(mappings.group(2))));
            var routes = ROUTE.matcher(text);
            while (routes.find()) {
                String route = routes.group(1);
                states.put(route, parts + RouteFolder.state(rooms.tests().resolve(route)));
            }
        }
        return states;
    }
}
