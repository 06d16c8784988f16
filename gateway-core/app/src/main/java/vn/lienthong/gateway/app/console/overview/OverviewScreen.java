package vn.lienthong.gateway.app.console.overview;

import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.access.Needs;
import vn.lienthong.gateway.engine.access.Right;
import vn.lienthong.gateway.engine.alert.Alert;
import vn.lienthong.gateway.engine.alert.Alerts;
import vn.lienthong.gateway.engine.failure.CauseGroup;
import vn.lienthong.gateway.engine.failure.Failures;
import vn.lienthong.gateway.engine.intake.result.Batches;
import vn.lienthong.gateway.engine.trend.Span;
import vn.lienthong.gateway.engine.trend.Tally;
import vn.lienthong.gateway.engine.trend.Trends;
import vn.lienthong.gateway.engine.view.Status;
import vn.lienthong.gateway.engine.view.now.LatestStatus;

/** What needs a person, which destination is unwell, what flowed today, and the latest lists. Nothing here counts transfers. */
@Controller
class OverviewScreen {
    private static final int LATEST = 6;
    private static final int OLDEST = 8;
    private final LatestStatus status;
    private final Failures failures;
    private final Batches batches;
    private final Trends trends;
    private final Alerts alerts;

    OverviewScreen(LatestStatus status, Failures failures, Batches batches, Trends trends, Alerts alerts) {
        this.status = status;
        this.failures = failures;
        this.batches = batches;
        this.trends = trends;
        this.alerts = alerts;
    }

    /** A destination with what flowed through it today. */
    record Tile(Status.Destination destination, Tally today) {}

    @GetMapping("/")
    @Needs(Right.LOOK)
    String overview(Caller caller, Model model) {
        caller.need(Right.LOOK);
        work(caller, model);
        flow(caller, model);
        model.addAttribute(
                "alerts",
                alerts.open(caller).stream()
                        .filter(alert -> alert.state() == Alert.State.RAISED)
                        .toList());
        model.addAttribute("batches", batches.list(caller, Batches.Asked.ANY, null, LATEST));
        return "overview";
    }

    private void work(Caller caller, Model model) {
        List<CauseGroup> groups = failures.all(caller, Failures.Filter.ALL);
        model.addAttribute("groups", groups.subList(0, Math.min(OLDEST, groups.size())));
        model.addAttribute("causes", groups.size());
        model.addAttribute(
                "needAction",
                groups.stream().mapToLong(group -> group.count().items()).sum());
        model.addAttribute(
                "oldest", groups.isEmpty() ? null : groups.getFirst().count().oldest());
    }

    private void flow(Caller caller, Model model) {
        var now = status.read(caller);
        var today = trends.today(caller);
        var destinations = now.status().destinations();
        model.addAttribute("status", now.status());
        model.addAttribute("countedAt", now.at());
        model.addAttribute(
                "unwell",
                destinations.stream()
                        .filter(destination -> !destination.state().equals("OK"))
                        .toList());
        model.addAttribute(
                "tiles",
                destinations.stream()
                        .map(destination -> new Tile(destination, today.getOrDefault(destination.id(), Tally.NONE)))
                        .toList());
        model.addAttribute(
                "paid",
                today.values().stream()
                        .mapToLong(tally -> tally.completed().vnd())
                        .sum());
        model.addAttribute(
                "completed",
                today.values().stream()
                        .mapToLong(tally -> tally.completed().items())
                        .sum());
        model.addAttribute("trend", trends.read(caller, Trends.Asked.all(Span.DAY)));
    }
}
