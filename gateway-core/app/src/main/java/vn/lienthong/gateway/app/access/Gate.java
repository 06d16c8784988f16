package vn.lienthong.gateway.app.access;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.DefaultRedirectStrategy;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.stereotype.Component;

/** What happens at the door of persons: where somebody goes who has signed in, who has failed to, or whose session has ended. */
@Component
class Gate
        implements AuthenticationSuccessHandler,
                AuthenticationFailureHandler,
                AuthenticationEntryPoint,
                AccessDeniedHandler {
    /** By which a page says that it only loads a part of itself. */
    private static final String PART = "HX-Request";

    private final KeptForms kept;
    private final Sessions sessions;
    private final SavedRequestAwareAuthenticationSuccessHandler lastPage =
            new SavedRequestAwareAuthenticationSuccessHandler();

    Gate(KeptForms kept, Sessions sessions) {
        this.kept = kept;
        this.sessions = sessions;
        lastPage.setRequestCache(AccessChains.lastPage());
        var lead = new DefaultRedirectStrategy();
        lead.setStatusCode(HttpStatus.SEE_OTHER);
        lastPage.setRedirectStrategy(lead);
    }

    static boolean isPage(HttpServletRequest call) {
        String accepted = call.getHeader(HttpHeaders.ACCEPT);
        return call.getMethod().equals("GET")
                && call.getHeader(PART) == null
                && accepted != null
                && accepted.contains(MediaType.TEXT_HTML_VALUE);
    }

    @Override
    public void onAuthenticationSuccess(HttpServletRequest call, HttpServletResponse answer, Authentication proof)
            throws IOException, ServletException {
        if (proof.getPrincipal() instanceof SignedIn signedIn) {
            boolean waits = kept.find(call, signedIn.id()).isPresent();
            kept.remember(call, answer, signedIn.id());
            sessions.began(call, signedIn.id());
            if (waits) {
                Doors.lead(answer, KeptForms.PAGE);
                return;
            }
        }
        lastPage.onAuthenticationSuccess(call, answer, proof);
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest call, HttpServletResponse answer, AuthenticationException failed) {
        boolean busy = failed instanceof AuthenticationServiceException;
        Doors.lead(answer, Doors.SIGN_IN + (busy ? "?busy" : "?failed"));
    }

    /** Nobody has signed in, or not any more. */
    @Override
    public void commence(HttpServletRequest call, HttpServletResponse answer, AuthenticationException missing) {
        ended(call, answer);
    }

    /** A form without its proof that it is ours: it is from elsewhere, or older than its session. */
    @Override
    public void handle(HttpServletRequest call, HttpServletResponse answer, AccessDeniedException denied)
            throws IOException {
        if (SessionCheck.signedIn() == null) ended(call, answer);
        else answer.sendError(HttpServletResponse.SC_FORBIDDEN);
    }

    private void ended(HttpServletRequest call, HttpServletResponse answer) {
        boolean written = kept.keep(call, answer);
        String signIn = Doors.SIGN_IN + (written || call.getRequestedSessionId() != null ? "?ended" : "");
        if (call.getHeader(PART) == null) {
            Doors.lead(answer, signIn);
            return;
        }
        answer.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        answer.setHeader("HX-Redirect", signIn);
    }
}
