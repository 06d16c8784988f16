package vn.lienthong.sandbox.instant;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import vn.lienthong.sandbox.instant.InstantSettings.SigningKey;

/** HMAC-SHA256 of a body in hexadecimal digits; a request without a body signs the empty one. */
final class Signature {
    private static final String ALGORITHM = "HmacSHA256";

    private Signature() {}

    static String of(byte[] body, SigningKey key) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key.secret().getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }

    static boolean fits(@Nullable String given, byte[] body, SigningKey key) {
        String shown = given == null ? "" : given.toLowerCase(Locale.ROOT);
        return MessageDigest.isEqual(
                shown.getBytes(StandardCharsets.UTF_8), of(body, key).getBytes(StandardCharsets.UTF_8));
    }
}
