package vn.lienthong.gateway.app.access;

import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import vn.lienthong.gateway.engine.access.user.SignIn;
import vn.lienthong.gateway.engine.access.user.UserRefusal;

/** Proof by name and password. Another way in, such as a state's sign-on, is another provider beside it. */
final class PasswordProof implements AuthenticationProvider {
    private final SignIn signIn;

    PasswordProof(SignIn signIn) {
        this.signIn = signIn;
    }

    @Override
    public Authentication authenticate(Authentication tried) {
        String address =
                tried.getDetails() instanceof WebAuthenticationDetails details ? details.getRemoteAddress() : null;
        try {
            return SignedIn.of(signIn.enter(tried.getName(), String.valueOf(tried.getCredentials()), address));
        } catch (UserRefusal refused) {
            throw refused.code().equals(SignIn.BUSY)
                    ? new AuthenticationServiceException(refused.code())
                    : new BadCredentialsException(refused.code());
        }
    }

    @Override
    public boolean supports(Class<?> kind) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(kind);
    }
}
