package vn.lienthong.gateway.app.console.transfer;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.lienthong.gateway.app.console.ground.Unknown;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.access.Needs;
import vn.lienthong.gateway.engine.access.Right;
import vn.lienthong.gateway.engine.operate.Act;
import vn.lienthong.gateway.engine.view.TransferPages;
import vn.lienthong.gateway.engine.view.reveal.FieldReveals;

/** One field in full. The answer to the form shows it, and no address does: to see it again is to ask again, and is written down. */
@Controller
class RevealScreen {
    private final FieldReveals reveals;
    private final TransferPages pages;

    RevealScreen(FieldReveals reveals, TransferPages pages) {
        this.reveals = reveals;
        this.pages = pages;
    }

    @PostMapping("/transfers/{reference}/reveal")
    @Needs(Right.REVEAL)
    String reveal(
            Caller caller,
            @PathVariable String reference,
            @RequestParam(required = false) @Nullable String field,
            @RequestParam(required = false) @Nullable String reason,
            Model model) {
        caller.need(Right.REVEAL);
        var page = pages.find(caller, reference).orElseThrow(() -> new Unknown("transfer"));
        if (reason == null || reason.isBlank())
            return "redirect:/transfers/" + page.transfer().reference() + "?part=message&why=";
        var shown = reveals.reveal(new Act(caller, reason.strip()), reference, field == null ? "" : field)
                .orElseThrow(() -> new Unknown("field"));
        model.addAttribute("line", page.transfer());
        model.addAttribute("shown", shown);
        model.addAttribute("reason", reason.strip());
        return "revealed";
    }
}
