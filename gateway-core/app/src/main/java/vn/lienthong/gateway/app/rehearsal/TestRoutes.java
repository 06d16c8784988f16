package vn.lienthong.gateway.app.rehearsal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.lienthong.gateway.app.cli.CommandFailure;
import vn.lienthong.gateway.engine.intake.fault.ErrorCatalogue;
import vn.lienthong.gateway.engine.rehearsal.Place;
import vn.lienthong.gateway.engine.rehearsal.Stage;
import vn.lienthong.gateway.engine.rehearsal.golden.Coverage;
import vn.lienthong.gateway.engine.rehearsal.golden.GoldenTests;
import vn.lienthong.gateway.engine.rehearsal.golden.GoldenTests.Result;
import vn.lienthong.gateway.engine.yaml.DidYouMean;

/** {@code gateway route test [ROUTE…]}. */
@Command(
        mixinStandardHelpOptions = true,
        exitCodeOnExecutionException = 3,
        name = "test",
        description = {
            "Goes through the golden tests of routes, tests/<route>/*.yaml: what an agency sends, what the partner answers, and what must"
                    + " come of it. The routes, the mappings and the rules are those of this installation; no partner is called, no"
                    + " socket is opened and nothing is stored."
        },
        footer = {
            "",
            "Ends with 0 where all is as expected, 1 where it is not, 2 after wrong use, 3 after a bug.",
            "",
            "Examples:",
            "  ./gateway route test                                every test of every route",
            "  ./gateway route test bank-payout.send",
            "  ./gateway route test bank-payout.send --update      writes anew what is expected; review the difference",
            "  ./gateway route test --coverage                     which steps and answers no test reaches"
        })
public final class TestRoutes implements Callable<Integer> {
    @Mixin
    private Backstage backstage = new Backstage();

    @Parameters(paramLabel = "ROUTE", arity = "0..*", description = "Names of routes (default: all).")
    private List<String> routes = List.of();

    @Option(names = "--update", description = "Writes expect: of each test as it comes out. Refused where CI is set.")
    private boolean update;

    @Option(names = "--coverage", description = "Says which steps and answers of partners no test reaches.")
    private boolean coverage;

    /** Set by whatever builds without a person who would review the difference. */
    @Option(names = "--ci", hidden = true, defaultValue = "${env:CI:-}")
    private String ci = "";

    @Override
    public Integer call() throws IOException {
        if (update && !ci.isEmpty())
            throw CommandFailure.wrongUse(
                    "--update writes what comes out, whatever it is: a person does that and reviews the difference, not a"
                            + " build (CI is set)");
        try (Backstage open = backstage) {
            Stage stage = open.stage();
            open.open(null, "");
            for (String route : routes)
                if (stage.about(route) == null)
                    throw CommandFailure.wrongUse(
                            "There is no route " + route + ". " + DidYouMean.sentence(route, stage.names()));
            return run(stage);
        }
    }

    private int run(Stage stage) throws IOException {
        GoldenTests tests = new GoldenTests(backstage.tests());
        ErrorCatalogue words = backstage.words();
        List<Path> files = tests.files(routes);
        Coverage reached = new Coverage();
        int failed = 0;
        var notes = new TreeSet<String>();
        for (Path file : files) {
            Result result = tests.run(file, stage, words, true);
            if (update && result.account() != null && tests.update(file, result.account())) {
                backstage.say("written: " + file);
                result = tests.run(file, stage, words, true);
            }
            if (result.account() != null) reached.add(result.account());
            backstage.print(result.findings());
            notes.addAll(result.notes());
            if (!result.findings().isEmpty()) failed++;
        }
        if (coverage) say(stage, reached);
        notes.forEach(note -> backstage.say("note: " + note));
        tests.without(stage.names().stream().filter(this::isAsked).toList())
                .forEach(route -> backstage.say("note: " + route + " has no test"));
        backstage.say("%d tests, %d failed".formatted(files.size(), failed));
        return failed == 0 ? Backstage.FINE : Backstage.FINDINGS;
    }

    private boolean isAsked(String route) {
        return routes.isEmpty() || routes.contains(route);
    }

    private void say(Stage stage, Coverage reached) {
        var places = new ArrayList<>(
                stage.places().stream().filter(place -> isAsked(place.route())).toList());
        var gaps = reached.gaps(places);
        gaps.forEach(gap -> backstage.say(gap.toString()));
        long steps = places.stream().map(Place::toString).distinct().count();
        long missed = gaps.stream().filter(Coverage.Gap::isWhole).count();
        backstage.say("%d of %d steps reached; %d answers never tried"
                .formatted(steps - missed, steps, gaps.size() - missed));
    }
}
