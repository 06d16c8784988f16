package vn.lienthong.gateway.app.console.sign;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import vn.lienthong.gateway.app.access.KeptForms;
import vn.lienthong.gateway.engine.access.Needs;

/** Signing in; who is let in is decided by Spring Security's chain for persons (app.access). */
@Controller
class SignInController {
    private final KeptForms kept;

    SignInController(KeptForms kept) {
        this.kept = kept;
    }

    /** The page says by {@code error} why somebody stands before it again: failed, busy, ended; absent: for no such reason. */
    @GetMapping("/sign-in")
    @Needs({})
    String page(HttpServletRequest call, Model model) {
        String why = call.getQueryString();
        model.addAttribute("name", "");
        model.addAttribute(
                "error",
                why == null
                        ? null
                        : switch (why) {
                            case "failed" -> "unknown";
                            case "busy" -> "busy";
                            case "ended" -> "ended";
                            default -> null;
                        });
        return "sign-in";
    }

    /** What was sent after the session had ended, to be looked at and sent again. */
    @GetMapping(KeptForms.PAGE)
    @Needs({})
    String kept(HttpServletRequest call, Model model) {
        var form = kept.take(call);
        if (form.isEmpty()) return "redirect:/";
        model.addAttribute("kept", form.get());
        return "kept";
    }
}
