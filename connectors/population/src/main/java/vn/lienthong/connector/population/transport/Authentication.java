package vn.lienthong.connector.population.transport;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;

/** How a dialect wants to be told who calls. Certificates are shown by TLS, whatever stands here. */
public sealed interface Authentication {

    /** Not in HTTP. */
    record None() implements Authentication {}

    /**
     * HTTP Basic with a password for one moment: SHA-256 over address, user, time and secret.
     *
     * @param header that carries the time
     * @param millis whether the time is in milliseconds; else seconds, since 1970
     */
    record Basic(String user, String secret, String header, boolean millis) implements Authentication {
        Map<String, String> headers(URI address, Clock clock) {
            Instant now = clock.instant();
            String time = Long.toString(millis ? now.toEpochMilli() : now.getEpochSecond());
            String password = sha256(address + user + time + secret);
            return Map.of(header, time, "Authorization", basic(user, password));
        }

        @Override
        public String toString() {
            return "Basic[" + user + "]";
        }
    }

    /**
     * A token, asked for before and then shown as Bearer.
     *
     * @param address where tokens are given out
     * @param body of the request for one
     * @param tokenField field of the answer with the token
     * @param lifeField field of the answer with its life in seconds
     */
    record Login(
            String user,
            String secret,
            URI address,
            String body,
            String contentType,
            String tokenField,
            String lifeField)
            implements Authentication {
        @Override
        public String toString() {
            return "Login[" + user + "]";
        }
    }

    /** A key in a header. */
    record Key(String header, String secret) implements Authentication {
        @Override
        public String toString() {
            return "Key[" + header + "]";
        }
    }

    /** The value of the header Authorization. */
    static String basic(String user, String password) {
        byte[] both = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(both);
    }

    private static String sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
