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

    /** Somebody who was let in. */
    public interface Presence {
        /** To tell apart whose calls these are. */
        String session();

        /** Who he is now; empty where his session has ended, by whatever. Does not keep the session alive. */
        Optional<Caller> caller();
    }

    /** Of whoever makes this call. */
    public Presence of(HttpServletRequest call) {
        var signedIn = Objects.requireNonNull(SessionCheck.signedIn(), "nobody has signed in");
        return new OfSession(call.getSession(), signedIn, call.getRemoteAddr(), accounts);
    }

    private record OfSession(HttpSession kept, SignedIn who, String address, Accounts accounts) implements Presence {
        @Override
        public String session() {
            return kept.getId();
        }

        @Override
        public Optional<Caller> caller() {
            if (!lasts()) return Optional.empty();
            return accounts.ofSession(who.id(), who.version())
                    .filter(user -> !user.mustChange())
                    .map((User user) -> user.caller(address));
        }

        private boolean lasts() {
            try {
                return kept.getCreationTime() > 0;
            } catch (IllegalStateException ended) {
                return false;
            }
        }
    }
}
