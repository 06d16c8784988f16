package vn.lienthong.gateway.app.console.transfer;

import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import vn.lienthong.gateway.app.console.correct.Compared;
import vn.lienthong.gateway.app.console.form.HoldEnd;
import vn.lienthong.gateway.app.console.ground.Unknown;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.access.Needs;
import vn.lienthong.gateway.engine.access.Right;
import vn.lienthong.gateway.engine.correct.Version;
import vn.lienthong.gateway.engine.correct.Versions;
import vn.lienthong.gateway.engine.intake.result.Reasons;
import vn.lienthong.gateway.engine.view.Mask;
import vn.lienthong.gateway.engine.view.ServiceWords;
import vn.lienthong.gateway.engine.view.TransferLine;
import vn.lienthong.gateway.engine.view.TransferPage;
import vn.lienthong.gateway.engine.view.TransferPages;
import vn.lienthong.gateway.engine.view.step.NextSteps;

/** Everything that is known of one transfer, masked. */
@Controller
class TransferScreen {
    /** Parts of the page, as its address names them. */
    private static final List<String> PARTS = List.of("timeline", "message", "versions", "related", "audit");

    private final TransferPages pages;
    private final Versions versions;
    private final NextSteps steps;
    private final Reasons reasons;
    private final ServiceWords words;

    TransferScreen(TransferPages pages, Versions versions, NextSteps steps, Reasons reasons, ServiceWords words) {
        this.pages = pages;
        this.versions = versions;
        this.steps = steps;
        this.reasons = reasons;
        this.words = words;
    }

    @GetMapping("/transfers/{reference}")
    @Needs(Right.LOOK)
    String show(
            Caller caller,
            @PathVariable String reference,
            @RequestParam(defaultValue = "timeline") String part,
            Model model) {
        TransferPage page = pages.find(caller, reference).orElseThrow(() -> new Unknown("transfer"));
        TransferLine line = page.transfer();
        var standing = new Reasons.Standing(
                line.state(),
                line.held() != null,
                line.destination(),
                line.held() != null ? line.held() : line.cause(),
                line.code());
        model.addAttribute("p", page);
        model.addAttribute("line", line);
        model.addAttribute("step", steps.of(page));
        model.addAttribute("why", reasons.why(standing));
        model.addAttribute("todo", line.state().isOpen() && line.held() == null ? null : reasons.todo(standing));
        model.addAttribute("can", Possible.of(line));
        model.addAttribute("hours", HoldEnd.HOURS);
        if (part.equals("versions")) model.addAttribute("versions", versions(caller, reference));
        model.addAttribute(
                "masked",
                page.item().keySet().stream()
                        .filter(field -> words.mask(line.service(), field) != Mask.CLEAR)
                        .toList());
        model.addAttribute("parts", PARTS);
        model.addAttribute("part", PARTS.contains(part) ? part : PARTS.getFirst());
        return "transfer";
    }

    /** @param changes against the version before */
    public record Shown(Version version, List<Compared> changes) {}

    private List<Shown> versions(Caller caller, String reference) {
        return versions.of(caller, reference).orElse(List.of()).stream()
                .map(each -> new Shown(each, Compared.all(each.changes())))
                .toList();
    }
}
