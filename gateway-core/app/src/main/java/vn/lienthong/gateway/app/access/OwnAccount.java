package vn.lienthong.gateway.app.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Objects;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Component;
import vn.lienthong.gateway.engine.access.user.SignIn;
import vn.lienthong.gateway.engine.access.user.UserRefusal;

/** What somebody who has signed in does with his own account. */
@Component
public class OwnAccount {
    private final SignIn signIn;
    private final HttpSessionSecurityContextRepository sessions = new HttpSessionSecurityContextRepository();

    OwnAccount(SignIn signIn) {
        this.signIn = signIn;
    }

    /**
     * Changes the password. This session goes on under another id, all others of the user have ended.
     *
     * @throws UserRefusal {@link SignIn#change}
     */
    public void change(HttpServletRequest call, HttpServletResponse answer, String old, String fresh) {
        SignedIn signedIn = Objects.requireNonNull(SessionCheck.signedIn(), "nobody has signed in");
        var user = signIn.change(signedIn.id(), old, fresh, call.getRemoteAddr());
        call.changeSessionId();
        var context = new SecurityContextImpl(SignedIn.of(user));
        SecurityContextHolder.setContext(context);
        sessions.saveContext(context, call, answer);
    }
}
