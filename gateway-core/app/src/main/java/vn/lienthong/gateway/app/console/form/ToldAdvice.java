package vn.lienthong.gateway.app.console.form;

import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import vn.lienthong.gateway.app.console.ground.Frames;
import vn.lienthong.gateway.app.console.words.Words;
import vn.lienthong.gateway.engine.intake.fault.ErrorCatalogue;

/** Gives every page a key for its forms, and what the form before came to. */
@ControllerAdvice(basePackages = "vn.lienthong.gateway.app.console")
class ToldAdvice {
    static final String PARAMETER = "told";
    private static final Pattern CODE = Pattern.compile("[a-z][a-z.-]{1,60}");
    private final ErrorCatalogue errors;
    private final java.time.Clock clock;

    ToldAdvice(ErrorCatalogue errors, java.time.Clock clock) {
        this.errors = errors;
        this.clock = clock;
    }

    @ModelAttribute
    void told(HttpServletRequest call, Model model) {
        model.addAttribute("formKey", UUID.randomUUID().toString());
        String code = call.getParameter(PARAMETER);
        if (code != null && CODE.matcher(code).matches())
            model.addAttribute(PARAMETER, told(code, new Words(Frames.language(call), clock)));
    }

    /** Absent where nobody has words for it: an address is not to put words of others on a page. */
    private @Nullable Told told(String code, Words words) {
        String done = words.word("told", code);
        if (!done.equals(code)) return new Told("good", "", done, "");
        var entry = errors.exactly(code);
        return entry == null ? null : new Told("warn", code, words.say(entry.means()), words.say(entry.fix()));
    }
}
