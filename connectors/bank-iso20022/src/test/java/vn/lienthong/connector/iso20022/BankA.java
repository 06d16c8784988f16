package vn.lienthong.connector.iso20022;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import vn.lienthong.gateway.api.ConnectorContext;
import vn.lienthong.gateway.api.Draft;
import vn.lienthong.gateway.api.Encoding;
import vn.lienthong.gateway.api.InvalidConfig;
import vn.lienthong.gateway.api.Item;
import vn.lienthong.gateway.api.Link;
import vn.lienthong.gateway.api.Submission;

/** A made-up bank over SFTP, as its customer sees it. */
final class BankA {
    static final Clock CLOCK = Clock.fixed(BankB.NOW, ZoneOffset.UTC);
    static final Duration PATIENT = Duration.ofSeconds(30);

    private BankA() {}

    /** @param keys folder with {@code client_key} and {@code host_key.pub} */
    static Map<String, Object> config(int port, Path keys) {
        Map<String, Object> config = new HashMap<>(BankB.config(java.net.URI.create("http://localhost")));
        config.remove("url");
        config.put("sftp", sftp(port, keys));
        return config;
    }

    static Map<String, Object> sftp(int port, Path keys) {
        return new HashMap<>(Map.of(
                "host",
                "127.0.0.1",
                "port",
                port,
                "username",
                "lienthong",
                "privateKey",
                Map.of("path", keys.resolve("client_key").toString()),
                "hostKeys",
                Map.of("path", keys.resolve("host_key.pub").toString()),
                "quiet",
                "0s"));
    }

    static Link open(Map<String, Object> config) {
        return open(config, PATIENT, CLOCK);
    }

    static Link open(Map<String, Object> config, Duration timeLimit, Clock clock) {
        try {
            return new Iso20022BankConnector().open(new ConnectorContext("bank-a", config, timeLimit, clock));
        } catch (InvalidConfig e) {
            throw new AssertionError(e);
        }
    }

    static Submission submission(Link link, String submissionRef, List<Item> items, int sends) {
        Draft draft = BankB.draft(submissionRef, items);
        byte[] bytes = ((Encoding.Encoded) link.outbound("pay").encode(draft)).bytes();
        List<String> references = items.stream().map(Item::reference).toList();
        return new Submission("pay", submissionRef, draft.createdAt(), draft.executionDate(), references, bytes, sends);
    }

    static KeyPair key(Path folder, String name) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPair key = generator.generateKeyPair();
        Files.createDirectories(folder);
        try (OutputStream out = Files.newOutputStream(folder.resolve(name))) {
            OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(key, "test", null, out);
        }
        try (OutputStream out = Files.newOutputStream(folder.resolve(name + ".pub"))) {
            OpenSSHKeyPairResourceWriter.INSTANCE.writePublicKey(key, "test", out);
        }
        return key;
    }
}
