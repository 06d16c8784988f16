package vn.lienthong.gateway.app.doctor;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.JMSSecurityException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import vn.lienthong.gateway.app.config.GatewayProperties;
import vn.lienthong.gateway.engine.security.Keyring;
import vn.lienthong.gateway.engine.security.UnusableKeyring;

/** The ledger's database, the keys that it was written with, and the broker of its work. */
final class LedgerChecks {
    private static final long LIMIT_MILLIS = 5_000;

    private final Clock clock;

    LedgerChecks(Clock clock) {
        this.clock = clock;
    }

    List<Line> look(Ground ground) {
        List<Line> lines = new ArrayList<>();
        Database.Address address = Database.address(ground);
        Map<String, String> keyIds = Map.of();
        if (address == null) lines.add(Line.ok("database.down", "the embedded PostgreSQL starts with the gateway"));
        else
            try {
                Database database = Database.read(address, clock);
                lines.addAll(DatabaseChecks.judge(database, ground.gateway().database()));
                keyIds = database.keyIds();
            } catch (SQLException failure) {
                lines.add(DatabaseChecks.away(address, failure));
            }
        lines.add(keys(ground.var().resolve("keys.json"), keyIds));
        lines.add(broker(ground.gateway().broker()));
        return lines;
    }

    /** @param written ids of the keys of the ledger, by purpose; empty where it cannot be asked or has none */
    static Line keys(Path file, Map<String, String> written) {
        String restore = "Restore keys.json from the backup of this ledger";
        if (Files.notExists(file))
            return written.isEmpty()
                    ? Line.ok("keys.missing", "no keys yet: the first start makes them")
                    : Line.fail("keys.missing", file + " is not there, and the ledger was written with keys", restore);
        try {
            Keyring keyring = Keyring.openOrCreate(file);
            String index = written.getOrDefault("index", keyring.indexKeyId());
            String payload = written.getOrDefault("payload", keyring.currentPayloadKeyId());
            if (!index.equals(keyring.indexKeyId()) || !keyring.payloadKeyIds().contains(payload))
                return Line.fail(
                        "keys.others",
                        "the ledger was written with keys " + index + " and " + payload + ", which " + file
                                + " has not",
                        restore);
            return Line.ok("keys.others", "keys " + keyring.indexKeyId() + " and " + keyring.currentPayloadKeyId());
        } catch (UnusableKeyring unusable) {
            return Line.fail("keys.unusable", String.valueOf(unusable.getMessage()), restore);
        } catch (IOException unreadable) {
            return Line.fail("keys.unusable", file + " cannot be read", "Let the user of the gateway own it");
        }
    }

    static Line broker(GatewayProperties.Broker broker) {
        String url = broker.url();
        if (url == null) return Line.ok("broker.down", "the embedded broker starts with the gateway");
        String shown = url.replaceAll("\\?.*", "");
        try (var connections = new ActiveMQConnectionFactory(url, broker.username(), broker.password())) {
            connections.setReconnectAttempts(0);
            connections.setInitialConnectAttempts(1);
            connections.setCallTimeout(LIMIT_MILLIS);
            connections.setConnectionTTL(LIMIT_MILLIS * 2);
            try (Connection connection = connections.createConnection()) {
                connection.start();
                return Line.ok("broker.away", "the broker answers at " + shown);
            }
        } catch (JMSSecurityException refused) {
            return Line.fail(
                    "broker.refused",
                    shown + " does not let " + broker.username() + " in",
                    "Correct gateway.broker.username and password");
        } catch (JMSException | IllegalArgumentException away) {
            return Line.fail(
                    "broker.away",
                    shown + " cannot be reached",
                    "Start it, open the way to it, or correct gateway.broker.url");
        }
    }
}
