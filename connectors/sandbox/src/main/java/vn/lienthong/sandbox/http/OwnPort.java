package vn.lienthong.sandbox.http;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.ServerConnector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.lienthong.sandbox.fault.Fault;
import vn.lienthong.sandbox.fault.FaultKind;
import vn.lienthong.sandbox.fault.FaultPlan;

/** A port that belongs to one partner, so it can be closed: then connections are really refused. */
final class OwnPort {
    private static final Logger log = LoggerFactory.getLogger(OwnPort.class);

    private final String destination;
    private final ServerConnector connector;
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile int port;

    OwnPort(String destination, ServerConnector connector) {
        this.destination = destination;
        this.connector = connector;
    }

    String destination() {
        return destination;
    }

    int port() {
        return connector.isRunning() ? connector.getLocalPort() : port;
    }

    /** Closes the port for as long as the fault strikes; each strike keeps it closed for one refusal. */
    void refuseIfOrdered(Fault fault, FaultPlan faults, Duration refusal) {
        if (fault.kind() == FaultKind.REFUSE_CONNECTION && fault.isCertainFor(destination)) {
            Thread.ofVirtual().name("sandbox-refuse-" + destination).start(() -> refuse(fault, faults, refusal));
        }
    }

    private synchronized void refuse(Fault fault, FaultPlan faults, Duration refusal) {
        String operation = fault.operation() == null ? "pay" : fault.operation();
        port = connector.getLocalPort();
        connector.setPort(port);
        try {
            connector.stop();
            while (faults.draw(destination, operation, Set.of(FaultKind.REFUSE_CONNECTION)) != null
                    && !closing.await(refusal.toMillis(), TimeUnit.MILLISECONDS)) {}
            if (closing.getCount() > 0) {
                connector.start();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) { // Jetty's stop() and start() declare no narrower one
            log.atError()
                    .addKeyValue("event", "sandbox.port.lost")
                    .addKeyValue("destination", destination)
                    .setCause(e)
                    .log("A port could not be opened again after a fault");
        }
    }

    void close() {
        closing.countDown();
    }
}
