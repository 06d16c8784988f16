package vn.lienthong.connector.population.transport;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.SSLContext;
import vn.lienthong.connector.population.profile.Wrapping;

/**
 * How to call the database.
 *
 * @param destination the link's threads carry it
 * @param address of the service
 * @param headers sent with every call; may hold secrets
 * @param soapAction value of the header SOAPAction, without quotes
 * @param tls whom to trust and who we are
 * @param timeLimit longest that one call may take, however it takes it
 * @param connections kept open between calls
 */
public record CallSettings(
        String destination,
        URI address,
        Map<String, String> headers,
        String soapAction,
        Wrapping wrapping,
        Authentication authentication,
        SSLContext tls,
        Duration timeLimit,
        int connections,
        Clock clock) {
    public CallSettings {
        headers = Map.copyOf(headers);
    }

    /** Headers hold secrets. */
    @Override
    public String toString() {
        return "CallSettings[" + address.getHost() + "]";
    }
}
