package vn.lienthong.gateway.app.console.approval;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.lienthong.gateway.app.console.correct.Compared;
import vn.lienthong.gateway.app.console.ground.Unknown;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.access.Needs;
import vn.lienthong.gateway.engine.access.Right;
import vn.lienthong.gateway.engine.approval.Approval;
import vn.lienthong.gateway.engine.approval.Approvals;
import vn.lienthong.gateway.engine.approval.Approving;
import vn.lienthong.gateway.engine.approval.Verdict;
import vn.lienthong.gateway.engine.correct.Editing;
import vn.lienthong.gateway.engine.decide.EvidenceBook;
import vn.lienthong.gateway.engine.operate.Act;

/** What one person has asked for and another decides. */
@Controller
class ApprovalScreens {
    private static final int PAGE = 50;
    /** Parts of the list, as its address names them. */
    private static final List<String> PARTS = List.of("waiting", "mine", "asked", "all");

    private final Approvals approvals;
    private final Approving approving;
    private final Editing editing;
    private final EvidenceBook evidence;

    ApprovalScreens(Approvals approvals, Approving approving, Editing editing, EvidenceBook evidence) {
        this.approvals = approvals;
        this.approving = approving;
        this.editing = editing;
        this.evidence = evidence;
    }

    /** A line of the list. @param bar why it is not for the reader to decide; absent: it is */
    public record Line(Approval approval, @Nullable String bar) {}

    @GetMapping("/approvals")
    @Needs(Right.LOOK)
    String list(
            Caller caller,
            @RequestParam(defaultValue = "waiting") String part,
            @RequestParam(required = false) @Nullable Long after,
            Model model) {
        String shown = PARTS.contains(part) ? part : PARTS.getFirst();
        List<Approval> found = switch (shown) {
            case "mine" -> approvals.mine(caller, after, PAGE);
            case "asked" -> approvals.asked(caller, after, PAGE);
            case "all" -> approvals.all(caller, after, PAGE);
            default -> approvals.waiting(caller, after, PAGE);
        };
        model.addAttribute(
                "lines",
                found.stream()
                        .map(each -> new Line(each, Approvals.bar(caller, each)))
                        .toList());
        model.addAttribute("parts", PARTS);
        model.addAttribute("part", shown);
        model.addAttribute(
                "next",
                found.size() < PAGE
                        ? null
                        : "/approvals?part=" + shown + "&after="
                                + found.getLast().id());
        return "approvals";
    }

    /** @param told what has just happened to it, in a word */
    @GetMapping("/approvals/{id}")
    @Needs(Right.LOOK)
    String show(
            Caller caller, @PathVariable long id, @RequestParam(required = false) @Nullable String told, Model model) {
        var approval = approvals.find(caller, id).orElseThrow(() -> new Unknown("approval"));
        return page(caller, approval, told, "", model);
    }

    private String page(Caller caller, Approval approval, @Nullable String told, String reason, Model model) {
        String subject = approval.subject();
        model.addAttribute("a", approval);
        model.addAttribute("bar", Approvals.bar(caller, approval));
        model.addAttribute("about", subject.substring(subject.indexOf(':') + 1));
        model.addAttribute("changes", Compared.all(editing.asked(approval)));
        model.addAttribute("evidence", evidence.given(approval));
        model.addAttribute("told", told);
        model.addAttribute("reason", reason);
        return "approval";
    }

    @PostMapping("/approvals/{id}/approve")
    @Needs(Right.APPROVE)
    String approve(
            Caller caller,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String digest,
            HttpServletResponse answer,
            Model model) {
        return decide(caller, new Word(id, true, reason.strip(), digest), answer, model);
    }

    @PostMapping("/approvals/{id}/reject")
    @Needs(Right.APPROVE)
    String reject(
            Caller caller,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String digest,
            HttpServletResponse answer,
            Model model) {
        return decide(caller, new Word(id, false, reason.strip(), digest), answer, model);
    }

    /** What somebody says. @param digest of what he saw */
    private record Word(long id, boolean approve, String reason, String digest) {}

    private String decide(Caller caller, Word word, HttpServletResponse answer, Model model) {
        caller.need(Right.APPROVE);
        var approval = approvals.find(caller, word.id()).orElseThrow(() -> new Unknown("approval"));
        if (word.reason().isEmpty()) {
            answer.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return page(caller, approval, "reason", "", model);
        }
        // A page always says what it showed; without that nobody knows what he agreed to.
        var verdict = approving.decide(word.id(), word.approve(), word.digest(), new Act(caller, word.reason()));
        return switch (verdict) {
            case Verdict.Done done -> "redirect:/approvals/" + word.id() + "?told=done";
            case Verdict.Refused(String code, var now) -> {
                answer.setStatus(HttpStatus.CONFLICT.value());
                yield page(caller, now == null ? approval : now, code, word.reason(), model);
            }
        };
    }
}
