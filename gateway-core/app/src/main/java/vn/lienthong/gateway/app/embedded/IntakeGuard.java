package vn.lienthong.gateway.app.embedded;

import java.util.Map;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.ActiveMQIllegalStateException;
import org.apache.activemq.artemis.api.core.ActiveMQSecurityException;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.core.server.ServerSession;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerMessagePlugin;
import org.apache.activemq.artemis.core.transaction.Transaction;

/** Refuses at the broker's door what no intake would take: messages beyond the limit, and agencies that speak for others. */
final class IntakeGuard implements ActiveMQServerMessagePlugin {
    private static final String INTAKE = "intake.";
    private final Map<String, String> agencyOfUser;
    private final long maxBytes;

    /** @param agencyOfUser users that are agencies; others speak for whom they like */
    IntakeGuard(Map<String, String> agencyOfUser, long maxBytes) {
        this.agencyOfUser = Map.copyOf(agencyOfUser);
        this.maxBytes = maxBytes;
    }

    @Override
    public void beforeSend(
            ServerSession session, Transaction tx, Message message, boolean direct, boolean noAutoCreateQueue)
            throws ActiveMQException {
        String address = message.getAddress();
        if (address == null || !address.startsWith(INTAKE)) return;
        if (message.getWholeMessageSize() > maxBytes)
            throw new ActiveMQIllegalStateException("message.too-large: one message has at most " + maxBytes
                    + " bytes; send larger lists through REST");
        String agency = session.getUsername() == null ? null : agencyOfUser.get(session.getUsername());
        if (agency != null && !agency.equals(String.valueOf(message.getObjectProperty("agency"))))
            throw new ActiveMQSecurityException("agency.not-yours: set the application property agency to " + agency
                    + ", for which this user may send");
    }
}
