package vn.lienthong.gateway.engine.delivery;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.answer.Ended;
import vn.lienthong.gateway.engine.dispatch.Claim;
import vn.lienthong.gateway.engine.dispatch.Units;
import vn.lienthong.gateway.engine.service.RetryPolicy;

/**
 * What a route gets: the items of one claim, all for one destination, and what is still to be decided about them. Used by one
 * thread. {@link #items()} are those that go on along the route.
 */
public final class Chunk {
    private final Claim claim;
    private final Destination destination;
    private final RetryPolicy retry;
    private final Map<Long, ChunkItem> undecided;
    private final Map<Long, List<Passing>> passings = new HashMap<>();
    private final @Nullable Consumer<Ended> told;
    private final @Nullable String pinned;
    private boolean givenBack;
    private List<ChunkItem> items;
    private String mapping = "";
    private @Nullable Instant nextDue;
    private Units.Effort effort = Units.Effort.NONE;

    public Chunk(Claim claim, Destination destination, RetryPolicy retry, List<ChunkItem> items) {
        this(claim, destination, retry, items, null);
    }

    /** @param told the end of the only item, for a caller who waits for it; absent: nobody does */
    public Chunk(
            Claim claim,
            Destination destination,
            RetryPolicy retry,
            List<ChunkItem> items,
            @Nullable Consumer<Ended> told) {
        this.told = told;
        this.claim = claim;
        this.destination = destination;
        this.retry = retry;
        this.items = List.copyOf(items);
        this.pinned = pinOf(items);
        this.undecided = new HashMap<>(items.stream().collect(Collectors.toMap(ChunkItem::id, Function.identity())));
    }

    public Claim claim() {
        return claim;
    }

    public Destination destination() {
        return destination;
    }

    public RetryPolicy retry() {
        return retry;
    }

    public List<ChunkItem> items() {
        return items;
    }

    public String mapping() {
        return mapping;
    }

    private static @Nullable String pinOf(List<ChunkItem> items) {
        var first = items.isEmpty() ? null : items.getFirst().pinned();
        if (items.stream().anyMatch(item -> !Objects.equals(item.pinned(), first)))
            throw new IllegalArgumentException("a chunk goes through one version of a mapping");
        return first;
    }

    /** The version of a mapping that a person wants these to go through; absent: whichever the route names. */
    public @Nullable String pinned() {
        return pinned;
    }

    /** Whether they went through what they are pinned to; true also where they are pinned to nothing. */
    public boolean isMappedAsPinned() {
        return pinned == null || pinned.equals(mapping);
    }

    /** Whether a caller waits for what becomes of the item. */
    public boolean isWaitedFor() {
        return told != null;
    }

    /** The item's end is in the ledger, and its claim was ended with it. */
    void ended(Ended end) {
        givenBack = true;
        if (told != null) told.accept(end);
    }

    /** Whether the claim was ended with the outcome already. */
    public boolean isGivenBack() {
        return givenBack;
    }

    /** The items after a mapping; those that it could not translate are left out and {@link #decide decided} elsewhere. */
    public void translated(String byMapping, List<ChunkItem> translations) {
        mapping = byMapping;
        items = List.copyOf(translations);
    }

    /** Says that these have an outcome, a submission, or a reason to wait. */
    public void decide(List<ChunkItem> decided) {
        decided.forEach(item -> undecided.remove(item.id()));
    }

    /** Takes items off the route: they are held, or wait. */
    public void stop(List<ChunkItem> stopped) {
        if (stopped.isEmpty()) return;
        decide(stopped);
        var ids = stopped.stream().map(ChunkItem::id).collect(Collectors.toSet());
        items = items.stream().filter(item -> !ids.contains(item.id())).toList();
    }

    /** Items of which nothing was said at the end of the route. */
    public List<ChunkItem> undecided() {
        return undecided.values().stream()
                .sorted(java.util.Comparator.comparingLong(ChunkItem::id))
                .toList();
    }

    /** What became of an item at a step that passes it on to another service. */
    public sealed interface Passing {
        /** It is a transfer there. */
        record To(String service, String reference) implements Passing {}

        /** That service need not know. */
        record Nobody(String service) implements Passing {}

        /**
         * It could not be passed on; a person must look.
         *
         * @param code what the other service objects to
         */
        record Refused(String service, String cause, String code) implements Passing {}
    }

    /** Notes what became of an item at a step that passes on. The item itself goes on along the route. */
    public void passed(ChunkItem item, Passing passing) {
        passings.computeIfAbsent(item.id(), id -> new ArrayList<>()).add(passing);
    }

    /** What became of an item at steps that pass on, in their order; empty where there was none. */
    public List<Passing> passings(ChunkItem item) {
        return passings.getOrDefault(item.id(), List.of());
    }

    /** Lets no partner have what could not be passed on to where it had to go: it stays undecided. */
    public void leaveOutRefused() {
        if (passings.isEmpty()) return;
        items = items.stream()
                .filter(item -> passings(item).stream().noneMatch(Passing.Refused.class::isInstance))
                .toList();
    }

    /** Something of the unit is to be tried again then. */
    public void dueAgain(Instant due) {
        var had = nextDue;
        nextDue = had == null || due.isBefore(had) ? due : had;
    }

    /** Nothing can be said of the rest now, because the ledger is away: all of it is tried again then. */
    public void postpone(Instant until) {
        undecided.clear();
        dueAgain(until);
    }

    public @Nullable Instant nextDue() {
        return nextDue;
    }

    /** Something was tried with the partner, and whether it took anything. */
    public void tried(boolean progress) {
        if (progress || effort == Units.Effort.NONE) effort = progress ? Units.Effort.PROGRESS : Units.Effort.VAIN;
    }

    public Units.Effort effort() {
        return effort;
    }

    @Override
    public String toString() {
        return "Chunk[unit " + claim.unitId() + ", " + items.size() + " items]";
    }
}
