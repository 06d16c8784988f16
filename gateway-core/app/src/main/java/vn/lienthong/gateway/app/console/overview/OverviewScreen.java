package vn.lienthong.gateway.app.console.overview;

import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import vn.lienthong.gateway.engine.access.Right;
import vn.lienthong.gateway.engine.access.Needs;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.intake.result.Batches;
import vn.lienthong.gateway.engine.view.Status;
import vn.lienthong.gateway.engine.view.StatusReader;
import vn.lienthong.gateway.engine.view.work.WorkCounts;

/** What needs a person, which destination is unwell, and the latest lists. */
@Controller
class OverviewScreen {
    private static final int LATEST = 8;
    private final StatusReader status;
    private final WorkCounts work;
    private final Batches batches;

    OverviewScreen(StatusReader status, WorkCounts work, Batches batches) {
        this.status = status;
        this.work = work;
        this.batches = batches;
    }

    @GetMapping("/")
    @Needs(Right.LOOK)
    String overview(Caller caller, Model model) {
        Status now = status.read(caller);
        List<WorkCounts.Count> open = work.open(caller);
        model.addAttribute("status", now);
        model.addAttribute(
                "unwell",
                now.destinations().stream()
                        .filter(destination -> !destination.state().equals("OK"))
                        .toList());
        model.addAttribute("work", open);
        model.addAttribute(
                "workItems", open.stream().mapToLong(WorkCounts.Count::items).sum());
        model.addAttribute("oldest", open.isEmpty() ? null : open.getFirst().oldest());
        model.addAttribute("batches", batches.list(caller, Batches.Asked.ANY, null, LATEST));
        return "overview";
    }
}
