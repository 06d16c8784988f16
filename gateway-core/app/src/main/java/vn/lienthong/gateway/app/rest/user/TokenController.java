package vn.lienthong.gateway.app.rest.user;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import vn.lienthong.gateway.app.rest.Refusal;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.access.Needs;
import vn.lienthong.gateway.engine.access.Right;
import vn.lienthong.gateway.engine.access.user.ApiTokens;

/** Tokens of programs and agencies. */
@RestController
@RequestMapping("/api/v1/tokens")
class TokenController {
    private static final int DAYS = 365;
    private final ApiTokens tokens;

    TokenController(ApiTokens tokens) {
        this.tokens = tokens;
    }

    record Listed(List<ApiTokens.Token> items) {}

    @GetMapping
    @Needs(Right.CONFIGURE)
    Listed list(Caller caller) {
        return new Listed(tokens.list(caller));
    }

    /**
     * @param user or agency; the other is absent
     * @param label what it is for
     * @param days how long it holds; absent: {@value #DAYS}
     */
    record AddCall(
            @Nullable String user,
            @Nullable String agency,
            @Nullable String label,
            @Nullable Integer days) {}

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Needs(Right.CONFIGURE)
    ApiTokens.Made add(Caller caller, @RequestBody AddCall call) {
        caller.need(Right.CONFIGURE, null);
        Duration life = Duration.ofDays(call.days() == null ? DAYS : call.days());
        String label = UserController.needed("label", call.label());
        if ((call.user() == null) == (call.agency() == null))
            throw Refusal.of(422, "token.owner", "Name either a user or an agency.");
        return call.user() == null
                ? tokens.ofAgency(caller, UserController.needed("agency", call.agency()), label, life)
                : tokens.ofUser(caller, call.user(), label, life);
    }

    @DeleteMapping("/{id}")
    @Needs(Right.CONFIGURE)
    ApiTokens.Token revoke(Caller caller, @PathVariable long id) {
        return tokens.revoke(caller, id);
    }
}
