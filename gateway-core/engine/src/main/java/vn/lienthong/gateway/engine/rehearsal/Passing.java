package vn.lienthong.gateway.engine.rehearsal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import vn.lienthong.gateway.engine.delivery.Chunk;
import vn.lienthong.gateway.engine.delivery.ChunkItem;
import vn.lienthong.gateway.engine.intake.check.Sending;
import vn.lienthong.gateway.engine.intake.single.Single;
import vn.lienthong.gateway.engine.intake.single.SingleOutcome;
import vn.lienthong.gateway.engine.passing.Links.Link;
import vn.lienthong.gateway.engine.passing.PassOn;
import vn.lienthong.gateway.engine.service.ServiceDefinition;
import vn.lienthong.gateway.engine.service.Services;

/** Passing on to other services, whose rules are asked; their ledger is not there. */
final class Passing implements PassOn.Book {
    /** What is passed on is none of the input's items. */
    private static final long FIRST = 900_000_001L;

    private final Services services;
    private final Journal journal;
    private final RehearsedLedger ledger;
    private final Function<String, LocalDate> dayOf;
    private final PassOn passOn = new PassOn(this);
    private final Map<String, Door> doors = new HashMap<>();
    private final Map<String, Map<Long, Long>> links = new HashMap<>();
    private long accepted;

    Passing(Services services, Journal journal, RehearsedLedger ledger, Function<String, LocalDate> dayOf) {
        this.services = services;
        this.journal = journal;
        this.ledger = ledger;
        this.dayOf = dayOf;
    }

    void pass(Chunk chunk, PassOn.Step step) {
        passOn.pass(chunk, step);
        for (ChunkItem item : chunk.items()) {
            switch (chunk.passings(item).getLast()) {
                case Chunk.Passing.To to -> {} // said when it was taken
                case Chunk.Passing.Nobody(String service) -> journal.add(passed(item, service, ""));
                case Chunk.Passing.Refused(String service, String cause, String code) ->
                    journal.add(passed(item, service, cause + " " + code));
            }
        }
    }

    private Happening.Passed passed(ChunkItem item, String service, String refused) {
        return new Happening.Passed(journal.instant(), Math.toIntExact(item.id()), service, null, refused);
    }

    @Override
    public Map<Long, Long> before(String step, long[] from) {
        return links.getOrDefault(step, Map.of());
    }

    @Override
    public List<SingleOutcome> accept(String service, List<Single> items) {
        ServiceDefinition definition = services.find(service);
        var outcomes = new ArrayList<SingleOutcome>();
        for (Single item : items)
            outcomes.add(definition == null ? new SingleOutcome.NoService() : accept(definition, item));
        return outcomes;
    }

    private SingleOutcome accept(ServiceDefinition service, Single item) {
        Door door = doors.computeIfAbsent(service.id(), id -> new Door(service, dayOf));
        return switch (door.check(Sending.by(item.agency()), item.body(), 1)) {
            case Door.Checked.Bad(var faults) -> new SingleOutcome.Faulty(faults);
            case Door.Checked.Good(var entry) -> {
                journal.add(new Happening.Passed(
                        journal.instant(), numberIn(item), service.id(), Reporting.object(entry.payload()), ""));
                yield new SingleOutcome.Accepted(FIRST + accepted++);
            }
        };
    }

    /** What is passed on is named after the item that it comes from: {@code pass-on/<reference>/<mapping>}. */
    private int numberIn(Single item) {
        String[] name = String.valueOf(item.idempotencyKey()).split("/");
        return name.length < 2 ? 0 : (int) ledger.references.idOf(name[1]).orElse(0);
    }

    @Override
    public void keep(PassOn.Step step, List<Link> kept, int refused) {
        kept.forEach(link ->
                links.computeIfAbsent(step.name(), name -> new HashMap<>()).put(link.from(), link.to()));
    }

    @Override
    public String reference(long transferId) {
        return ledger.references.of(transferId);
    }
}
