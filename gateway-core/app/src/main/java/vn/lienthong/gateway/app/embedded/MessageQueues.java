package vn.lienthong.gateway.app.embedded;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.core.settings.impl.PageFullMessagePolicy;

/** The queues between agencies and the gateway: what waits in them goes to disk, and nothing is given up by the broker. */
final class MessageQueues {
    private static final String SENDERS = "agencies";
    /** What may wait at one address on disk, before senders are refused. */
    private static final long MOST_WAITING = 1L << 30;

    private MessageQueues() {}

    static void in(ConfigurationImpl configuration, MessageUsers users, Role everything) {
        configuration
                .addAddressSetting(
                        "intake.#",
                        patient(PageFullMessagePolicy.FAIL)
                                .setAutoCreateQueues(false)
                                .setAutoCreateAddresses(false))
                .addAddressSetting("events.#", patient(PageFullMessagePolicy.FAIL))
                .addAddressSetting("dead.intake.#", patient(PageFullMessagePolicy.DROP));
        users.services().forEach(service -> add(configuration, "intake." + service));
        users.agencies().forEach(agency -> add(configuration, "events." + agency));
        configuration.putSecurityRoles("intake.#", Set.of(everything, sender()));
        for (String agency : users.agencies()) {
            configuration.putSecurityRoles("events." + agency, Set.of(everything, reader(roleOf(agency))));
        }
        Map<String, String> agencyOfUser =
                users.logins().stream().collect(Collectors.toMap(MessageUsers.Login::user, MessageUsers.Login::agency));
        configuration.registerBrokerPlugin(new IntakeGuard(agencyOfUser, users.maxBytes()));
    }

    static List<String> rolesOf(MessageUsers.Login login) {
        return List.of(SENDERS, roleOf(login.agency()));
    }

    private static String roleOf(String agency) {
        return "agency-" + agency;
    }

    private static void add(ConfigurationImpl configuration, String queue) {
        configuration.addQueueConfiguration(
                QueueConfiguration.of(queue).setRoutingType(RoutingType.ANYCAST).setDurable(true));
    }

    /** A message stays until it is taken: the ledger may be away for a day, and an agency too. */
    private static AddressSettings patient(PageFullMessagePolicy full) {
        return EmbeddedBroker.queues()
                .setAddressFullMessagePolicy(AddressFullMessagePolicy.PAGE)
                .setMaxSizeBytes(16L << 20)
                .setPageSizeBytes(4 << 20)
                .setPageLimitBytes(MOST_WAITING)
                .setPageFullMessagePolicy(full)
                .setMaxDeliveryAttempts(-1)
                .setRedeliveryDelay(0);
    }

    private static Role sender() {
        return new Role(SENDERS, true, false, false, false, false, false, false, false, false, false, false, false);
    }

    private static Role reader(String role) {
        return new Role(role, false, true, false, false, false, false, false, true, false, false, false, false);
    }
}
