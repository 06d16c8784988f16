package vn.lienthong.gateway.app.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.config.impl.SecurityConfiguration;
import org.apache.activemq.artemis.core.remoting.impl.invm.InVMAcceptorFactory;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptor;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptorFactory;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.spi.core.security.ActiveMQJAASSecurityManager;
import org.apache.activemq.artemis.spi.core.security.jaas.InVMLoginModule;
import org.apache.activemq.artemis.utils.critical.CriticalAnalyzerPolicy;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Artemis inside the gateway's process, its journal on disk, for an installation that has no other. It holds claim checks only:
 *  its files may be deleted at any stop without losing anything. */
public final class EmbeddedBroker {
    /** Queues of dead letters keep this many; older ones fall out, the ledger has them all. */
    private static final long DEAD_LETTERS_KEPT = 10_000;

    private static final long START_SECONDS = 60;
    /** Where a claim check ends that no consumer could take ten times; the relay has offered its work again long before. */
    private static final SimpleString UNDELIVERABLE = SimpleString.of("dead.claim-check");

    private static final String AMQP = "amqp";
    private static final String EVERYTHING = "gateway";
    private static final long QUEUE_BYTES = 64L << 20;
    private static final Logger log = LoggerFactory.getLogger(EmbeddedBroker.class);
    private static final AtomicInteger ids = new AtomicInteger();

    private final int id = ids.incrementAndGet();
    private final Path folder;
    private final String user;
    private final int port;
    private final MessageUsers users;
    private @Nullable EmbeddedActiveMQ server;

    /** @param folder of its journal; its password stands beside it
     *  @param user   who may connect
     *  @param port   loopback port for other tools; 0: any free one, -1: none */
    public EmbeddedBroker(Path folder, String user, int port) {
        this(folder, user, port, MessageUsers.NONE);
    }

    /** @param users who sends messages to the gateway and reads its events */
    public EmbeddedBroker(Path folder, String user, int port, MessageUsers users) {
        this.users = users;
        this.folder = folder.toAbsolutePath();
        this.user = user;
        this.port = port;
    }

    /** Starts it; returns when it takes connections. May be called again after {@link #stop()}. */
    public void start() {
        refuseTakenPort(port, "gateway.broker.port");
        refuseTakenPort(users.port(), "gateway.broker.amqp-port");
        EmbeddedActiveMQ fresh = new EmbeddedActiveMQ();
        boolean ready;
        try {
            fresh.setConfiguration(configuration())
                    .setSecurityManager(security())
                    .start();
            ready = fresh.getActiveMQServer().waitForActivation(START_SECONDS, TimeUnit.SECONDS);
        } catch (Exception failed) { // the broker declares nothing narrower
            throw new EmbeddedFailure("The embedded Artemis did not start: " + failed.getMessage(), failed);
        }
        if (!ready) {
            throw new EmbeddedFailure("The embedded Artemis was not ready after " + START_SECONDS + " s");
        }
        server = fresh;
        log.atInfo().addKeyValue("event", "broker.started").log("Embedded Artemis started");
    }

    /** Artemis itself would only log a taken port and never become ready. */
    private static void refuseTakenPort(int port, String key) {
        if (port <= 0) {
            return;
        }
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException taken) {
            throw new EmbeddedFailure(
                    "Port " + port + " for the broker is taken by another program. Stop it, or set " + key
                            + " to another one, or to -1 for none.",
                    taken);
        }
    }

    /** Stops it; its clients see their connections end. */
    public void stop() {
        EmbeddedActiveMQ running = server;
        if (running == null) {
            return;
        }
        server = null;
        try {
            running.stop();
        } catch (Exception failed) { // the broker declares nothing narrower
            throw new EmbeddedFailure("The embedded Artemis did not stop: " + failed.getMessage(), failed);
        }
        log.atInfo().addKeyValue("event", "broker.stopped").log("Embedded Artemis stopped");
    }

    /** Address for clients in this process. */
    public String url() {
        return "vm://" + id;
    }

    /** Port on which it takes AMQP 1.0; -1: on none. */
    public int amqpPort() {
        EmbeddedActiveMQ running = server;
        if (running == null || users.port() < 0) {
            return -1;
        }
        return running.getActiveMQServer().getRemotingService().getAcceptor(AMQP) instanceof NettyAcceptor acceptor
                ? acceptor.getActualPort()
                : -1;
    }

    public String password() {
        return SecretFile.readOrCreate(folder.resolveSibling("broker.password"));
    }

    private Configuration configuration() throws Exception {
        ConfigurationImpl configuration = new ConfigurationImpl();
        configuration.setName("gateway-" + id);
        configuration.setBrokerInstance(folder.toFile());
        configuration.setJournalDirectory("journal").setBindingsDirectory("bindings");
        configuration.setLargeMessagesDirectory("large-messages").setPagingDirectory("paging");
        configuration
                .setJournalType(JournalType.NIO)
                .setJournalFileSize(4 << 20)
                .setJournalMinFiles(2)
                .setJournalPoolFiles(2);
        configuration.setThreadPoolMaxSize(8).setScheduledThreadPoolMaxSize(2);
        configuration.setJMXManagementEnabled(false);
        // what is full or slow must fail, not block or halt: the relay offers again
        configuration.setMaxDiskUsage(-1).setCriticalAnalyzerPolicy(CriticalAnalyzerPolicy.LOG);
        configuration.addAcceptorConfiguration(
                new TransportConfiguration(InVMAcceptorFactory.class.getName(), Map.of("serverId", id), "in-vm"));
        if (port >= 0) {
            configuration.addAcceptorConfiguration(new TransportConfiguration(
                    NettyAcceptorFactory.class.getName(), Map.of("host", "127.0.0.1", "port", port), "loopback"));
        }
        if (users.port() >= 0) {
            configuration.addAcceptorConfiguration(new TransportConfiguration(
                    NettyAcceptorFactory.class.getName(),
                    Map.of("host", "127.0.0.1", "port", users.port(), "protocols", "AMQP"),
                    AMQP));
        }
        configuration
                .addAddressSetting("#", queues())
                .addAddressSetting("dead.#", queues().setDefaultRingSize(DEAD_LETTERS_KEPT));
        configuration.putSecurityRoles("#", Set.of(everything()));
        MessageQueues.in(configuration, users, everything());
        return configuration;
    }

    static AddressSettings queues() {
        return new AddressSettings()
                .setAddressFullMessagePolicy(AddressFullMessagePolicy.FAIL)
                .setMaxSizeBytes(QUEUE_BYTES)
                .setDeadLetterAddress(UNDELIVERABLE)
                .setExpiryAddress(UNDELIVERABLE)
                .setAutoDeleteQueues(false)
                .setAutoDeleteAddresses(false)
                .setRedeliveryDelay(500)
                .setRedeliveryMultiplier(2)
                .setMaxRedeliveryDelay(30_000)
                .setMaxDeliveryAttempts(10);
    }

    private static Role everything() {
        return new Role(EVERYTHING, true, true, true, true, true, true, true, true, true, true, false, false);
    }

    private ActiveMQJAASSecurityManager security() {
        SecurityConfiguration known = new SecurityConfiguration();
        known.addUser(user, password());
        known.addRole(user, EVERYTHING);
        for (MessageUsers.Login login : users.logins()) {
            known.addUser(login.user(), login.password());
            MessageQueues.rolesOf(login).forEach(role -> known.addRole(login.user(), role));
        }
        return new ActiveMQJAASSecurityManager(InVMLoginModule.class.getName(), known);
    }
}
