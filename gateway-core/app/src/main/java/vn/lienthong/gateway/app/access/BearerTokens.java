package vn.lienthong.gateway.app.access;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;
import vn.lienthong.gateway.app.rest.DatabaseAway;
import vn.lienthong.gateway.app.rest.Problem;
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
    private final ObjectMapper json;

    BearerTokens(AdminToken administrator, Accounts accounts, ObjectMapper json) {
        this.administrator = administrator;
        this.accounts = accounts;
        this.json = json;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest call, HttpServletResponse answer, FilterChain chain)
            throws ServletException, IOException {
        Optional<Caller> caller;
        try {
            caller = caller(call);
        } catch (DataAccessException failed) {
            if (!DatabaseAway.isWhy(failed)) throw failed;
            answer.setHeader(HttpHeaders.RETRY_AFTER, "5");
            write(
                    answer,
                    Problem.of(
                            503,
                            "database.away",
                            "The ledger's database is away. Nothing was accepted: send the same call again later."));
            return;
        }
        if (caller.isPresent()) {
            Callers.keep(call, caller.get());
            chain.doFilter(call, answer);
            return;
        }
        answer.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"gateway\"");
        write(
                answer,
                Problem.of(
                        401,
                        "token.unknown",
                        "Send the header Authorization: Bearer <token> with a token that holds: a configurator gives tokens;"
                                + " the administrator's stands in admin.token of the gateway's --var folder."));
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

    private void write(HttpServletResponse answer, Problem problem) throws IOException {
        answer.setStatus(problem.status());
        answer.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        json.writeValue(answer.getOutputStream(), problem);
    }
}
