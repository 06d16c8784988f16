package vn.lienthong.gateway.app.console.settings;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.lienthong.gateway.app.access.Sessions;
import vn.lienthong.gateway.app.console.form.Posts;
import vn.lienthong.gateway.app.rest.operate.Running;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.access.Needs;
import vn.lienthong.gateway.engine.access.Right;
import vn.lienthong.gateway.engine.access.Role;
import vn.lienthong.gateway.engine.intake.fault.ErrorCatalogue;

/** What is set, for everybody who has signed in: what codes mean, what one may do, what runs. */
@Controller
class SettingsScreen {
    static final List<String> PARTS = List.of("catalogue", "rights", "display", "users", "about");
    private final ErrorCatalogue errors;
    private final Running running;
    private final Sessions sessions;

    SettingsScreen(ErrorCatalogue errors, Running running, Sessions sessions) {
        this.sessions = sessions;
        this.errors = errors;
        this.running = running;
    }

    /** @param may whether the reader has it @param roles that give it */
    record Held(Right right, boolean may, List<Role> roles) {
        static Held of(Caller caller, Right right) {
            return new Held(
                    right,
                    caller.may(right),
                    Stream.of(Role.values())
                            .filter(role -> role.rights().contains(right))
                            .toList());
        }
    }

    @GetMapping("/settings")
    @Needs({})
    String show(
            Caller caller,
            @RequestParam(defaultValue = "catalogue") String part,
            @RequestParam(required = false) @Nullable String code,
            HttpServletRequest call,
            Model model) {
        String shown = PARTS.contains(part) ? part : PARTS.getFirst();
        model.addAttribute("parts", PARTS);
        model.addAttribute("part", shown);
        switch (shown) {
            case "rights" ->
                model.addAttribute(
                        "held",
                        Stream.of(Right.values())
                                .map(right -> Held.of(caller, right))
                                .toList());
            case "display" -> model.addAttribute("sessions", sessions.mine(call));
            case "about" -> model.addAttribute("running", running).addAttribute("java", Runtime.version());
            default -> model.addAttribute("code", code).addAttribute("entries", catalogue(code));
        }
        return "settings";
    }

    /** Ends one's own session somewhere else. @param key as the page has it */
    @PostMapping("/settings/sessions/{key}/end")
    @Needs({})
    ResponseEntity<Void> end(@PathVariable String key, HttpServletRequest call) {
        String page = "/settings?part=display";
        if (sessions.end(call, key)) return Posts.lead(Posts.told(page, "session.ended"));
        return Posts.lead(Posts.told(page, "session.over"));
    }

    private Map<String, ErrorCatalogue.Entry> catalogue(@Nullable String code) {
        if (code == null || code.isBlank()) return errors.entries();
        String part = code.strip().toLowerCase(Locale.ROOT);
        var found = new java.util.TreeMap<String, ErrorCatalogue.Entry>();
        errors.entries().forEach((each, entry) -> {
            if (each.contains(part)) found.put(each, entry);
        });
        return found;
    }
}
