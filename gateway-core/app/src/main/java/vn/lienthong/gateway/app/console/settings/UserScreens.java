package vn.lienthong.gateway.app.console.settings;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.lienthong.gateway.app.console.ground.Unknown;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.access.Grant;
import vn.lienthong.gateway.engine.access.Needs;
import vn.lienthong.gateway.engine.access.Right;
import vn.lienthong.gateway.engine.access.Role;
import vn.lienthong.gateway.engine.access.user.ApiTokens;
import vn.lienthong.gateway.engine.access.user.User;
import vn.lienthong.gateway.engine.access.user.UserRefusal;
import vn.lienthong.gateway.engine.access.user.Users;
import vn.lienthong.gateway.engine.view.DestinationHealth;

/** Who may sign in or call, and as what. What is told once (a password, a token) is shown on the page after, and nowhere again. */
@Controller
class UserScreens {
    private static final String ALL = "redirect:/settings/users";
    private static final List<Integer> DAYS = List.of(30, 90, 180, 365);
    private final Users users;
    private final ApiTokens tokens;
    private final DestinationHealth destinations;

    UserScreens(Users users, ApiTokens tokens, DestinationHealth destinations) {
        this.users = users;
        this.tokens = tokens;
        this.destinations = destinations;
    }

    @GetMapping("/settings/users")
    @Needs(Right.CONFIGURE)
    String list(Caller caller, Model model) {
        model.addAttribute("users", users.list(caller));
        form(model);
        return "users";
    }

    private void form(Model model) {
        model.addAttribute("parts", SettingsScreen.PARTS);
        model.addAttribute("part", "users");
        model.addAttribute(
                "roles",
                Stream.of(Role.values()).filter(role -> role != Role.AGENCY).toList());
        model.addAttribute("destinations", destinations.all());
    }

    @PostMapping("/settings/users")
    @Needs(Right.CONFIGURE)
    String add(
            Caller caller,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String shown,
            @RequestParam(defaultValue = "person") String kind,
            @RequestParam(required = false) @Nullable List<String> roles,
            RedirectAttributes told) {
        caller.need(Right.CONFIGURE, null);
        return refusable(ALL, told, () -> {
            var made = users.add(
                    caller,
                    name.strip(),
                    shown.isBlank() ? name.strip() : shown.strip(),
                    kind.equals("program") ? User.Kind.PROGRAM : User.Kind.PERSON,
                    grants(roles));
            tell(told, made.password());
            return ALL + "/" + made.user().name();
        });
    }

    @GetMapping("/settings/users/{name}")
    @Needs(Right.CONFIGURE)
    String show(Caller caller, @PathVariable String name, Model model) {
        try {
            User user = users.find(caller, name);
            model.addAttribute("u", user);
            model.addAttribute("held", user.roles().stream().map(Grant::text).toList());
            model.addAttribute("own", user.name().equals(caller.account()));
            model.addAttribute(
                    "tokens",
                    tokens.list(caller).stream()
                            .filter(token -> name.equals(token.user()))
                            .toList());
            model.addAttribute("days", DAYS);
            form(model);
            return "user";
        } catch (UserRefusal unknown) {
            throw new Unknown("user");
        }
    }

    @PostMapping("/settings/users/{name}/roles")
    @Needs(Right.CONFIGURE)
    String roles(
            Caller caller,
            @PathVariable String name,
            @RequestParam(required = false) @Nullable List<String> roles,
            RedirectAttributes told) {
        caller.need(Right.CONFIGURE, null);
        return changed(name, told, "roles", () -> users.roles(caller, name, grants(roles)));
    }

    @PostMapping("/settings/users/{name}/reset")
    @Needs(Right.CONFIGURE)
    String reset(Caller caller, @PathVariable String name, RedirectAttributes told) {
        return changed(name, told, "reset", () -> {
            var made = users.reset(caller, name);
            tell(told, made.password());
            return made.user();
        });
    }

    @PostMapping("/settings/users/{name}/lock")
    @Needs(Right.CONFIGURE)
    String lock(Caller caller, @PathVariable String name, RedirectAttributes told) {
        return changed(name, told, "locked", () -> users.lock(caller, name));
    }

    @PostMapping("/settings/users/{name}/unlock")
    @Needs(Right.CONFIGURE)
    String unlock(Caller caller, @PathVariable String name, RedirectAttributes told) {
        return changed(name, told, "unlocked", () -> users.unlock(caller, name));
    }

    @PostMapping("/settings/users/{name}/tokens")
    @Needs(Right.CONFIGURE)
    String token(
            Caller caller,
            @PathVariable String name,
            @RequestParam(defaultValue = "") String label,
            @RequestParam(defaultValue = "180") int days,
            RedirectAttributes told) {
        caller.need(Right.CONFIGURE, null);
        return refusable(page(name), told, () -> {
            var made = tokens.ofUser(caller, name, label, Duration.ofDays(days));
            told.addFlashAttribute("token", made.token());
            return page(name);
        });
    }

    @PostMapping("/settings/users/{name}/tokens/{id}/revoke")
    @Needs(Right.CONFIGURE)
    String revoke(Caller caller, @PathVariable String name, @PathVariable long id, RedirectAttributes told) {
        return refusable(page(name), told, () -> {
            tokens.revoke(caller, id);
            told.addFlashAttribute("said", "revoked");
            return page(name);
        });
    }

    private static String changed(String name, RedirectAttributes told, String said, Supplier<User> change) {
        return refusable(page(name), told, () -> {
            String changed = change.get().name();
            told.addFlashAttribute("said", said);
            return page(changed);
        });
    }

    /** What cannot be done is said where it was asked for; nothing was done. */
    private static String refusable(String back, RedirectAttributes told, Supplier<String> act) {
        try {
            return act.get();
        } catch (UserRefusal refused) {
            if (refused.code().equals("user.unknown") || refused.code().equals("token.unknown"))
                throw new Unknown("user");
            told.addFlashAttribute("refused", refused.code());
            return back;
        }
    }

    private static void tell(RedirectAttributes told, @Nullable String password) {
        if (password != null) told.addFlashAttribute("password", password);
    }

    private static String page(String name) {
        return ALL + "/" + Objects.requireNonNull(name);
    }

    private static List<Grant> grants(@Nullable List<String> texts) {
        var grants = new ArrayList<Grant>();
        for (String text : texts == null ? List.<String>of() : texts) {
            Grant grant = Grant.of(text);
            if (grant != null) grants.add(grant);
        }
        return grants;
    }
}
