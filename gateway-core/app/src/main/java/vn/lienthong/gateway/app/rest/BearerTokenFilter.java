package vn.lienthong.gateway.app.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import vn.lienthong.gateway.app.access.Callers;
import vn.lienthong.gateway.engine.access.Caller;

/** Lets nobody past without the administrator's token, but to the SOAP door. */
@Component
class BearerTokenFilter extends OncePerRequestFilter {
    private static final String SCHEME = "Bearer ";
    /** Name of the servlet. */
    private static final String SOAP = "soap";

    private static final Caller ADMINISTRATOR = Caller.all("administrator");

    private final AdminToken token;
    private final ObjectMapper json;

    BearerTokenFilter(AdminToken token, ObjectMapper json) {
        this.token = token;
        this.json = json;
    }

    /** The SOAP door asks for its callers' proof itself. Told by the servlet, not by the path: what it takes, nobody else answers. */
    @Override
    protected boolean shouldNotFilter(HttpServletRequest call) {
        return SOAP.equals(call.getHttpServletMapping().getServletName());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest call, HttpServletResponse answer, FilterChain chain)
            throws ServletException, IOException {
        if (isKnown(call.getHeader(HttpHeaders.AUTHORIZATION))) {
            Callers.keep(call, ADMINISTRATOR);
            chain.doFilter(call, answer);
            return;
        }
        answer.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        answer.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"gateway\"");
        answer.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        json.writeValue(
                answer.getOutputStream(),
                Problem.of(
                        401,
                        "token.unknown",
                        "Send the header Authorization: Bearer <token>; the token stands in admin.token of the gateway's --var folder."));
    }

    /** Compares in the same time wherever two tokens differ: how long an answer takes must not tell how much was right. */
    private boolean isKnown(@Nullable String header) {
        return header != null
                && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                && MessageDigest.isEqual(
                        header.substring(SCHEME.length()).strip().getBytes(StandardCharsets.UTF_8),
                        token.value().getBytes(StandardCharsets.UTF_8));
    }
}
