package vn.lienthong.connector.instant.transport;

import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.SSLContext;

/**
 * How to call a network.
 *
 * @param address where it is, without a path
 * @param headers sent with every call; may hold secrets
 * @param tls whom to trust and, where the network asks for it, who we are
 * @param timeLimit longest that one call may take
 */
public record HttpsSettings(
        URI address, Map<String, String> headers, SSLContext tls, RequestSigner signer, Duration timeLimit) {

    /**
     * Tries the headers on the JDK's client, which refuses what cannot be sent and what is not ours to say.
     *
     * @throws IllegalArgumentException if a header cannot be sent
     */
    public void check() {
        HttpRequest.Builder request = HttpRequest.newBuilder(address);
        headers.forEach(request::header);
    }

    /** Headers hold secrets. */
    @Override
    public String toString() {
        return "HttpsSettings[" + address.getHost() + "]";
    }
}
