package vn.lienthong.gateway.app.console.record;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.access.Needs;
import vn.lienthong.gateway.engine.access.Right;
import vn.lienthong.gateway.engine.intake.fault.ErrorCatalogue;
import vn.lienthong.gateway.engine.operate.Breaks;

/** Work for persons: differences of the reconciliation, silence past its time, people whom a list repeats unpaid. */
@Controller
class BreakScreen {
    private static final int PAGE = 50;
    private final Breaks breaks;
    private final ErrorCatalogue errors;

    BreakScreen(Breaks breaks, ErrorCatalogue errors) {
        this.breaks = breaks;
        this.errors = errors;
    }

    @GetMapping("/breaks")
    @Needs(Right.LOOK)
    String list(
            Caller caller,
            @RequestParam(defaultValue = "OPEN") String state,
            @RequestParam(required = false) @Nullable Long before,
            Model model) {
        String which = state.equals("RESOLVED") ? "RESOLVED" : "OPEN";
        List<Breaks.Break> found = breaks.list(caller, which, before, PAGE + 1);
        boolean more = found.size() > PAGE;
        List<Breaks.Break> page = more ? found.subList(0, PAGE) : found;
        model.addAttribute("state", which);
        model.addAttribute("items", page);
        model.addAttribute("errors", errors);
        model.addAttribute("next", more ? page.getLast().id() : null);
        return "breaks";
    }
}
