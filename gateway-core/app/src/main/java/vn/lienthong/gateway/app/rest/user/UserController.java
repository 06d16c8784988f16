package vn.lienthong.gateway.app.rest.user;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import vn.lienthong.gateway.app.rest.Refusal;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.access.Grant;
import vn.lienthong.gateway.engine.access.Needs;
import vn.lienthong.gateway.engine.access.Right;
import vn.lienthong.gateway.engine.access.user.User;
import vn.lienthong.gateway.engine.access.user.Users;

/** Who may sign in, and as what. */
@RestController
@RequestMapping("/api/v1/users")
class UserController {
    private final Users users;

    UserController(Users users) {
        this.users = users;
    }

    /**
     * @param kind {@code person} or {@code program}
     * @param roles {@code operator}, or {@code operator:bank-b} for one destination
     * @param password a new one, told this once; otherwise absent
     */
    record Shown(
            String name,
            String shown,
            String kind,
            List<String> roles,
            boolean mustChange,
            @Nullable Instant lockedUntil,
            boolean locked,
            Instant createdAt,
            @Nullable Instant signedInAt,
            @Nullable String password) {
        /** A password has no string form. */
        @Override
        public String toString() {
            return "Shown[" + name + "]";
        }
    }

    record Listed(List<Shown> items) {}

    @GetMapping
    @Needs(Right.CONFIGURE)
    Listed list(Caller caller) {
        return new Listed(
                users.list(caller).stream().map(user -> shown(user, null)).toList());
    }

    @GetMapping("/{name}")
    @Needs(Right.CONFIGURE)
    Shown show(Caller caller, @PathVariable String name) {
        return shown(users.find(caller, name), null);
    }

    /** @param kind absent: a person */
    record AddCall(
            @Nullable String name,
            @Nullable String shown,
            @Nullable String kind,
            @Nullable List<String> roles) {}

    @PostMapping
    @Needs(Right.CONFIGURE)
    ResponseEntity<Shown> add(Caller caller, @RequestBody AddCall call) {
        caller.need(Right.CONFIGURE, null);
        String name = needed("name", call.name());
        String shown = call.shown() == null ? name : call.shown();
        Users.Made made = users.add(caller, name, shown, kind(call.kind()), grants(call.roles()));
        return ResponseEntity.created(URI.create("/api/v1/users/" + name)).body(shown(made.user(), made.password()));
    }

    /** @param roles all that he has from now on */
    record RolesCall(@Nullable List<String> roles) {}

    @PutMapping("/{name}/roles")
    @Needs(Right.CONFIGURE)
    Shown roles(Caller caller, @PathVariable String name, @RequestBody RolesCall call) {
        caller.need(Right.CONFIGURE, null);
        if (call.roles() == null) throw Refusal.of(422, "roles.missing", "roles is missing; none is [].");
        return shown(users.roles(caller, name, grants(call.roles())), null);
    }

    @PostMapping("/{name}/reset")
    @Needs(Right.CONFIGURE)
    Shown reset(Caller caller, @PathVariable String name) {
        Users.Made made = users.reset(caller, name);
        return shown(made.user(), made.password());
    }

    @PostMapping("/{name}/lock")
    @Needs(Right.CONFIGURE)
    Shown lock(Caller caller, @PathVariable String name) {
        return shown(users.lock(caller, name), null);
    }

    @PostMapping("/{name}/unlock")
    @Needs(Right.CONFIGURE)
    Shown unlock(Caller caller, @PathVariable String name) {
        return shown(users.unlock(caller, name), null);
    }

    static String needed(String field, @Nullable String value) {
        if (value == null || value.isBlank()) throw Refusal.of(422, field + ".missing", field + " is missing.");
        return value.strip();
    }

    private static User.Kind kind(@Nullable String word) {
        if (word == null || word.equals("person")) return User.Kind.PERSON;
        if (word.equals("program")) return User.Kind.PROGRAM;
        throw Refusal.of(422, "user.kind", "A user is a person or a program.");
    }

    private static List<Grant> grants(@Nullable List<String> texts) {
        var grants = new ArrayList<Grant>();
        for (String text : texts == null ? List.<String>of() : texts) {
            Grant grant = Grant.of(text);
            if (grant == null)
                throw Refusal.of(
                        422,
                        "role.unknown",
                        "A role is one of viewer, operator, senior-operator, approver, privacy-reader, configurator,"
                                + " auditor, or for one destination like operator:bank-b.");
            grants.add(grant);
        }
        return grants;
    }

    private static Shown shown(User user, @Nullable String password) {
        return new Shown(
                user.name(),
                user.shown(),
                user.kind() == User.Kind.PERSON ? "person" : "program",
                texts(user.roles()),
                user.mustChange(),
                user.lockedUntil(),
                user.disabled(),
                user.createdAt(),
                user.signedInAt(),
                password);
    }

    static List<String> texts(List<Grant> grants) {
        return grants.stream().map(Grant::text).sorted().toList();
    }

    static List<String> rights(Caller caller) {
        return Stream.of(Right.values()).filter(caller::may).map(Right::id).toList();
    }
}
