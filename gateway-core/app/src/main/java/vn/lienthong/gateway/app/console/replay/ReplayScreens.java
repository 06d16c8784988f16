package vn.lienthong.gateway.app.console.replay;

import java.util.ArrayList;
import java.util.List;
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
import vn.lienthong.gateway.engine.intake.fault.ErrorCatalogue;
import vn.lienthong.gateway.engine.replay.JobItems;
import vn.lienthong.gateway.engine.replay.ReplayJob;
import vn.lienthong.gateway.engine.replay.ReplayJobs;
import vn.lienthong.gateway.engine.service.Words;
import vn.lienthong.gateway.engine.view.audit.SubjectHistory;

/** Replay jobs, and how one goes: its counts and the first of its items, however many it has. */
@Controller
class ReplayScreens {
    private static final int PAGE = 50;
    private static final List<String> ITEMS = List.of("failed", "skipped", "sent", "waiting", "delivered");
    private final ReplayJobs jobs;
    private final JobItems items;
    private final SubjectHistory history;
    private final ErrorCatalogue errors;

    ReplayScreens(ReplayJobs jobs, JobItems items, SubjectHistory history, ErrorCatalogue errors) {
        this.history = history;
        this.jobs = jobs;
        this.items = items;
        this.errors = errors;
    }

    @GetMapping("/replays")
    @Needs(Right.LOOK)
    String list(
            Caller caller,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String before,
            Model model) {
        ReplayJob.State which = word(state);
        var page = jobs.list(caller, which, number(before), PAGE);
        model.addAttribute("state", which);
        model.addAttribute("states", List.of(ReplayJob.State.values()));
        model.addAttribute(
                "jobs",
                page.items().stream().map(job -> JobShown.of(job, List.of())).toList());
        model.addAttribute("next", page.next() == null ? null : address(which, page.next()));
        return "replays";
    }

    private static String address(ReplayJob.@Nullable State state, String before) {
        var address = UriComponentsBuilder.fromPath("/replays");
        if (state != null) address.queryParam("state", state.word());
        return address.queryParam("before", before).encode().toUriString();
    }

    private static ReplayJob.@Nullable State word(@Nullable String word) {
        for (ReplayJob.State state : ReplayJob.State.values()) if (state.word().equals(word)) return state;
        return null;
    }

    private static @Nullable Long number(@Nullable String text) {
        return text == null || !text.matches("\\d{1,18}") ? null : Long.valueOf(text);
    }

    /** Why items failed again or were passed over. @param means absent where nobody has words for the code */
    record Why(ReplayJob.Reason reason, @Nullable Words means) {}

    /** @param of whose items are listed: {@code failed}, {@code skipped}, … */
    @GetMapping("/replays/{id}")
    @Needs(Right.LOOK)
    String show(
            Caller caller,
            @PathVariable long id,
            @RequestParam(required = false) @Nullable String of,
            @RequestParam(required = false) @Nullable String after,
            Model model) {
        ReplayJob job = jobs.find(caller, id).orElseThrow(() -> new Unknown("replay job"));
        String listed = of != null && ITEMS.contains(of) ? of : null;
        Long from = number(after);
        var page = items.list(id, listed, from == null ? null : (int) Math.min(from, Integer.MAX_VALUE), PAGE);
        var lanes = jobs.lanes(id);
        model.addAttribute("j", JobShown.of(job, lanes));
        model.addAttribute(
                "places", lanes.stream().map(ReplayJobs.Lane::destination).toList());
        model.addAttribute(
                "mayMove", lanes.stream().allMatch(lane -> caller.may(Right.REPLAY_MANY, lane.destination())));
        model.addAttribute("whys", whys(id));
        model.addAttribute("deeds", history.of("replay-job:" + id, "job"));
        model.addAttribute("parts", ITEMS);
        model.addAttribute("part", listed);
        model.addAttribute("items", page.items());
        model.addAttribute("next", page.next() == null ? null : next(id, listed, page.next()));
        return "replay";
    }

    private List<Why> whys(long id) {
        var whys = new ArrayList<Why>();
        for (var reason : items.reasons(id)) {
            var entry = errors.find(reason.code());
            whys.add(new Why(reason, entry == null ? null : entry.means()));
        }
        return whys;
    }

    private static String next(long id, @Nullable String listed, int after) {
        var address = UriComponentsBuilder.fromPath("/replays/" + id);
        if (listed != null) address.queryParam("of", listed);
        return address.queryParam("after", after).encode().toUriString() + "#items";
    }
}
