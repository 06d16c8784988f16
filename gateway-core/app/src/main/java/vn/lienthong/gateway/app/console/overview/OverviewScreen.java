package vn.lienthong.gateway.app.console.overview;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import vn.lienthong.gateway.app.console.live.Sight;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.access.Needs;
import vn.lienthong.gateway.engine.access.Right;
import vn.lienthong.gateway.engine.alert.Alert;
import vn.lienthong.gateway.engine.alert.Alerts;
import vn.lienthong.gateway.engine.approval.Approvals;
import vn.lienthong.gateway.engine.intake.result.Batches;
import vn.lienthong.gateway.engine.trend.Span;
import vn.lienthong.gateway.engine.trend.Trends;

/** What needs a person, which destination is unwell, what flowed today, and the latest lists. */
@Controller
class OverviewScreen {
    private static final int LATEST = 6;
    private static final int OLDEST = 8;
    private final Overview overview;
    private final Batches batches;
    private final Trends trends;
    private final Alerts alerts;
    private final Approvals approvals;

    OverviewScreen(Overview overview, Batches batches, Trends trends, Alerts alerts, Approvals approvals) {
        this.overview = overview;
        this.batches = batches;
        this.trends = trends;
        this.alerts = alerts;
        this.approvals = approvals;
    }

    /** What waits for the reader's word. @param more than are counted @param until when the first of it ends */
    record Mine(int items, boolean more, @Nullable Instant until) {}

    @GetMapping("/")
    @Needs(Right.LOOK)
    String overview(Caller caller, Model model) {
        Sight sight = Sight.of(caller);
        var seen = overview.read(caller);
        var groups = seen.groups();
        model.addAttribute("o", seen);
        model.addAttribute("live", OverviewTopic.address(sight));
        model.addAttribute("groups", groups.subList(0, Math.min(OLDEST, groups.size())));
        model.addAttribute("mine", mine(caller));
        model.addAttribute("trend", trends.read(caller, Trends.Asked.all(Span.DAY)));
        model.addAttribute(
                "alerts",
                alerts.open(caller).stream()
                        .filter(alert -> alert.state() == Alert.State.RAISED)
                        .toList());
        // a list goes to several destinations: it is for whoever sees all of them
        model.addAttribute(
                "batches", sight.isEverything() ? batches.list(caller, Batches.Asked.ANY, null, LATEST) : List.of());
        model.addAttribute("allBatches", OverviewTopic.all(seen));
        return "overview";
    }

    private Mine mine(Caller caller) {
        var mine = approvals.mine(caller, null, Approvals.PAGE);
        return new Mine(
                mine.size(),
                mine.size() == Approvals.PAGE,
                mine.isEmpty() ? null : mine.getFirst().expiresAt());
    }
}
