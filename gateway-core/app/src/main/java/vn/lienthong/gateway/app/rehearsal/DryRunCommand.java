package vn.lienthong.gateway.app.rehearsal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.lienthong.gateway.app.cli.CommandFailure;
import vn.lienthong.gateway.engine.intake.check.Sending;
import vn.lienthong.gateway.engine.ledger.State;
import vn.lienthong.gateway.engine.mapping.Mapping;
import vn.lienthong.gateway.engine.mapping.MappingFailure;
import vn.lienthong.gateway.engine.rehearsal.Account;
import vn.lienthong.gateway.engine.rehearsal.Happening;
import vn.lienthong.gateway.engine.rehearsal.InputFile;
import vn.lienthong.gateway.engine.rehearsal.Script;
import vn.lienthong.gateway.engine.rehearsal.Stage;
import vn.lienthong.gateway.engine.rehearsal.script.Answers;
import vn.lienthong.gateway.engine.rehearsal.script.AnswersReader;
import vn.lienthong.gateway.engine.service.Profile;
import vn.lienthong.gateway.engine.service.ServiceDefinition;
import vn.lienthong.gateway.engine.yaml.DidYouMean;
import vn.lienthong.gateway.engine.yaml.Findings;

/** {@code gateway dry-run ROUTE -i FILE}. */
@Command(
        mixinStandardHelpOptions = true,
        exitCodeOnExecutionException = 3,
        sortOptions = false,
        name = "dry-run",
        description = {
            "Takes items through a route as it stands, with its mappings and rules, up to the bytes that would be sent, and shows every"
                    + " step and what would follow. Partners answer as --answers says, else as their descriptions say. Personal fields are"
                    + " masked. No partner is called, no socket is opened, nothing is stored."
        },
        footer = {
            "",
            "FILE is one item or a list of them as .json, or a list as an agency sends it: .ndjson, .csv, .xlsx.",
            "--answers takes what golden tests have under answers:, inquiries: and reports: (routes/README.md).",
            "",
            "Ends with 0, with 1 where an item is refused or becomes a dead letter, 2 after wrong use, 3 after a bug.",
            "",
            "Examples:",
            "  ./gateway dry-run bank-payout.send -i one.json",
            "  ./gateway dry-run bank-payout.send -i samples/payout-roster.csv --line 3",
            "  ./gateway dry-run bank-payout.send -i list.xlsx --profile office --answers faults.yaml --format json"
        })
public final class DryRunCommand implements Callable<Integer> {
    /** What is shown of a list in full is for a person to read. */
    private static final int MOST = 1_000;

    @Mixin
    private Backstage backstage = new Backstage();

    @Parameters(paramLabel = "ROUTE", description = "Name of the route, for example bank-payout.send.")
    private String route = "";

    @Option(
            names = {"-i", "--input"},
            paramLabel = "FILE",
            required = true,
            description = "The items.")
    private Path input = Path.of("");

    @Option(names = "--profile", paramLabel = "NAME", description = "Intake profile of the list (default: default).")
    private @Nullable String profile;

    @Option(names = "--line", paramLabel = "N", description = "Only this item; counted from 1, without header.")
    private int line;

    @Option(names = "--answers", paramLabel = "FILE", description = "What partners answer.")
    private @Nullable Path answers;

    @Option(names = "--destination", paramLabel = "ID", description = "Where they go, whatever the routing table says.")
    private String destination = "";

    @Option(names = "--at", paramLabel = "TIME", description = "When it is, for example 2026-11-03T09:00:00+07:00.")
    private @Nullable OffsetDateTime at;

    @Option(names = "--format", paramLabel = "text|json", description = "How it is shown (default: text).")
    private String format = "text";

    @Override
    public Integer call() throws IOException {
        if (!format.equals("text") && !format.equals("json"))
            throw CommandFailure.wrongUse("--format " + format + " is not text or json");
        if (!Files.isReadable(input)) throw CommandFailure.wrongUse(input + " cannot be read");
        try (Backstage open = backstage) {
            Stage stage = open.stage();
            Stage.About about = stage.about(route);
            ServiceDefinition service =
                    about == null ? null : stage.props().services().find(about.service());
            if (about == null || service == null)
                throw CommandFailure.wrongUse(
                        "There is no route " + route + ". " + DidYouMean.sentence(route, stage.names()));
            open.open(service, destination.isEmpty() ? about.destination() : destination);
            return run(stage, about, service);
        }
    }

    private int run(Stage stage, Stage.About about, ServiceDefinition service) throws IOException {
        Answers said = Answers.NONE;
        if (answers != null) {
            Findings wrong = new Findings(answers.toString());
            said = AnswersReader.read(answers, wrong);
            backstage.print(wrong.all());
            if (!wrong.isEmpty()) return Backstage.FINDINGS;
        }
        Instant start = at == null ? Clock.systemUTC().instant() : at.toInstant();
        InputFile file = file(stage, service, start);
        List<Script.Entry> entries = notTooMany(file.read(line));
        if (entries.isEmpty()) {
            if (line != 0 && file.findings().isEmpty()) throw CommandFailure.wrongUse(input + " has no item " + line);
            backstage.print(file.findings());
            return Backstage.FINDINGS;
        }
        Script script = new Script(service, "dry-run", to(entries, about), start, said);
        Account account = stage.rehearse(script);
        var shown = new Rehearsed(
                route,
                script,
                account,
                new WhatIf(stage).of(script, account),
                file.findings(),
                reasons(stage, script, account),
                new Masking(stage, service));
        backstage.say(format.equals("json") ? new DryRunJson(shown).text() : new DryRunText(shown).text());
        boolean dead = account.ends().stream().anyMatch(end -> end.state() == State.DEAD);
        return dead || account.broken() != null || !file.findings().isEmpty() ? Backstage.FINDINGS : Backstage.FINE;
    }

    /** The ledger has only the code; an integrator wants to know the field. */
    private static Map<Integer, String> reasons(Stage stage, Script script, Account account) {
        var reasons = new TreeMap<Integer, String>();
        for (Account.End end : account.ends()) {
            if (!end.cause().startsWith("mapping.")) continue;
            for (Happening.Stepped step : account.of(Happening.Stepped.class)) {
                Mapping mapping = stage.props().mappings().mapping(step.what().replaceFirst("^mapping:", ""));
                if (mapping == null) continue;
                try {
                    mapping.translate(script.items().get(end.item() - 1).payload(), end.reference());
                } catch (MappingFailure e) {
                    reasons.putIfAbsent(end.item(), (e.path().isEmpty() ? "" : e.path() + ": ") + e.getMessage());
                }
            }
        }
        return reasons;
    }

    private InputFile file(Stage stage, ServiceDefinition service, Instant start) {
        Profile named = service.profile(profile);
        if (named == null)
            throw CommandFailure.wrongUse("The service " + service.id() + " has no profile " + profile + ". "
                    + DidYouMean.sentence("" + profile, service.profiles().keySet()));
        return new InputFile(
                input, service, named, Sending.by("dry-run"), to -> stage.dayOf(to, start), backstage.words());
    }

    private List<Script.Entry> notTooMany(List<Script.Entry> entries) {
        if (entries.size() > MOST)
            throw CommandFailure.wrongUse(input + " has " + entries.size() + " items; a dry run shows at most " + MOST
                    + ". Take one with --line N");
        return entries;
    }

    private List<Script.Entry> to(List<Script.Entry> entries, Stage.About about) {
        String wanted = destination.isEmpty() ? about.destination() : destination;
        if (wanted.isEmpty()) return entries;
        var all = new ArrayList<Script.Entry>();
        for (Script.Entry each : entries) all.add(new Script.Entry(each.payload(), wanted, each.amountVnd()));
        return all;
    }
}
