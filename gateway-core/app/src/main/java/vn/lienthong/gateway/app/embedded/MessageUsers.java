package vn.lienthong.gateway.app.embedded;

import java.util.List;
import java.util.Set;

/** Who, besides the gateway, uses the embedded broker for messages, and how.
 *  @param port     loopback port for AMQP 1.0; 0: any free one, -1: none
 *  @param maxBytes of one message to the gateway
 *  @param services that take messages in: intake.&lt;service&gt;
 *  @param agencies that have a queue of events: events.&lt;agency&gt;
 *  @param logins   of agencies; empty: only the gateway's own user connects */
public record MessageUsers(int port, long maxBytes, Set<String> services, Set<String> agencies, List<Login> logins) {
    /** Nobody: work queues only. */
    public static final MessageUsers NONE = new MessageUsers(-1, 8L << 20, Set.of(), Set.of(), List.of());

    /** A user that may send as one agency and read its events, and nothing else. */
    public record Login(String agency, String user, String password) {
        @Override
        public String toString() {
            return "Login[" + user + "]";
        }
    }
}
