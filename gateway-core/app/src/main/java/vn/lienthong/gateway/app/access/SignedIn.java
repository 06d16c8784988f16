package vn.lienthong.gateway.app.access;

import java.io.Serial;
import java.io.Serializable;
import java.security.Principal;
import java.util.List;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import vn.lienthong.gateway.engine.access.user.User;

/**
 * What a session remembers of who has signed in. What he may do is not in it: it is looked up with each call.
 *
 * @param version as he was; a session of another version is none
 */
record SignedIn(long id, String name, long version) implements Principal, Serializable {
    @Serial
    private static final long serialVersionUID = 1;

    static Authentication of(User user) {
        return UsernamePasswordAuthenticationToken.authenticated(
                new SignedIn(user.id(), user.name(), user.version()), null, List.of());
    }

    @Override
    public String getName() {
        return name;
    }
}
