package vn.lienthong.gateway.app.soap;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.security.auth.callback.Callback;
import org.apache.wss4j.common.bsp.BSPEnforcer;
import org.apache.wss4j.common.ext.WSPasswordCallback;
import org.apache.wss4j.common.ext.WSSecurityException;
import org.apache.wss4j.dom.WSConstants;
import org.apache.wss4j.dom.handler.RequestData;
import org.apache.wss4j.dom.message.token.UsernameToken;
import org.apache.wss4j.dom.validate.Credential;
import org.apache.wss4j.dom.validate.UsernameTokenValidator;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import vn.lienthong.gateway.engine.security.SpentNonces;

/** Checks WS-Security UsernameTokens, PasswordDigest and PasswordText. A token with a nonce is good once. */
public final class UsernameTokens {
    private static final Duration OLDEST = Duration.ofMinutes(5);
    /** Clocks differ. */
    private static final Duration AHEAD = Duration.ofMinutes(1);

    private final KnownCallers callers;
    private final SpentNonces nonces;
    private final Clock clock;

    public UsernameTokens(KnownCallers callers, SpentNonces nonces, Clock clock) {
        this.callers = callers;
        this.nonces = nonces;
        this.clock = clock;
    }

    /**
     * The agency whose user the token proves.
     *
     * @param security the header; absent: there was none
     */
    String agencyOf(@Nullable Element security) {
        if (security == null)
            throw SoapRefusal.ofClient("soap.token-missing", "A WS-Security header with a UsernameToken is needed.");
        try {
            var token = new UsernameToken(only(security), false, new BSPEnforcer());
            if (!isFresh(token))
                throw SoapRefusal.ofClient(
                        "soap.token-expired",
                        "The UsernameToken was made more than five minutes ago, or its clock is ahead.");
            KnownCallers.Known known = verified(token);
            if (known == null) throw notAuthenticated();
            spend(token);
            return known.agency();
        } catch (WSSecurityException refused) {
            throw notAuthenticated();
        }
    }

    /** Anything else in the header is not looked at, so nothing else may stand there. */
    private static Element only(Element security) {
        List<Element> tokens = new ArrayList<>();
        for (Node node = security.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (!(node instanceof Element element) || "Timestamp".equals(element.getLocalName())) continue;
            tokens.add(element);
        }
        boolean one = tokens.size() == 1
                && WSConstants.USERNAME_TOKEN_LN.equals(tokens.getFirst().getLocalName())
                && WSConstants.WSSE_NS.equals(tokens.getFirst().getNamespaceURI());
        if (one) return tokens.getFirst();
        throw SoapRefusal.ofClient(
                "soap.token-missing", "The WS-Security header must hold one UsernameToken and nothing else.");
    }

    /** What was digested once must not be good for ever. */
    private static boolean isFresh(UsernameToken token) {
        boolean hasNonce = token.getNonce() != null && isBase64(token.getNonce());
        if (token.isHashed() && (!hasNonce || token.getCreated() == null)) throw notAuthenticated();
        if (token.getNonce() != null && !hasNonce) throw notAuthenticated();
        return token.getCreated() == null || token.verifyCreated((int) OLDEST.toSeconds(), (int) AHEAD.toSeconds());
    }

    private static boolean isBase64(String nonce) {
        try {
            return Base64.getDecoder().decode(nonce).length > 0;
        } catch (IllegalArgumentException broken) {
            return false;
        }
    }

    private KnownCallers.@Nullable Known verified(UsernameToken token) throws WSSecurityException {
        var request = new RequestData();
        request.setCallbackHandler(asked -> {
            for (Callback callback : asked) if (callback instanceof WSPasswordCallback password) tell(password);
        });
        var credential = new Credential();
        credential.setUsernametoken(token);
        new UsernameTokenValidator().validate(credential, request);
        return callers.user(token.getName());
    }

    /** Tells nothing of a user whom nobody knows: the check then fails as with a wrong password. */
    private void tell(WSPasswordCallback asked) {
        KnownCallers.Known known = callers.user(asked.getIdentifier());
        if (known != null) asked.setPassword(known.password());
    }

    private void spend(UsernameToken token) {
        String nonce = token.getNonce();
        if (nonce == null) return;
        Instant until = clock.instant().plus(OLDEST).plus(AHEAD);
        if (!nonces.spend(token.getName(), nonce, until))
            throw SoapRefusal.ofClient(
                    "soap.token-replayed", "The UsernameToken was used before; make a new nonce for every call.");
    }

    private static SoapRefusal notAuthenticated() {
        return SoapRefusal.ofClient(
                "soap.not-authenticated", "The UsernameToken does not prove a user of this gateway.");
    }
}
