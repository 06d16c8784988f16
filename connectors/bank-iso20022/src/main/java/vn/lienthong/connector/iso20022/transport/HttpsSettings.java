package vn.lienthong.connector.iso20022.transport;

import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.SSLContext;

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
     * Makes a request as every call will.
     *
     * @throws IllegalArgumentException if a header cannot be sent
     */
    public void check() {
        HttpRequest ignored = request(payments).build();
    }

    /** A request with everything that every request of this bank carries. */
    HttpRequest.Builder request(URI address) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address);
        headers.forEach(request::header);
        return request;
    }

    /** Headers hold secrets. */
    @Override
    public String toString() {
        return "HttpsSettings[" + payments.getHost() + "]";
    }
}
