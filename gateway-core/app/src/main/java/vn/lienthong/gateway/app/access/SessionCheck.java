package vn.lienthong.gateway.app.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import vn.lienthong.gateway.engine.access.user.Accounts;
import vn.lienthong.gateway.engine.access.user.User;

/**
 * From who has signed in to who calls, in this one place. A session ends here as soon as its user's password, roles or lock have
 * changed; whoever must change his password comes no farther than the page for it.
 */
final class SessionCheck extends OncePerRequestFilter {
    static final String PASSWORD = "/password";
    private static final Set<String> BEFORE_CHANGE = Set.of(PASSWORD, Doors.SIGN_OUT, "/preferences");

    private final Accounts accounts;

    SessionCheck(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest call, HttpServletResponse answer, FilterChain chain)
            throws ServletException, IOException {
        Authentication proof = SecurityContextHolder.getContext().getAuthentication();
        if (proof != null && proof.getPrincipal() instanceof SignedIn signedIn) {
            Optional<User> user = accounts.ofSession(signedIn.id(), signedIn.version());
            if (user.isEmpty()) end(call);
            else if (leads(user.get(), call, answer)) return;
        }
        chain.doFilter(call, answer);
    }

    /** Whether he was led to where he must change his password. */
    private static boolean leads(User user, HttpServletRequest call, HttpServletResponse answer) {
        Callers.keep(call, user.caller(call.getRemoteAddr()));
        if (!user.mustChange() || BEFORE_CHANGE.contains(call.getServletPath())) return false;
        Doors.lead(answer, PASSWORD);
        return true;
    }

    private static void end(HttpServletRequest call) {
        var session = call.getSession(false);
        if (session != null) session.invalidate();
        SecurityContextHolder.clearContext();
    }

    /** Who has signed in; absent: nobody. */
    static @Nullable SignedIn signedIn() {
        Authentication proof = SecurityContextHolder.getContext().getAuthentication();
        return proof != null && proof.getPrincipal() instanceof SignedIn signedIn ? signedIn : null;
    }
}
