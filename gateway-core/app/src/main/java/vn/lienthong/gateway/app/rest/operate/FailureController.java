package vn.lienthong.gateway.app.rest.operate;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.lienthong.gateway.app.rest.Refusal;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.access.Needs;
import vn.lienthong.gateway.engine.access.Right;
import vn.lienthong.gateway.engine.failure.CauseGroup;
import vn.lienthong.gateway.engine.failure.Failures;
import vn.lienthong.gateway.engine.failure.GroupId;
import vn.lienthong.gateway.engine.failure.GroupLines;
import vn.lienthong.gateway.engine.failure.Subtotals;
import vn.lienthong.gateway.engine.failure.Tending;
import vn.lienthong.gateway.engine.failure.Tending.Tended;
import vn.lienthong.gateway.engine.failure.Tending.Word;
import vn.lienthong.gateway.engine.intake.fault.Handling;
import vn.lienthong.gateway.engine.replay.JobItems;
import vn.lienthong.gateway.engine.view.TransferLine;
import vn.lienthong.gateway.engine.view.TransferSearch;

/** What needs a person, by cause, and what persons say of it. */
@RestController
@RequestMapping("/api/v1/failures")
class FailureController {
    private static final int HISTORY = 100;
    private static final int JOBS = 20;
    private final Failures failures;
    private final Subtotals subtotals;
    private final GroupLines lines;
    private final TransferSearch transfers;
    private final Tending tending;
    private final JobItems jobs;

    FailureController(
            Failures failures,
            Subtotals subtotals,
            GroupLines lines,
            TransferSearch transfers,
            Tending tending,
            JobItems jobs) {
        this.failures = failures;
        this.subtotals = subtotals;
        this.lines = lines;
        this.transfers = transfers;
        this.tending = tending;
        this.jobs = jobs;
    }

    /** The query, bound by name. */
    record Query(
            @Nullable String destination,
            @Nullable String service,
            @Nullable String owner,
            @Nullable String state,
            @Nullable String groupBy) {
        Failures.Filter filter() {
            return new Failures.Filter(
                    filled(destination),
                    filled(service),
                    word("owner", Handling.Owner.class, filled(owner)),
                    word("state", CauseGroup.State.class, filled(state)));
        }

        Subtotals.@Nullable By by() {
            return word("groupBy", Subtotals.By.class, filled(groupBy));
        }

        private static @Nullable String filled(@Nullable String value) {
            return value == null || value.isBlank() ? null : value.strip();
        }

        private static <E extends Enum<E>> @Nullable E word(String name, Class<E> type, @Nullable String value) {
            if (value == null) return null;
            for (E constant : type.getEnumConstants()) if (constant.name().equalsIgnoreCase(value)) return constant;
            var known = String.join(
                    ", ",
                    Arrays.stream(type.getEnumConstants())
                            .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                            .toList());
            throw Refusal.of(422, "parameter.format", "The parameter " + name + " is one of " + known + ".");
        }
    }

    /** @param next after which the next page begins; absent: this was the last */
    record Listed(List<?> items, @Nullable String next) {}

    /** Groups, the oldest first; with {@code groupBy} sums over them. */
    @GetMapping
    @Needs(Right.LOOK)
    Listed list(
            Caller caller,
            Query query,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") int limit) {
        var by = query.by();
        if (by != null) return new Listed(subtotals.of(caller, query.filter(), by), null);
        var page = failures.list(caller, query.filter(), after, limit);
        return new Listed(page.items(), page.next());
    }

    /**
     * A group and what it is made of.
     *
     * @param transfers the oldest first, masked; empty for work items
     * @param work the open work items; empty for transfers
     * @param history what happened to the group, newest first
     * @param jobs that replayed it, newest first
     */
    record Shown(
            CauseGroup group,
            List<TransferLine> transfers,
            @Nullable String next,
            List<GroupLines.Work> work,
            List<Tending.Event> history,
            List<Long> jobs) {}

    @GetMapping("/{id}")
    @Needs(Right.LOOK)
    Shown show(
            Caller caller,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") int limit) {
        var group = failures.find(caller, id).orElseThrow(FailureController::unknown);
        var page = lines.transfers(id, after, limit);
        return new Shown(
                group,
                transfers.named(page.references()),
                page.next(),
                group.kind() == CauseGroup.Kind.WORK ? lines.work(group, limit) : List.of(),
                tending.history(id, HISTORY),
                jobs.ofGroup(GroupId.read(id).orElseThrow(), JOBS));
    }

    /**
     * What a person says.
     *
     * @param version that he saw; absent: whichever it is
     * @param assignee of {@code assign}; absent: nobody
     * @param until of {@code ignore}
     */
    record Call(
            @Nullable Integer version,
            @Nullable String assignee,
            @Nullable String note,
            @Nullable Instant until) {}

    @PostMapping("/{id}/acknowledge")
    @Needs(Right.TEND)
    CauseGroup acknowledge(@PathVariable String id, @RequestBody Call call, Caller caller) {
        return tend(id, new Word.Acknowledge(), call, caller);
    }

    @PostMapping("/{id}/assign")
    @Needs(Right.TEND)
    CauseGroup assign(@PathVariable String id, @RequestBody Call call, Caller caller) {
        return tend(id, new Word.Assign(Query.filled(call.assignee())), call, caller);
    }

    @PostMapping("/{id}/note")
    @Needs(Right.TEND)
    CauseGroup note(@PathVariable String id, @RequestBody Call call, Caller caller) {
        return tend(id, new Word.Note(Objects.requireNonNullElse(Query.filled(call.note()), "")), call, caller);
    }

    @PostMapping("/{id}/fixed")
    @Needs(Right.TEND)
    CauseGroup fixed(@PathVariable String id, @RequestBody Call call, Caller caller) {
        return tend(id, new Word.Fixed(), call, caller);
    }

    @PostMapping("/{id}/ignore")
    @Needs(Right.TEND)
    CauseGroup ignore(@PathVariable String id, @RequestBody Call call, Caller caller) {
        Instant until = call.until();
        if (until == null) throw Refusal.of(422, "until.missing", "until is missing: to when is it ignored?");
        return tend(id, new Word.Ignore(until), call, caller);
    }

    @PostMapping("/{id}/reopen")
    @Needs(Right.TEND)
    CauseGroup reopen(@PathVariable String id, @RequestBody Call call, Caller caller) {
        return tend(id, new Word.Reopen(), call, caller);
    }

    private CauseGroup tend(String id, Word word, Call call, Caller caller) {
        return switch (tending.tend(id, word, call.version(), caller)) {
            case Tended.Done(var standing) -> failures.find(caller, id).orElseThrow(FailureController::unknown);
            case Tended.Changed(var standing) ->
                throw Refusal.of(
                        409,
                        "group.changed",
                        standing.changedBy() + " changed it at " + standing.changedAt() + ": it is "
                                + standing.state().word() + ", version " + standing.version()
                                + ". Look at it again.");
            case Tended.Refused(String code) ->
                throw code.equals("group.until") ? Refusal.of(422, code, "until is not in the future.") : unknown();
        };
    }

    private static Refusal unknown() {
        return Refusal.of(404, "group.unknown", "There is no such cause group.");
    }
}
