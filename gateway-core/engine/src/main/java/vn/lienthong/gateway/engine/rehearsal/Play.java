package vn.lienthong.gateway.engine.rehearsal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.api.Delivery;
import vn.lienthong.gateway.engine.answer.Answer;
import vn.lienthong.gateway.engine.delivery.Chunk;
import vn.lienthong.gateway.engine.delivery.ChunkItem;
import vn.lienthong.gateway.engine.delivery.Destination;
import vn.lienthong.gateway.engine.dispatch.Claim;
import vn.lienthong.gateway.engine.dispatch.Units.Effort;
import vn.lienthong.gateway.engine.flow.Routes;
import vn.lienthong.gateway.engine.ledger.State;
import vn.lienthong.gateway.engine.ledger.TransferTable.Change;
import vn.lienthong.gateway.engine.rehearsal.script.Said;
import vn.lienthong.gateway.engine.report.ReceivedReport;
import vn.lienthong.gateway.engine.service.RetryPolicy;

/**
 * One rehearsal. Whatever is due next is done, and the time moves there at once: what is to be sent, what is to be asked, what a
 * partner says on its own. It ends where nobody has said what a partner answers to what would be done next.
 */
final class Play {
    /** More than this only a script that goes in a circle does. */
    private static final int MOST_EVENTS = 5_000;

    final Script script;
    final Journal journal;
    final RehearsedLedger ledger;
    final Sendings sendings;
    final Inquiries inquiries;
    final Passing passing;
    final Cast cast;
    private final RehearsedDestinations destinations;
    private final Partnership.Book partners;
    private final List<Unit> units = new ArrayList<>();
    private final List<Said.Report> reports;
    private final Stage stage;
    private final RetryPolicy retry;
    private byte[] heard = new byte[0];

    /** What is to be done next. */
    private record Due(Instant at, boolean isPlayed, Runnable play) {}

    Play(Script script, Stage stage) {
        this.script = script;
        this.partners = stage.props().partners();
        this.stage = stage;
        this.journal = new Journal(script.start());
        this.ledger = new RehearsedLedger(journal);
        this.cast = new Cast(script.answers());
        // without chance: what leaves after a pause has the same time in it again
        var said = script.service().retry();
        this.retry = new RetryPolicy(said.maxAttempts(), said.backoff(), said.maxBackoff(), 0, said.maxAge());
        this.destinations = new RehearsedDestinations(partners, cast, ledger, journal);
        this.sendings =
                new Sendings(ledger, journal, destinations, script.service().nameInquiry());
        this.inquiries = new Inquiries(ledger, journal, sendings, retry);
        this.passing = new Passing(stage.props().services(), journal, ledger, this::dayOf);
        this.reports = new ArrayList<>(script.answers().reports());
    }

    private java.time.LocalDate dayOf(String destination) {
        return RehearsedDestinations.dayOf(partners, destination, journal.instant());
    }

    Account run() {
        String broken = null;
        String code = "";
        try {
            accept();
            play();
        } catch (Unplayable e) {
            broken = e.getMessage();
            code = e.code();
        }
        return account(code, broken);
    }

    /** The first items that go to one destination together make a unit. */
    private void accept() {
        for (Script.Entry entry : script.items()) {
            Destination destination = destinations.find(entry.destination());
            Unit last = units.stream()
                    .filter(unit -> unit.destination.equals(entry.destination()))
                    .reduce((a, b) -> b)
                    .orElse(null);
            if (last == null || last.lines.size() >= destination.unitItems()) {
                last = new Unit(units.size() + 1L, entry.destination(), new ArrayList<>(), journal.instant());
                units.add(last);
            }
            last.lines.add(ledger.accept(entry.destination(), entry.amountVnd(), last.id, entry.payload()));
        }
    }

    private void play() {
        for (int i = 0; i < MOST_EVENTS; i++) {
            Optional<Due> next = due().stream().min(Comparator.comparing(Due::at));
            if (next.isEmpty()) return;
            if (next.get().isPlayed()) journal.moveTo(next.get().at());
            next.get().play().run();
        }
        throw new Unplayable("it does not come to an end; let a partner say something else");
    }

    private List<Due> due() {
        var all = new ArrayList<Due>();
        for (Unit unit : units) {
            Instant at = unit.due;
            if (at == null) continue;
            if (unit.runs == 0 || cast.hasMore()) all.add(new Due(at, true, () -> send(unit)));
            else all.add(new Due(at, false, () -> rest(unit, at)));
        }
        for (Kept kept : ledger.submissions()) {
            Instant at = kept.inquireAt;
            if (at == null) continue;
            Destination destination = destinations.find(kept.destination);
            boolean reads = destination.line().isRead(kept.operation());
            if (reads ? cast.hasMore(kept.operation()) : cast.hasMoreInquiries(kept.operation()))
                all.add(new Due(at, true, () -> inquire(destination, kept)));
            else all.add(new Due(at, false, () -> rest(kept, at)));
        }
        for (Said.Report report : reports)
            all.add(new Due(script.start().plus(report.after()), true, () -> report(report)));
        return all;
    }

    /** Nobody said what comes of it, so it is only said that it would be done. */
    private void rest(Unit unit, Instant at) {
        unit.due = null;
        var waiting = unit.lines.stream()
                .filter(line -> line.held == null)
                .filter(line -> line.row.state() == State.READY || line.row.state() == State.RETRYING)
                .map(line -> line.number)
                .toList();
        if (!waiting.isEmpty()) journal.add(new Happening.Next(at, waiting, "send"));
    }

    private void rest(Kept kept, Instant at) {
        kept.inquireAt = null;
        var open = java.util.Arrays.stream(kept.items)
                .mapToObj(ledger::line)
                .filter(line -> line.row.isWithPartner())
                .map(line -> line.number)
                .toList();
        journal.add(new Happening.Next(at, open, "inquire"));
        journal.add(new Happening.Next(kept.decideAt, open, "decide"));
    }

    private void send(Unit unit) {
        Destination destination = destinations.find(unit.destination);
        unit.runs++;
        unit.due = null;
        ledger.change(unit.lines.stream()
                .filter(line -> line.row.state() == State.RETRYING)
                .map(line -> new Change(line.number, State.READY, line.cause, line.code, 0, null))
                .toList());
        var chunk = new Chunk(claim(unit, destination), destination, retry, items(unit));
        if (chunk.items().isEmpty()) return;
        Routes.Route route = stage.routes().find(script.service().id(), unit.destination);
        if (route == null)
            throw new Unplayable(
                    "no route starts from transfer:" + script.service().id());
        route.send(chunk);
        stage.ending().end(chunk);
        giveBack(unit, chunk);
    }

    private Claim claim(Unit unit, Destination destination) {
        return new Claim(
                unit.id,
                null,
                script.service().id(),
                script.agency(),
                unit.destination,
                dayOf(unit.destination),
                unit.lines.getFirst().number,
                unit.lines.getLast().number,
                unit.tries,
                unit.firstDueAt,
                unit.runs,
                journal.instant().plus(destination.terms().lease()));
    }

    private static List<ChunkItem> items(Unit unit) {
        return unit.lines.stream()
                .filter(Line::mayLeave)
                .map(line -> new ChunkItem(
                        line.number,
                        line.reference,
                        line.row.amountVnd(),
                        line.row.attempts(),
                        line.row.submissionId(),
                        null,
                        line.payload,
                        Map.of()))
                .toList();
    }

    /** As a unit is given back in the ledger: due again where something of it is left. */
    private void giveBack(Unit unit, Chunk chunk) {
        if (chunk.effort() == Effort.PROGRESS) unit.tries = 0;
        if (chunk.effort() == Effort.VAIN) unit.tries++;
        Instant next = Objects.requireNonNullElse(chunk.nextDue(), journal.instant());
        unit.due = unit.hasWork() ? next : null;
        if (chunk.effort() == Effort.PROGRESS) unit.firstDueAt = next;
    }

    private void inquire(Destination destination, Kept kept) {
        Instant due = inquiries.ask(destination, kept);
        if (due != null) units.stream().filter(unit -> unit.id == kept.unit).forEach(unit -> unit.due = due);
    }

    private void report(Said.Report report) {
        reports.remove(report);
        String from = report.destination().isEmpty() ? units.getFirst().destination : report.destination();
        Destination destination = destinations.find(from);
        var route = stage.listeners()
                .find(report.operation(), from, script.service().id());
        if (route == null)
            throw new Unplayable("no route starts from connector:" + report.operation() + " for the service "
                    + script.service().id() + ", so nobody hears what " + from + " says");
        heard = report.document() instanceof Said.Document.Bytes(var type, byte[] bytes) ? bytes : new byte[0];
        String type = report.document() instanceof Said.Document.Bytes(var named, var bytes) ? named : "";
        for (int i = 1; i <= report.times(); i++) {
            destinations.link(from).hears(report.document());
            route.accept(new ReceivedReport(i, destination, report.operation(), type, null));
        }
    }

    /** A route hands over what a partner said. */
    void hear(ReceivedReport report) {
        inquiries.apply(report, heard);
    }

    /** What the gateway does itself, as far as it can be known without a ledger: as the script says, else simply done. */
    Map<Long, Answer> done(String deed, List<ChunkItem> items) {
        var said = cast.next("gateway:" + deed);
        var answers = new LinkedHashMap<Long, Answer>();
        for (ChunkItem item : items) {
            Delivery each = said == null
                    ? new Delivery.Completed(null)
                    : said.items().getOrDefault(Math.toIntExact(item.id()), said.whole());
            String kind = each instanceof Delivery.Completed completed ? completed.code() : null;
            answers.put(item.id(), new Answer(kind, Map.of()));
        }
        return answers;
    }

    void stepped(StepWatch.Step step) {
        Place place = Place.of(step.at());
        var items = step.body() instanceof Chunk chunk ? Reporting.shots(chunk.items()) : List.<Happening.Shot>of();
        Throwable failed = step.failed();
        journal.add(new Happening.Stepped(
                journal.instant(),
                place.route(),
                place.id(),
                place.toString(),
                place.what(),
                items,
                failed == null ? null : failed.getClass().getSimpleName() + ": " + failed.getMessage()));
    }

    private Account account(String code, @Nullable String broken) {
        var ends = ledger.lines().stream()
                .map(line -> new Account.End(
                        line.number,
                        line.reference,
                        line.destination,
                        line.row.state(),
                        Objects.requireNonNullElse(line.cause, ""),
                        Objects.requireNonNullElse(line.code, ""),
                        Objects.requireNonNullElse(line.held, "")))
                .toList();
        return new Account(journal.all(), ends, broken == null ? cast.unused() : List.of(), code, broken);
    }
}
