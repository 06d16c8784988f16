package vn.lienthong.sandbox.http;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;
import vn.lienthong.sandbox.fault.Fault;
import vn.lienthong.sandbox.fault.FaultPlan;
import vn.lienthong.sandbox.fault.FaultTimings;
import vn.lienthong.sandbox.partner.OwnCertificate;
import vn.lienthong.sandbox.partner.Partner;

/** Jetty with the partners behind it: one port for all, and where configured one more for a partner alone. */
public final class WebServer implements AutoCloseable {
    private static final Duration IDLE_MARGIN = Duration.ofSeconds(60);

    private final Server server;
    private final FrontDoor frontDoor;
    private final ServerConnector shared;
    private final List<OwnPort> ownPorts = new ArrayList<>();
    private final List<Partner> partners;
    private final FaultPlan faults;
    private final FaultTimings timings;

    private WebServer(List<Partner> partners, FaultPlan faults, FaultTimings timings) {
        this.partners = partners;
        this.faults = faults;
        this.timings = timings;
        // A port takes two threads before its first call, and every partner may have one of its own.
        QueuedThreadPool threads = new QueuedThreadPool(16 + 2 * partners.size(), 2);
        threads.setName("sandbox-http");
        threads.setDaemon(true);
        threads.setVirtualThreadsExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server = new Server(threads);
        frontDoor = new FrontDoor(partners, faults, timings, new ControlRoom(partners, faults, this::armed));
        server.setHandler(frontDoor);
        shared = connector(null, null);
        server.addConnector(shared);
    }

    private ServerConnector connector(@Nullable String name, @Nullable OwnCertificate certificate) {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        HttpConnectionFactory plain = new HttpConnectionFactory(http);
        ServerConnector connector = certificate == null
                ? new ServerConnector(server, 1, 1, plain)
                : new ServerConnector(
                        server, 1, 1, new SslConnectionFactory(tls(certificate), plain.getProtocol()), plain);
        connector.setIdleTimeout(timings.silence().plus(IDLE_MARGIN).toMillis());
        connector.setHost("127.0.0.1");
        if (name != null) {
            connector.setName(name);
        }
        return connector;
    }

    private static SslContextFactory.Server tls(OwnCertificate certificate) {
        SslContextFactory.Server tls = new SslContextFactory.Server();
        tls.setKeyStorePath(certificate.keystore().toUri().toString());
        tls.setKeyStorePassword(OwnCertificate.PASSWORD);
        tls.setSniRequired(false);
        return tls;
    }

    /** Where the server listens.
     *
     * @param shared port of all partners; 0 for any that is free
     * @param own further port of a partner, by destination */
    public record Ports(int shared, Map<String, Integer> own) {}

    /** Starts listening. Throws {@link PortBusy} when a port is taken. */
    public static WebServer start(Ports ports, List<Partner> partners, FaultPlan faults, FaultTimings timings) {
        WebServer web = new WebServer(partners, faults, timings);
        web.shared.setPort(ports.shared());
        ports.own().forEach((destination, port) -> {
            ServerConnector connector = web.connector(destination, certificate(destination, partners));
            connector.setPort(port);
            web.server.addConnector(connector);
            web.ownPorts.add(new OwnPort(destination, connector));
        });
        web.start();
        return web;
    }

    private static @Nullable OwnCertificate certificate(String destination, List<Partner> partners) {
        return partners.stream()
                .filter(partner -> partner.destination().equals(destination))
                .findFirst()
                .map(Partner::certificate)
                .orElse(null);
    }

    private void start() {
        try {
            server.start();
        } catch (IOException e) {
            close();
            throw new PortBusy("a port is busy: " + e.getMessage() + "; stop what uses it or choose another port", e);
        } catch (Exception e) { // Jetty's start() declares no narrower one
            close();
            throw new IllegalStateException("the web server did not start", e);
        }
    }

    private void armed(Fault fault) {
        partners.forEach(partner -> partner.ordered(fault));
        ownPorts.forEach(port -> port.refuseIfOrdered(fault, faults, timings.refusal()));
    }

    public int port() {
        return shared.getLocalPort();
    }

    /** The port of this destination alone; the shared one when it has none. */
    public int port(String destination) {
        return ownPorts.stream()
                .filter(own -> own.destination().equals(destination))
                .mapToInt(OwnPort::port)
                .findFirst()
                .orElseGet(this::port);
    }

    @Override
    public void close() {
        frontDoor.stopWaiting();
        ownPorts.forEach(OwnPort::close);
        try {
            server.stop();
        } catch (Exception e) { // Jetty's stop() declares no narrower one
            throw new IllegalStateException("the web server did not stop", e);
        }
    }
}
