package vn.lienthong.gateway.app.doctor;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import vn.lienthong.gateway.app.config.GatewayProperties;
import vn.lienthong.gateway.app.config.SoapProperties;

/** Whether the ports that the gateway listens on are free, or taken by itself. */
final class PortChecks {
    private static final String LOOPBACK = "127.0.0.1";
    private static final String DOOR = "server.port";

    private record Port(String key, String address, int number) {}

    /** @param up whether a gateway runs on this state */
    List<Line> look(Ground ground, boolean up) {
        Map<Integer, PortOwner> owners = new LinkedHashMap<>();
        List<Port> taken = new ArrayList<>();
        List<Line> lines = new ArrayList<>();
        for (Port port : ports(ground)) {
            if (port.number() <= 0) continue;
            if (isFree(port))
                lines.add(Line.ok("port.taken", "port " + port.number() + " (" + port.key() + ") is free"));
            else {
                taken.add(port);
                owners.put(port.number(), PortOwner.of(port.number()));
            }
        }
        long own = taken.stream()
                .filter(port -> port.key().equals(DOOR))
                .map(port -> Objects.requireNonNull(owners.get(port.number())).pid())
                .findFirst()
                .orElse(-1L);
        for (Port port : taken) lines.add(line(port, Objects.requireNonNull(owners.get(port.number())), up, own));
        return lines;
    }

    private static Line line(Port port, PortOwner owner, boolean up, long own) {
        String what = "port " + port.number() + " (" + port.key() + ") is taken by ";
        if (up && (owner.pid() == own || owner.pid() < 0)) return Line.ok("port.taken", what + "this gateway");
        return Line.fail("port.taken", what + owner, "Stop it, or set " + port.key() + " to another one");
    }

    private static List<Port> ports(Ground ground) {
        GatewayProperties gateway = ground.gateway();
        String address = ground.value("server.address", LOOPBACK);
        List<Port> ports = new ArrayList<>();
        ports.add(new Port(DOOR, address, ground.port(DOOR, 8080)));
        ports.add(new Port(
                "management.server.port",
                ground.value("management.server.address", LOOPBACK),
                ground.port("management.server.port", -1)));
        if (gateway.broker().url() == null) {
            ports.add(new Port("gateway.broker.port", LOOPBACK, gateway.broker().port()));
            ports.add(new Port(
                    "gateway.broker.amqp-port", LOOPBACK, gateway.broker().amqp()));
        }
        SoapProperties.MutualTls tls = gateway.soap().mutualTls();
        if (tls != null && gateway.soap().security() == SoapProperties.Security.MUTUAL_TLS)
            ports.add(new Port("gateway.soap.mutual-tls.port", tls.address(), tls.port()));
        return ports;
    }

    private static boolean isFree(Port port) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(port.address(), port.number()));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
