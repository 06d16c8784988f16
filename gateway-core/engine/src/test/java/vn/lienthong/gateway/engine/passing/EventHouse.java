package vn.lienthong.gateway.engine.passing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import vn.lienthong.gateway.engine.deed.Deed;
import vn.lienthong.gateway.engine.deed.Doing;
import vn.lienthong.gateway.engine.deed.Noting;
import vn.lienthong.gateway.engine.deed.PersonsTransfers;
import vn.lienthong.gateway.engine.deed.Stopping;
import vn.lienthong.gateway.engine.delivery.MovedClock;
import vn.lienthong.gateway.engine.delivery.Recorder;
import vn.lienthong.gateway.engine.dispatch.Units;
import vn.lienthong.gateway.engine.flow.Destinations;
import vn.lienthong.gateway.engine.flow.RouteEnd;
import vn.lienthong.gateway.engine.flow.Routes;
import vn.lienthong.gateway.engine.flow.UnitRunner;
import vn.lienthong.gateway.engine.intake.TestIntake;
import vn.lienthong.gateway.engine.intake.TestLedger;
import vn.lienthong.gateway.engine.intake.check.Keys;
import vn.lienthong.gateway.engine.intake.single.Collecting;
import vn.lienthong.gateway.engine.intake.single.HandOver;
import vn.lienthong.gateway.engine.intake.single.Single;
import vn.lienthong.gateway.engine.intake.single.SingleIntake;
import vn.lienthong.gateway.engine.intake.single.SingleOutcome;
import vn.lienthong.gateway.engine.mapping.Mapping;
import vn.lienthong.gateway.engine.mapping.Mappings;
import vn.lienthong.gateway.engine.notify.Announcer;
import vn.lienthong.gateway.engine.outcome.OutcomeBook;
import vn.lienthong.gateway.engine.partner.Partners;
import vn.lienthong.gateway.engine.plugin.ConnectorRegistry;

/** One gateway with the services of life events and their mappings; a test runs what is due, and sets the clock. */
final class EventHouse implements AutoCloseable {
    static final String HERE = Destinations.HERE;
    static final String AGENCY = "HN07";

    final MovedClock clock = new MovedClock(TestIntake.CLOCK.instant());
    final TestIntake gateway;
    final SingleIntake singles;
    final PassOn passOn;
    private final TestLedger ledger = new TestLedger();
    private final Path folder;
    private final Mappings mappings = Mappings.load(TestIntake.PROJECT.resolve("mappings"), null);
    private final Units units;
    private final Routes routes = new Routes();
    private final UnitRunner runner;
    private String crashAt = "";

    EventHouse(Path folder) {
        this.folder = folder;
        gateway = new TestIntake(ledger.source(), folder);
        singles = new SingleIntake(new SingleIntake.Parts(
                gateway.database,
                gateway.services,
                gateway.vault,
                gateway.hash,
                gateway.audit,
                clock,
                (to, now) -> LocalDate.parse("2026-11-23"),
                gateway.references::of,
                new EachAtOnce(),
                HandOver.NONE));
        passOn = new PassOn(gateway.database, singles, gateway.references, this::reached, clock);
        units = new Units(gateway.database, clock, "node");
        runner = runner();
        var doing = new Doing(gateway.database, gateway.answers, clock);
        deed(doing, "payout-stop", stopping());
        deed(doing, "registry-note", noting());
        fanOut(
                step("payout-stop", "event-to-payout-stop@v1"),
                step("health-card-decrease", "event-to-card-decrease@v1"),
                step("registry-note", "event-to-registry-note@v1"));
    }

    private UnitRunner runner() {
        var book = new OutcomeBook(gateway.references, gateway.answers, clock);
        var recorder = new Recorder(gateway.database, book, gateway.references, this::reached, clock);
        var destinations = new Destinations(
                ConnectorRegistry.load(
                        folder.resolve("connectors"), Partners.load(folder.resolve("none"), name -> ""), clock),
                clock);
        return new UnitRunner(
                gateway.database,
                units,
                routes,
                new RouteEnd(recorder, new Doing(gateway.database, gateway.answers, clock)),
                new UnitRunner.Surroundings(
                        destinations,
                        service -> gateway.services.get(service).retry(),
                        service -> gateway.services.get(service).deeds().inOrder(),
                        gateway.references,
                        gateway.vault,
                        this::reached,
                        clock));
    }

    private PersonsTransfers persons() {
        return new PersonsTransfers(
                gateway.vault, number -> new Keys(gateway.hash).personalNumber(number), gateway.services::find);
    }

    private Stopping stopping() {
        return new Stopping(
                persons(), service -> gateway.services.get(service).deeds().stops(), gateway.references, gateway.audit);
    }

    private Noting noting() {
        return new Noting(
                persons(),
                service -> gateway.services.get(service).deeds().tells(),
                gateway.references,
                new Announcer(clock));
    }

    private void deed(Doing doing, String service, Deed deed) {
        routes.add(service, "", chunk -> doing.carryOut(chunk, chunk.items(), deed));
    }

    private void reached(String moment) {
        if (!moment.equals(crashAt)) return;
        crashAt = "";
        throw new IllegalStateException("the process was killed here");
    }

    void crashAt(String moment) {
        crashAt = moment;
    }

    /** The route of citizen events, from now on. */
    void fanOut(PassOn.Step... steps) {
        route(chunk -> {
            for (var step : steps) passOn.pass(chunk, step);
        });
    }

    void route(Routes.Route route) {
        routes.add("citizen-event", "", route);
    }

    PassOn.Step step(String service, String mapping) {
        return new PassOn.Step(service, Objects.requireNonNull(mappings.mapping(mapping)));
    }

    /** A step with a mapping of the test's own. */
    PassOn.Step step(String service, String mapping, String jslt) {
        String[] parts = mapping.split("@");
        Path place = folder.resolve("mappings").resolve(parts[0]).resolve(parts[1]);
        try {
            Files.createDirectories(place);
            Files.writeString(place.resolve("mapping.jslt"), jslt);
            Files.writeString(
                    place.resolve("mapping.yaml"),
                    "title: Test\ndescription: Of a test.\nowner: test\nformat: json\n"
                            + "input: {type: object}\noutput: {type: object}\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var own = Mappings.load(folder.resolve("mappings"), null);
        Mapping read = own.mapping(mapping);
        if (read == null) throw new AssertionError(own.findings());
        return new PassOn.Step(service, read);
    }

    long accepted(String service, String json) {
        return accepted(AGENCY, service, json);
    }

    long accepted(String agency, String service, String json) {
        var outcome = accept(agency, service, json);
        if (outcome instanceof SingleOutcome.Accepted(long id)) return id;
        throw new AssertionError(outcome);
    }

    SingleOutcome accept(String agency, String service, String json) {
        return singles.accept(service, List.of(new Single(agency, null, json.getBytes(StandardCharsets.UTF_8))))
                .getFirst();
    }

    /** Runs what is due at the gateway itself, and what comes of it, until nothing is due now. */
    void run() {
        while (true) {
            var due = units.offer(HERE, 100, Duration.ofSeconds(1));
            if (due.isEmpty()) return;
            for (long unit : due) runner.run(HERE, unit);
        }
    }

    /** As a process that has died would leave it: its leases end. */
    void startAgain() {
        clock.pass(Duration.ofMinutes(3));
        run();
    }

    String state(long transfer) {
        return one("select state from transfer where id = " + transfer, String.class);
    }

    String reference(long transfer) {
        return gateway.references.of(transfer);
    }

    <T> T one(String sql, Class<T> type) {
        return gateway.jdbc.sql(sql).query(type).single();
    }

    List<String> list(String sql) {
        return gateway.jdbc.sql(sql).query(String.class).list();
    }

    void update(String sql) {
        gateway.jdbc.sql(sql).update();
    }

    @Override
    public void close() {
        singles.close();
        ledger.close();
    }

    private static final class EachAtOnce implements Collecting {
        @Override
        public Duration collect(String destination) {
            return Duration.ZERO;
        }

        @Override
        public int maxItems(String destination) {
            return 1000;
        }
    }
}
