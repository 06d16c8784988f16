package vn.lienthong.connector.instant.transport;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.hc.core5.http.HttpMessage;

/** Signs the exact bytes of a body, so that nobody between us and the network can change a payment. */
public final class RequestSigner {
    private final Headers headers;
    private final String keyId;
    private final SecretKeySpec key;
    private final boolean base64;

    /**
     * Where the signature goes.
     *
     * @param signature name of the header with the signature
     * @param keyId name of the header with the id of the key
     */
    public record Headers(String signature, String keyId) {}

    /**
     * @param algorithm name of the HMAC, as the JDK has it: {@code HmacSHA256}
     * @param base64 whether the signature is written in Base64; else in lower-case hexadecimal digits
     * @throws GeneralSecurityException if there is no such algorithm
     */
    public RequestSigner(Headers headers, String keyId, String secret, String algorithm, boolean base64)
            throws GeneralSecurityException {
        this.headers = headers;
        this.keyId = keyId;
        this.key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), algorithm);
        this.base64 = base64;
        Mac.getInstance(algorithm).init(key);
    }

    /** @param body the bytes that will leave; empty for a request without body */
    void sign(HttpMessage request, byte[] body) {
        request.setHeader(headers.keyId(), keyId);
        request.setHeader(headers.signature(), signature(body));
    }

    String signature(byte[] body) {
        try {
            Mac mac = Mac.getInstance(key.getAlgorithm());
            mac.init(key);
            byte[] signature = mac.doFinal(body);
            return base64
                    ? Base64.getEncoder().encodeToString(signature)
                    : HexFormat.of().formatHex(signature);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the algorithm was there when the link was opened", e);
        }
    }

    /** The key has no string form. */
    @Override
    public String toString() {
        return "RequestSigner[" + keyId + "]";
    }
}
