package vn.lienthong.gateway.app.console.failure;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;
import vn.lienthong.gateway.app.console.ground.Unknown;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.access.Needs;
import vn.lienthong.gateway.engine.access.Right;
import vn.lienthong.gateway.engine.failure.CauseGroup;
import vn.lienthong.gateway.engine.failure.Failures;
import vn.lienthong.gateway.engine.failure.GroupLines;
import vn.lienthong.gateway.engine.failure.Subtotals;
import vn.lienthong.gateway.engine.failure.Tending;
import vn.lienthong.gateway.engine.intake.fault.Handling;
import vn.lienthong.gateway.engine.view.DestinationHealth;
import vn.lienthong.gateway.engine.view.TransferSearch;

/** Cause groups, the one with the oldest failure first, and each of them with what it is made of. */
@Controller
class FailureScreens {
    private static final int PAGE = 50;
    private static final int HISTORY = 50;
    private final Failures failures;
    private final GroupLines lines;
    private final Tending tending;
    private final PastReplays past;
    private final Subtotals subtotals;
    private final TransferSearch transfers;
    private final DestinationHealth destinations;

    FailureScreens(
            Failures failures,
            GroupLines lines,
            Tending tending,
            PastReplays past,
            Subtotals subtotals,
            TransferSearch transfers,
            DestinationHealth destinations) {
        this.failures = failures;
        this.lines = lines;
        this.tending = tending;
        this.past = past;
        this.subtotals = subtotals;
        this.transfers = transfers;
        this.destinations = destinations;
    }

    /** What stands in the address. What is none of the words is not looked for. */
    record Query(
            @Nullable String destination,
            @Nullable String owner,
            @Nullable String state,
            @Nullable String by,
            @Nullable String after) {
        /** By what the groups are summed up; absent: they are not. */
        public Subtotals.@Nullable By groupedBy() {
            return word(Subtotals.By.class, by);
        }

        Failures.Filter filter() {
            return new Failures.Filter(
                    destination == null || destination.isBlank() ? null : destination,
                    null,
                    word(Handling.Owner.class, owner),
                    word(CauseGroup.State.class, state));
        }

        private static <E extends Enum<E>> @Nullable E word(Class<E> type, @Nullable String value) {
            for (E each : type.getEnumConstants())
                if (value != null && each.name().equals(value.toUpperCase(Locale.ROOT))) return each;
            return null;
        }

        public boolean isOpen() {
            return filter().equals(Failures.Filter.ALL);
        }

        String pageAfter(String place) {
            var address = UriComponentsBuilder.fromPath("/failures");
            if (destination != null) address.queryParam("destination", destination);
            if (owner != null) address.queryParam("owner", owner);
            if (state != null) address.queryParam("state", state);
            return address.queryParam("after", place).encode().toUriString();
        }
    }

    @GetMapping("/failures")
    @Needs(Right.LOOK)
    String list(Caller caller, Query query, Model model) {
        caller.need(Right.LOOK, null);
        var by = query.groupedBy();
        model.addAttribute("q", query);
        model.addAttribute("by", by);
        model.addAttribute("bys", List.of(Subtotals.By.values()));
        model.addAttribute("subtotals", by == null ? List.of() : subtotals.of(caller, query.filter(), by));
        var page = failures.list(caller, query.filter(), query.after(), PAGE);
        model.addAttribute("groups", page.items());
        model.addAttribute("next", page.next() == null ? null : query.pageAfter(page.next()));
        model.addAttribute("destinations", destinations.all());
        model.addAttribute("owners", List.of(Handling.Owner.values()));
        model.addAttribute("states", List.of(CauseGroup.State.values()));
        return "failures";
    }

    @GetMapping("/failures/{id}")
    @Needs(Right.LOOK)
    String show(
            Caller caller,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String after,
            Model model) {
        caller.need(Right.LOOK, null);
        CauseGroup group = failures.find(caller, id).orElseThrow(() -> new Unknown("cause group"));
        var page = lines.transfers(id, after, PAGE);
        model.addAttribute("g", group);
        model.addAttribute("lines", transfers.named(page.references()));
        model.addAttribute(
                "next",
                page.next() == null
                        ? null
                        : UriComponentsBuilder.fromPath("/failures/" + id)
                                .queryParam("after", page.next())
                                .encode()
                                .toUriString());
        model.addAttribute("work", group.kind() == CauseGroup.Kind.WORK ? lines.work(group, PAGE) : List.of());
        model.addAttribute("past", past.of(caller, id));
        model.addAttribute("history", tending.history(id, HISTORY));
        return "cause";
    }
}
