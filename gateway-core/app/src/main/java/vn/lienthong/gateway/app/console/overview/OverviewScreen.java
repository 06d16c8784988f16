package vn.lienthong.gateway.app.console.overview;

import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.access.Needs;
import vn.lienthong.gateway.engine.access.Right;
import vn.lienthong.gateway.engine.failure.CauseGroup;
import vn.lienthong.gateway.engine.failure.Failures;
import vn.lienthong.gateway.engine.intake.result.Batches;
import vn.lienthong.gateway.engine.view.Status;
import vn.lienthong.gateway.engine.view.StatusReader;

/** What needs a person, which destination is unwell, and the latest lists. */
@Controller
class OverviewScreen {
    private static final int LATEST = 8;
    private static final int OLDEST = 8;
    private final StatusReader status;
    private final Failures failures;
    private final Batches batches;

    OverviewScreen(StatusReader status, Failures failures, Batches batches) {
        this.status = status;
        this.failures = failures;
        this.batches = batches;
    }

    @GetMapping("/")
    @Needs(Right.LOOK)
    String overview(Caller caller, Model model) {
        Status now = status.read(caller);
        List<CauseGroup> groups = failures.all(caller, Failures.Filter.ALL);
        model.addAttribute("status", now);
        model.addAttribute(
                "unwell",
                now.destinations().stream()
                        .filter(destination -> !destination.state().equals("OK"))
                        .toList());
        model.addAttribute("groups", groups.subList(0, Math.min(OLDEST, groups.size())));
        model.addAttribute("causes", groups.size());
        model.addAttribute(
                "needAction",
                groups.stream().mapToLong(group -> group.count().items()).sum());
        model.addAttribute(
                "oldest", groups.isEmpty() ? null : groups.getFirst().count().oldest());
        model.addAttribute("batches", batches.list(caller, Batches.Asked.ANY, null, LATEST));
        return "overview";
    }
}
