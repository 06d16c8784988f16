package vn.lienthong.gateway.app.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.access.user.Accounts;
import vn.lienthong.gateway.engine.access.user.User;

/** Whether somebody who listens on is still there: a call that lasts is let in once, and his session or his rights may end meanwhile. */
@Component
public class Presences {
    private final Accounts accounts;

    Presences(Accounts accounts) {
        this.accounts = accounts;
    }

    /** Of whoever makes this call. */
    public Presence of(HttpServletRequest call) {
        var signedIn = Objects.requireNonNull(SessionCheck.signedIn(), "nobody has signed in");
        return new Presence(call.getSession(), signedIn, call.getRemoteAddr(), accounts);
    }

    /** Somebody who was let in. */
    public static final class Presence {
        private final HttpSession session;
        private final SignedIn who;
        private final String address;
        private final Accounts accounts;

        private Presence(HttpSession session, SignedIn who, String address, Accounts accounts) {
            this.session = session;
            this.who = who;
            this.address = address;
            this.accounts = accounts;
        }

        /** To tell apart whose calls these are. */
        public String session() {
            return session.getId();
        }

        /** Who he is now; empty where his session has ended, by whatever. Does not keep the session alive. */
        public Optional<Caller> caller() {
            if (!lasts()) return Optional.empty();
            return accounts.ofSession(who.id(), who.version())
                    .filter(user -> !user.mustChange())
                    .map((User user) -> user.caller(address));
        }

        private boolean lasts() {
            try {
                return session.getCreationTime() > 0;
            } catch (IllegalStateException ended) {
                return false;
            }
        }
    }
}
