package vn.lienthong.gateway.engine.intake.single;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BiFunction;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.answer.Ended;
import vn.lienthong.gateway.engine.audit.AuditTrail;
import vn.lienthong.gateway.engine.intake.check.CheckedLine;
import vn.lienthong.gateway.engine.intake.check.Keys;
import vn.lienthong.gateway.engine.intake.check.LineCheck;
import vn.lienthong.gateway.engine.intake.check.PayPlan;
import vn.lienthong.gateway.engine.intake.check.Sending;
import vn.lienthong.gateway.engine.intake.read.ItemJson;
import vn.lienthong.gateway.engine.intake.store.UnitWriter;
import vn.lienthong.gateway.engine.ledger.Database;
import vn.lienthong.gateway.engine.ledger.Together;
import vn.lienthong.gateway.engine.security.KeyedHash;
import vn.lienthong.gateway.engine.security.Vault;
import vn.lienthong.gateway.engine.service.Profile;
import vn.lienthong.gateway.engine.service.ServiceDefinition;
import vn.lienthong.gateway.engine.service.Services;

/**
 * The door for single items. Checking is done by the caller's thread; storing by one thread that takes whatever waits and
 * commits it together, so that fifty callers share one fsync. Who waits for an answer stores his question himself, with those of
 * others who do so at the same time. An outcome is told only after its commit.
 */
public final class SingleIntake implements AutoCloseable {
    private static final int GROUP = 500;
    /** More than this waits for the database: the door says so instead of letting memory fill. */
    private static final int MOST_WAITING = 20_000;

    private final Services services;
    private final Vault vault;
    private final Keys keys;
    private final SingleStore store;
    private final BiFunction<String, Instant, LocalDate> calendar;
    private final Clock clock;
    private final HandOver handOver;
    private final BlockingQueue<Queued> queue = new LinkedBlockingQueue<>(MOST_WAITING);
    private final Map<String, Form> forms = new ConcurrentHashMap<>();
    /** Those who wait, by service. */
    private final Map<String, Together<Waiting, Told>> asked = new ConcurrentHashMap<>();

    private @Nullable Thread thread;

    /** How items of a service are read and checked. */
    private record Form(ItemJson json, LineCheck check) {}

    private record Queued(ServiceDefinition service, Waiting item, CompletableFuture<SingleOutcome> told) {}

    /** @param claimed what is to be handed over; absent: it goes the long way */
    private record Told(SingleOutcome outcome, HandOver.@Nullable Claimed claimed) {}

    /**
     * What the door stands on.
     *
     * @param calendar destination and now → next working day
     * @param references id of a transfer → its reference
     * @param handOver the short way for waiting callers
     */
    public record Parts(
            Database database,
            Services services,
            Vault vault,
            KeyedHash hash,
            AuditTrail audit,
            Clock clock,
            BiFunction<String, Instant, LocalDate> calendar,
            LongFunction<String> references,
            Collecting collecting,
            HandOver handOver) {}

    public SingleIntake(Parts parts) {
        this.services = parts.services();
        this.vault = parts.vault();
        this.keys = new Keys(parts.hash());
        this.calendar = parts.calendar();
        this.clock = parts.clock();
        this.store = new SingleStore(
                parts.database(),
                new CollectedUnits(new UnitWriter(parts.vault().keyId()), parts.collecting()),
                new ClaimedUnits(
                        parts.database(),
                        parts.vault().keyId(),
                        parts.handOver().node()),
                parts.audit(),
                parts.clock(),
                parts.calendar(),
                parts.references(),
                parts.handOver());
        this.handOver = parts.handOver();
    }

    public void start() {
        thread = Thread.ofPlatform().name("single-intake").start(this::run);
    }

    @Override
    public void close() {
        Thread running = thread;
        if (running == null) return;
        running.interrupt();
        try {
            running.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Checks an item now and stores it with its group.
     *
     * @return completes after the commit; exceptionally where the database is away: nothing was accepted then
     * @throws RejectedExecutionException too many wait already
     */
    public CompletableFuture<SingleOutcome> submit(String serviceId, Single item) {
        ServiceDefinition service = services.find(serviceId);
        if (service == null) return CompletableFuture.completedFuture(new SingleOutcome.NoService());
        CheckedLine line = check(service, item);
        return switch (line) {
            case CheckedLine.Bad bad -> CompletableFuture.completedFuture(new SingleOutcome.Faulty(bad.faults()));
            case CheckedLine.Good good -> {
                CompletableFuture<SingleOutcome> told = new CompletableFuture<>();
                if (!queue.offer(new Queued(service, waiting(service, item, good, null), told)))
                    throw new RejectedExecutionException("more than " + MOST_WAITING + " single items wait");
                yield told;
            }
        };
    }

    /**
     * The same for a caller who waits for what becomes of it, on his own thread. Before he is told that it was accepted, and nothing
     * more, call {@link #settle}.
     *
     * @param end completed with the item's end, or empty when it goes on the long way and the ledger is to be asked, or was not
     *     accepted
     * @return after the commit
     */
    public SingleOutcome ask(String serviceId, Single item, CompletableFuture<Optional<Ended>> end) {
        HandOver.@Nullable Claimed claimed = null;
        try {
            ServiceDefinition service = services.find(serviceId);
            if (service == null) return new SingleOutcome.NoService();
            CheckedLine line = check(service, item);
            if (line instanceof CheckedLine.Bad bad) return new SingleOutcome.Faulty(bad.faults());
            Told told = asked.computeIfAbsent(serviceId, id -> new Together<>(GROUP, group -> stored(service, group)))
                    .commit(waiting(service, item, (CheckedLine.Good) line, end));
            claimed = told.claimed();
            return told.outcome();
        } finally {
            if (claimed == null) end.complete(Optional.empty());
            else handOver.take(claimed);
        }
    }

    private List<Told> stored(ServiceDefinition service, List<Waiting> group) {
        var stored = store.store(service, group);
        var claimed = new IdentityHashMap<CompletableFuture<Optional<Ended>>, HandOver.Claimed>();
        stored.claimed().forEach(each -> claimed.put(each.end(), each));
        List<Told> told = new ArrayList<>();
        for (int i = 0; i < group.size(); i++)
            told.add(new Told(stored.outcomes().get(i), claimed.get(group.get(i).end())));
        return told;
    }

    /** Returns when whatever was accepted for callers who wait would survive the end of the database. */
    public void settle() {
        store.settle();
    }

    /** Stores items of one service together, in the caller's thread. @return one outcome an item, in their order */
    public List<SingleOutcome> accept(String serviceId, List<Single> items) {
        ServiceDefinition service = services.find(serviceId);
        if (service == null)
            return items.stream()
                    .<SingleOutcome>map(item -> new SingleOutcome.NoService())
                    .toList();
        List<SingleOutcome> outcomes = new ArrayList<>();
        List<Waiting> good = new ArrayList<>();
        for (Single item : items)
            switch (check(service, item)) {
                case CheckedLine.Bad bad -> outcomes.add(new SingleOutcome.Faulty(bad.faults()));
                case CheckedLine.Good line -> {
                    outcomes.add(new SingleOutcome.Accepted(0));
                    good.add(waiting(service, item, line, null));
                }
            }
        if (good.isEmpty()) return outcomes;
        var stored = store.store(service, good).outcomes().iterator();
        outcomes.replaceAll(outcome -> outcome instanceof SingleOutcome.Accepted ? stored.next() : outcome);
        return outcomes;
    }

    private CheckedLine check(ServiceDefinition service, Single item) {
        Form form = forms.computeIfAbsent(service.id(), id -> form(service));
        byte[] body = item.body();
        Sending sending = Sending.of(service, item.agency(), item.said());
        return form.check().check(sending, form.json().read(1, body, 0, body.length), 1);
    }

    private Form form(ServiceDefinition service) {
        Profile profile = Objects.requireNonNull(service.profile(null));
        return new Form(
                new ItemJson(service, profile),
                new LineCheck(
                        service,
                        profile,
                        PayPlan.ofEachMoment(service.routing(), to -> calendar.apply(to, clock.instant())),
                        keys,
                        vault));
    }

    private static Waiting waiting(
            ServiceDefinition service,
            Single item,
            CheckedLine.Good line,
            @Nullable CompletableFuture<Optional<Ended>> end) {
        try {
            MessageDigest hash = MessageDigest.getInstance("SHA-256");
            hash.update(item.body());
            // another officer asks another question, under the same name or not
            Sending.of(service, item.agency(), item.said())
                    .said()
                    .forEach(
                            (field, value) -> hash.update((field + "\u001f" + value).getBytes(StandardCharsets.UTF_8)));
            return new Waiting(item.agency(), item.idempotencyKey(), hash.digest(), line, end);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no SHA-256", e);
        }
    }

    private void run() {
        List<Queued> group = new ArrayList<>();
        try {
            while (true) {
                group.add(queue.take());
                queue.drainTo(group, GROUP - 1);
                store(group);
                group.clear();
            }
        } catch (InterruptedException e) {
            queue.drainTo(group);
            for (Queued queued : group)
                queued.told().completeExceptionally(new RejectedExecutionException("the gateway is stopping"));
        }
    }

    private void store(List<Queued> group) {
        Map<String, List<Queued>> byService = new LinkedHashMap<>();
        for (Queued queued : group)
            byService
                    .computeIfAbsent(queued.service().id(), s -> new ArrayList<>())
                    .add(queued);
        byService.values().forEach(of -> storeOne(of.get(0).service(), of));
    }

    private void storeOne(ServiceDefinition service, List<Queued> group) {
        try {
            var stored = store.store(service, group.stream().map(Queued::item).toList());
            for (int i = 0; i < group.size(); i++)
                group.get(i).told().complete(stored.outcomes().get(i));
        } catch (RuntimeException | Error e) {
            // outermost boundary of this thread: each caller gets the failure and decides what to say
            for (Queued queued : group) queued.told().completeExceptionally(e);
        }
    }
}
