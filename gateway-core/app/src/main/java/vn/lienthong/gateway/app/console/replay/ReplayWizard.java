package vn.lienthong.gateway.app.console.replay;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import vn.lienthong.gateway.app.console.form.Posts;
import vn.lienthong.gateway.app.console.transfer.PersonSeal;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.access.Needs;
import vn.lienthong.gateway.engine.access.Right;
import vn.lienthong.gateway.engine.failure.Failures;
import vn.lienthong.gateway.engine.intake.fault.ErrorCatalogue;
import vn.lienthong.gateway.engine.operate.Act;
import vn.lienthong.gateway.engine.replay.ReplayJobs;
import vn.lienthong.gateway.engine.replay.ReplayJobs.Made;
import vn.lienthong.gateway.engine.replay.Scope;

/**
 * The steps in which a job is made: which transfers (counted once, and frozen by the moment of counting), how they go and why, and a
 * last look. A step only shows a page; what was typed travels with the forms, so nothing is kept for who never comes to the end.
 */
@Controller
class ReplayWizard {
    private final ReplayJobs jobs;
    private final Failures failures;
    private final ErrorCatalogue errors;
    private final PersonSeal seals;
    private final Clock clock;

    ReplayWizard(ReplayJobs jobs, Failures failures, ErrorCatalogue errors, PersonSeal seals, Clock clock) {
        this.seals = seals;
        this.jobs = jobs;
        this.failures = failures;
        this.errors = errors;
        this.clock = clock;
    }

    @GetMapping("/replays/new")
    @Needs(Right.REPLAY_MANY)
    String scope(Caller caller, JobForm form, HttpServletResponse answer, Model model) {
        return scope(caller, form, null, answer, model);
    }

    /** The same for rows that were selected in a list. */
    @PostMapping("/replays/new")
    @Needs(Right.REPLAY_MANY)
    String selected(Caller caller, JobForm form, HttpServletResponse answer, Model model) {
        return scope(caller, form, null, answer, model);
    }

    private String scope(
            Caller caller, JobForm form, @Nullable String refused, HttpServletResponse answer, Model model) {
        caller.need(Right.REPLAY_MANY);
        Scope scope = form.scope(seals);
        model.addAttribute("errors", errors);
        model.addAttribute("refused", refused);
        if (scope == null) {
            model.addAttribute("f", form);
            model.addAttribute(
                    "groups",
                    failures.list(caller, Failures.Filter.ALL, null, Failures.PAGE)
                            .items());
            return "replay-choose";
        }
        var preview = jobs.preview(scope, form.byMapping(), caller);
        model.addAttribute("p", preview);
        model.addAttribute("people", scope.people());
        model.addAttribute("f", form.of(preview.cutoff(), preview.items()));
        model.addAttribute(
                "group",
                scope.group() == null
                        ? null
                        : failures.find(caller, scope.group()).orElse(null));
        if (refused != null) answer.setStatus(HttpStatus.CONFLICT.value());
        return "replay-scope";
    }

    @PostMapping("/replays/new/pace")
    @Needs(Right.REPLAY_MANY)
    String pace(Caller caller, JobForm form, HttpServletResponse answer, Model model) {
        caller.need(Right.REPLAY_MANY);
        if (form.scope(seals) == null || form.moment() == null) return scope(caller, form, null, answer, model);
        return pace(form, Map.of(), model);
    }

    private static String pace(JobForm form, Map<String, String> wrong, Model model) {
        model.addAttribute("f", form);
        model.addAttribute("wrong", wrong);
        return "replay-pace";
    }

    @PostMapping("/replays/new/confirm")
    @Needs(Right.REPLAY_MANY)
    String confirm(Caller caller, JobForm form, HttpServletResponse answer, Model model) {
        caller.need(Right.REPLAY_MANY);
        if (form.scope(seals) == null || form.moment() == null) return scope(caller, form, null, answer, model);
        var wrong = form.wrong(clock.instant());
        if (!wrong.isEmpty()) {
            answer.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return pace(form, wrong, model);
        }
        model.addAttribute("f", form);
        model.addAttribute("cutoff", form.moment());
        return "replay-confirm";
    }

    /** Makes the job. The form's key is the order's: a second click finds the job that the first one made. */
    @PostMapping("/replays")
    @Needs(Right.REPLAY_MANY)
    Object create(Caller caller, JobForm form, HttpServletRequest call, HttpServletResponse answer, Model model) {
        caller.need(Right.REPLAY_MANY);
        Scope scope = form.scope(seals);
        if (scope == null || form.moment() == null || form.expected() == null)
            return scope(caller, form, "replay.selection", answer, model);
        var wrong = form.wrong(clock.instant());
        if (!wrong.isEmpty()) {
            answer.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return pace(form, wrong, model);
        }
        String key = call.getParameter("key");
        var order = form.order(scope, key == null || key.isBlank() || key.length() > 64 ? null : key);
        String reason = String.valueOf(form.reason()).strip();
        return switch (jobs.create(order, new Act(caller, reason))) {
            case Made.Done(var job, boolean first) -> Posts.lead(Posts.told("/replays/" + job.id(), "job.made"));
            case Made.Refused(String code, int items) -> scope(caller, form, code, answer, model);
        };
    }
}
