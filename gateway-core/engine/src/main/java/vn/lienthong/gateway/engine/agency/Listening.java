package vn.lienthong.gateway.engine.agency;

import java.net.URI;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.notify.EventType;

/**
 * How an agency is told of events.
 *
 * @param queue events.&lt;agency&gt; on the broker; absent: no such queue is filled
 * @param webhook its own address; absent: it has none
 */
public record Listening(@Nullable Queue queue, @Nullable Webhook webhook) {
    public static final Listening NOT = new Listening(null, null);

    /**
     * A queue of the broker.
     *
     * @param login with which the agency itself may use the embedded broker; absent: only the gateway's own user reads it
     */
    public record Queue(Set<EventType> events, @Nullable Login login) {}

    /** A user of the embedded broker, who may send as this agency and read its events, and nothing else. */
    public record Login(String user, String password) {
        /** A password has no string form. */
        @Override
        public String toString() {
            return "Login[" + user + "]";
        }
    }

    /**
     * An address that takes signed POSTs.
     *
     * @param url https, or http on this machine
     * @param timeout of one notice
     */
    public record Webhook(Set<EventType> events, URI url, String secret, Duration timeout) {
        /** A secret has no string form, and an address may hold one. */
        @Override
        public String toString() {
            return "Webhook[" + url.getHost() + "]";
        }
    }
}
