package vn.lienthong.gateway.app.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.access.user.Accounts;

/** The door of programs: lets nobody past without a token. Who has proven nothing but by a cookie is nobody here. */
final class BearerTokens extends OncePerRequestFilter {
    /** Header with the officer on whose behalf a program calls. */
    private static final String OFFICER = "X-Officer";

    private static final String SCHEME = "Bearer ";
    private static final int LONGEST = 200;

    private final AdminToken administrator;
    private final Accounts accounts;
    private final Refusals refusals;

    BearerTokens(AdminToken administrator, Accounts accounts, Refusals refusals) {
        this.administrator = administrator;
        this.accounts = accounts;
        this.refusals = refusals;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest call, HttpServletResponse answer, FilterChain chain)
            throws ServletException, IOException {
        Optional<Caller> caller;
        try {
            caller = caller(call);
        } catch (DataAccessException failed) {
            refusals.failed(answer, failed);
            return;
        }
        if (caller.isPresent()) {
            Callers.keep(call, caller.get());
            chain.doFilter(call, answer);
            return;
        }
        answer.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"gateway\"");
        refusals.unknown(answer);
    }

    private Optional<Caller> caller(HttpServletRequest call) {
        String token = token(call.getHeader(HttpHeaders.AUTHORIZATION));
        if (token == null) return Optional.empty();
        if (administrator.isThis(token))
            return Optional.of(Callers.named(AdminToken.caller(call.getRemoteAddr()), call.getHeader(OFFICER)));
        return accounts.ofToken(token)
                .map(bearer -> bearer.isPerson()
                        ? bearer.caller(call.getRemoteAddr())
                        : Callers.named(bearer.caller(call.getRemoteAddr()), call.getHeader(OFFICER)));
    }

    private static @Nullable String token(@Nullable String header) {
        if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) return null;
        String token = header.substring(SCHEME.length()).strip();
        return token.isEmpty() || token.length() > LONGEST ? null : token;
    }
}
