package vn.lienthong.gateway.app.console.transfer;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;
import vn.lienthong.gateway.app.console.form.HoldEnd;
import vn.lienthong.gateway.app.console.form.Posts;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.access.Needs;
import vn.lienthong.gateway.engine.access.Right;
import vn.lienthong.gateway.engine.intake.fault.ErrorCatalogue;
import vn.lienthong.gateway.engine.ledger.References;
import vn.lienthong.gateway.engine.operate.Act;
import vn.lienthong.gateway.engine.operate.Closing;
import vn.lienthong.gateway.engine.operate.Skipped;
import vn.lienthong.gateway.engine.operate.hold.Holding;
import vn.lienthong.gateway.engine.operate.hold.Holding.Held;
import vn.lienthong.gateway.engine.operate.hold.Target;
import vn.lienthong.gateway.engine.view.TransferSearch;

/** What persons do to rows that they selected in a list: a page that repeats how many, then the act, then what came of each. */
@Controller
class SelectedActs {
    private static final int MOST = 200;
    private final Closing closing;
    private final Holding holding;
    private final TransferSearch search;
    private final References references;
    private final ErrorCatalogue errors;
    private final Posts posts;
    private final Clock clock;

    SelectedActs(
            Closing closing,
            Holding holding,
            TransferSearch search,
            References references,
            ErrorCatalogue errors,
            Posts posts,
            Clock clock) {
        this.closing = closing;
        this.holding = holding;
        this.search = search;
        this.references = references;
        this.errors = errors;
        this.posts = posts;
        this.clock = clock;
    }

    /** @param act {@code close} or {@code hold} @param reason empty: the page that asks for it */
    record Form(
            @Nullable String act,
            @Nullable List<String> transfers,
            @Nullable String reason,
            @Nullable String hours) {
        List<String> chosen() {
            return transfers == null
                    ? List.of()
                    : transfers.stream()
                            .map(String::strip)
                            .filter(name -> !name.isEmpty())
                            .distinct()
                            .limit(MOST)
                            .toList();
        }

        boolean holds() {
            return "hold".equals(act);
        }
    }

    @PostMapping("/transfers/selected")
    @Needs({Right.CLOSE, Right.HOLD})
    Object act(Caller caller, Form form, HttpServletRequest call, Model model) {
        caller.need(form.holds() ? Right.HOLD : Right.CLOSE);
        var chosen = form.chosen();
        if (chosen.isEmpty()) return Posts.lead(Posts.told("/transfers", "selection.empty"));
        String reason = form.reason() == null ? "" : form.reason().strip();
        if (form.act() == null || reason.isEmpty()) {
            model.addAttribute("act", form.holds() ? "hold" : "close");
            model.addAttribute("lines", search.named(chosen));
            model.addAttribute("hours", HoldEnd.HOURS);
            return "selected";
        }
        var act = new Act(caller, reason);
        HoldEnd end = HoldEnd.of(String.valueOf(form.hours()), clock);
        if (form.holds() && end == null) return Posts.lead(Posts.told("/transfers", "hold.until"));
        return posts.once(
                call,
                caller,
                "/transfers",
                () -> end != null && form.holds() ? hold(chosen, end, act) : close(chosen, act));
    }

    private String close(List<String> chosen, Act act) {
        var done = closing.close(chosen, act);
        var over = new TreeMap<String, Integer>();
        for (Skipped skipped : done.skipped()) over.merge(skipped.code(), 1, Integer::sum);
        return came("close", done.closed(), over);
    }

    private String hold(List<String> chosen, HoldEnd end, Act act) {
        var over = new TreeMap<String, Integer>();
        int held = 0;
        for (String name : chosen) {
            var id = references.idOf(name);
            var result = id.isEmpty()
                    ? new Held.Refused(Skipped.UNKNOWN)
                    : holding.hold(new Target.OfTransfer(id.getAsLong()), end.until(), act);
            if (result instanceof Held.Refused(String code)) over.merge(code, 1, Integer::sum);
            else held++;
        }
        return came("hold", held, over);
    }

    private static String came(String act, int done, Map<String, Integer> over) {
        var address = UriComponentsBuilder.fromPath("/transfers/selected")
                .queryParam("act", act)
                .queryParam("done", done);
        over.forEach((code, items) -> address.queryParam("over", code + ":" + items));
        return address.build().toUriString();
    }

    /** @param entry absent where nobody has words for the code */
    record Over(String code, int items, ErrorCatalogue.@Nullable Entry entry) {}

    /** What came of it. */
    @GetMapping("/transfers/selected")
    @Needs(Right.LOOK)
    String came(
            Caller caller,
            @RequestParam(defaultValue = "close") String act,
            @RequestParam(defaultValue = "0") int done,
            @RequestParam(required = false) @Nullable List<String> over,
            Model model) {
        caller.need(Right.LOOK);
        var passed = new LinkedHashMap<String, Over>();
        for (String each : over == null ? List.<String>of() : over) {
            int colon = each.lastIndexOf(':');
            if (colon < 1 || !each.substring(colon + 1).matches("\\d{1,6}")) continue;
            String code = each.substring(0, colon);
            var entry = errors.exactly(code);
            if (entry != null) passed.put(code, new Over(code, Integer.parseInt(each.substring(colon + 1)), entry));
        }
        model.addAttribute("act", act.equals("hold") ? "hold" : "close");
        model.addAttribute("done", done);
        model.addAttribute("over", passed.values());
        return "selected";
    }
}
