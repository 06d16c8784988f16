package vn.lienthong.gateway.app.console.decide;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import vn.lienthong.gateway.app.console.ground.Unknown;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.access.Needs;
import vn.lienthong.gateway.engine.access.Right;
import vn.lienthong.gateway.engine.approval.Approval;
import vn.lienthong.gateway.engine.decide.Decisions;
import vn.lienthong.gateway.engine.decide.Decisions.Decided;
import vn.lienthong.gateway.engine.decide.Evidence;
import vn.lienthong.gateway.engine.decide.Sides;
import vn.lienthong.gateway.engine.decide.SidesReader;
import vn.lienthong.gateway.engine.operate.Act;
import vn.lienthong.gateway.engine.operate.Decision;

/** What is known of a transfer from every side, and the form in which a person says what became of it. */
@Controller
class DecideScreen {
    private final SidesReader sides;
    private final Decisions decisions;

    DecideScreen(SidesReader sides, Decisions decisions) {
        this.sides = sides;
        this.decisions = decisions;
    }

    /** What stands in the form. */
    public record Typed(String outcome, String evidence, String ticket) {
        static final Typed NOTHING = new Typed("", "", "");
    }

    @GetMapping("/transfers/{reference}/decide")
    @Needs(Right.LOOK)
    String show(Caller caller, @PathVariable String reference, Model model) {
        return page(caller, reference, Typed.NOTHING, null, model);
    }

    private String page(Caller caller, String reference, Typed typed, @Nullable String error, Model model) {
        Sides known = sides.find(caller, reference).orElseThrow(() -> new Unknown("transfer"));
        var line = known.transfer().transfer();
        model.addAttribute("s", known);
        model.addAttribute("line", line);
        model.addAttribute(
                "waiting",
                known.approvals().stream()
                        .filter(each -> each.state() == Approval.State.WAITING)
                        .findFirst()
                        .orElse(null));
        model.addAttribute("may", caller.may(Right.DECIDE, line.destination()));
        model.addAttribute("typed", typed);
        model.addAttribute("error", error);
        return "decide";
    }

    /** With the file as a part; without one also as a plain form. */
    @PostMapping("/transfers/{reference}/decide")
    @Needs(Right.DECIDE)
    String decide(
            Caller caller,
            @PathVariable String reference,
            @RequestParam(defaultValue = "") String outcome,
            @RequestParam(defaultValue = "") String evidence,
            @RequestParam(defaultValue = "") String ticket,
            @RequestParam(required = false) @Nullable MultipartFile file,
            HttpServletResponse answer,
            Model model)
            throws IOException {
        caller.need(Right.DECIDE);
        var typed = new Typed(outcome, evidence.strip(), ticket.strip());
        String error = null;
        Decision decision = Decision.of(outcome);
        if (decision == null) error = "outcome";
        else if (typed.evidence().isEmpty()) error = "evidence";
        else if (file != null && file.getSize() > Evidence.MOST_BYTES) error = "file";
        if (decision == null || error != null) {
            answer.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return page(caller, reference, typed, error, model);
        }
        var order = new Decisions.Order(
                reference, decision, kept(file), typed.ticket().isEmpty() ? null : typed.ticket());
        return switch (decisions.decide(order, new Act(caller, typed.evidence()))) {
            case Decided.Done done -> "redirect:/transfers/" + reference;
            case Decided.Asked(var approval, boolean first) -> "redirect:/approvals/" + approval.id() + "?told=asked";
            case Decided.Busy(var approval) -> "redirect:/approvals/" + approval.id() + "?told=busy";
            case Decided.Refused(var why) -> {
                answer.setStatus(HttpStatus.CONFLICT.value());
                yield page(caller, reference, typed, why.code(), model);
            }
        };
    }

    private static @Nullable Evidence kept(@Nullable MultipartFile file) throws IOException {
        if (file == null || file.isEmpty()) return null;
        String name = file.getOriginalFilename();
        String type = file.getContentType();
        return new Evidence(
                name == null ? "" : name, type == null ? "application/octet-stream" : type, file.getBytes());
    }
}
