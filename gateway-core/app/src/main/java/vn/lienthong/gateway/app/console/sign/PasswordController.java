package vn.lienthong.gateway.app.console.sign;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.lienthong.gateway.app.access.OwnAccount;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.access.Needs;
import vn.lienthong.gateway.engine.access.user.SignIn;
import vn.lienthong.gateway.engine.access.user.UserRefusal;

/** A person's own password. */
@Controller
class PasswordController {
    private final OwnAccount own;

    PasswordController(OwnAccount own) {
        this.own = own;
    }

    @GetMapping("/password")
    @Needs({})
    String page(Caller caller, Model model) {
        return page(caller, model, null);
    }

    private static String page(Caller caller, Model model, @Nullable String error) {
        model.addAttribute("name", caller.name());
        model.addAttribute("error", error);
        return "password";
    }

    @PostMapping("/password")
    @Needs({})
    String change(
            Caller caller,
            @RequestParam String current,
            @RequestParam("new") String fresh,
            @RequestParam String again,
            HttpServletRequest call,
            HttpServletResponse answer,
            Model model) {
        if (!fresh.equals(again)) return refused(caller, answer, model, "differs");
        try {
            own.change(call, answer, current, fresh);
        } catch (UserRefusal refused) {
            return refused(caller, answer, model, word(refused.code()));
        }
        return "redirect:/";
    }

    private static String refused(Caller caller, HttpServletResponse answer, Model model, String error) {
        answer.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        return page(caller, model, error);
    }

    private static String word(String code) {
        return switch (code) {
            case SignIn.REFUSED -> "wrong";
            case SignIn.BUSY -> "busy";
            default -> code.substring(code.indexOf('.') + 1);
        };
    }
}
