package vn.lienthong.connector.iso20022.transport;

import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;

/**
 * Where and how to call a bank.
 *
 * @param payments where files are posted to
 * @param status where the status of a file is asked for, {@code {MsgId}} standing for its MsgId
 * @param reports where reports are listed
 * @param headers sent with every call; may hold secrets
 * @param tls whom to trust and, where the bank asks for it, who we are
 * @param reportLimit most reports in one list
 * @param timeLimit longest that one call may take
 */
public record HttpsSettings(
        URI payments,
        String status,
        URI reports,
        Map<String, String> headers,
        SSLContext tls,
        int reportLimit,
        Duration timeLimit) {

    URI status(String msgId) {
        return URI.create(status.replace("{MsgId}", msgId));
    }

    /**
     * Tries the headers on the JDK's client, which refuses what cannot be sent and what is not ours to say.
     *
     * @throws IllegalArgumentException if a header cannot be sent
     */
    public void check() {
        HttpRequest.Builder request = HttpRequest.newBuilder(payments);
        headers.forEach(request::header);
    }

    /** The request with everything that every request of this bank carries. */
    <R extends HttpUriRequestBase> R with(R request) {
        headers.forEach(request::setHeader);
        return request;
    }

    /** Headers hold secrets. */
    @Override
    public String toString() {
        return "HttpsSettings[" + payments.getHost() + "]";
    }
}
