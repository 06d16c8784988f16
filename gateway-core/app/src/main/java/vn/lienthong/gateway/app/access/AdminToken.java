package vn.lienthong.gateway.app.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.access.Caller;

/**
 * The token of the program user {@code administrator}, which has every right: whoever can read the gateway's own files is beyond its
 * rights anyway. It is made at first start.
 *
 * @param value absent: it is switched off
 */
public record AdminToken(@Nullable String value) {
    private static final Caller ADMINISTRATOR = Caller.all("administrator");

    /** Compares in the same time wherever two tokens differ: how long an answer takes must not tell how much was right. */
    boolean isThis(String token) {
        return value != null
                && MessageDigest.isEqual(
                        token.getBytes(StandardCharsets.UTF_8), value.getBytes(StandardCharsets.UTF_8));
    }

    static Caller caller(String address) {
        return new Caller(ADMINISTRATOR.name(), ADMINISTRATOR.grants(), address);
    }

    @Override
    public String toString() {
        return "***";
    }
}
