package vn.lienthong.gateway.engine.rehearsal.golden;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.intake.fault.ErrorCatalogue;
import vn.lienthong.gateway.engine.rehearsal.Account;
import vn.lienthong.gateway.engine.rehearsal.Happening;
import vn.lienthong.gateway.engine.rehearsal.Script;
import vn.lienthong.gateway.engine.rehearsal.Stage;
import vn.lienthong.gateway.engine.yaml.DidYouMean;
import vn.lienthong.gateway.engine.yaml.Finding;
import vn.lienthong.gateway.engine.yaml.Findings;

/** The golden tests of a folder: {@code <route>/*.yaml}. */
public final class GoldenTests {
    private static final String DIFFERS = "golden.differs";
    private final Path folder;

    public GoldenTests(Path folder) {
        this.folder = folder;
    }

    /**
     * How one test went.
     *
     * @param account what came of it; absent: it could not be rehearsed
     * @param findings empty: it went as expected
     * @param notes what was not compared, and why
     */
    public record Result(Path file, @Nullable Account account, List<Finding> findings, List<String> notes) {}

    /** The files of these routes, by name; of all where none is named. */
    public List<Path> files(Collection<String> routes) {
        if (!Files.isDirectory(folder)) return List.of();
        try (Stream<Path> files = Files.walk(folder, 2)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .filter(file -> routes.isEmpty() || routes.contains(routeOf(file)))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String routeOf(Path file) {
        return Objects.requireNonNull(file.toAbsolutePath().getParent())
                .getFileName()
                .toString();
    }

    /** What is wrong with a file as it is written; nothing is rehearsed. */
    public static List<Finding> check(Path file) {
        Findings findings = new Findings(file.toString());
        GoldenReader.read(file, findings);
        return findings.all();
    }

    /** That the folder of a test is named after no route. @param names of the routes that there are */
    public static Finding withoutRoute(Path file, String route, Collection<String> names) {
        String what = "there is no route " + route + ", after which the folder is named";
        return new Finding(file.toString(), 1, 1, "golden.route", what, DidYouMean.sentence(route, names));
    }

    /** @param withValues whether differences name values, which may be personal */
    public Result run(Path file, Stage stage, ErrorCatalogue words, boolean withValues) {
        Findings findings = new Findings(file.toString());
        GoldenTest test = GoldenReader.read(file, findings);
        Script script = test == null || !findings.isEmpty() ? null : new GoldenScripts(stage, words).of(test, findings);
        if (test == null || script == null) return new Result(file, null, findings.all(), List.of());
        Account account = stage.rehearse(script);
        compare(test, account, findings, withValues);
        return new Result(file, account, findings.all(), notes(account));
    }

    private static void compare(GoldenTest test, Account account, Findings findings, boolean withValues) {
        String again = "If that is right: ./gateway route test " + test.route() + " --update";
        if (account.broken() != null) {
            findings.add(1, 1, account.brokenCode(), account.broken(), "Correct the route or the test");
            return;
        }
        for (String unused : account.unused())
            findings.add(1, 1, "golden.unused-answer", unused + " says more than is asked for", "Take it out");
        if (test.expect() == null) {
            findings.add(1, 1, "golden.missing-key", "expect is missing", "Write it, or let --update write it");
            return;
        }
        for (var each : Comparison.of(test.expect(), Expectation.of(account)))
            findings.add(
                    each.line(), each.column(), DIFFERS, withValues ? each.words() : each.wordsWithoutValues(), again);
    }

    private static List<String> notes(Account account) {
        return account.of(Happening.Sent.class).stream()
                .filter(sent -> !sent.draft().isEmpty())
                .map(sent -> "messages to " + sent.destination() + " are not compared: " + sent.draft())
                .distinct()
                .toList();
    }

    /** Writes what came of a test as what it expects. @return whether the file changed */
    public boolean update(Path file, Account account) throws IOException {
        GoldenTest test = GoldenReader.read(file, new Findings(file.toString()));
        if (test == null) return false;
        String before = Files.readString(file);
        String after = GoldenWriter.update(before, test.expect(), Expectation.of(account));
        if (after.equals(before)) return false;
        Files.writeString(file, after);
        return true;
    }

    /** Routes of which no test is there. */
    public List<String> without(Collection<String> routes) {
        var without = new ArrayList<>(routes);
        files(List.of()).forEach(file -> without.remove(routeOf(file)));
        return without;
    }
}
