package vn.lienthong.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PublicKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.config.keys.AuthorizedKeyEntry;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.common.util.io.resource.PathResource;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClientFactory;

/** The gateway's side of an SFTP wire, for tests: a plain client with the keys that the sandbox made. */
final class SftpClientOf implements AutoCloseable {
    private final SshClient client = SshClient.setUpDefaultClient();
    final SftpClient sftp;

    SftpClientOf(int port, Path keys) throws Exception {
        this(port, keys, keys);
    }

    SftpClientOf(int port, Path hostKeys, Path clientKeys) throws Exception {
        PublicKey host = AuthorizedKeyEntry.parseAuthorizedKeyEntry(
                        Files.readString(hostKeys.resolve("host_key.pub")).strip())
                .resolvePublicKey(null, null, null);
        client.setServerKeyVerifier((session, address, key) -> KeyUtils.compareKeys(host, key));
        client.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
        client.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
        client.start();
        try {
            ClientSession session = client.connect("lienthong", "127.0.0.1", port)
                    .verify(Duration.ofSeconds(20))
                    .getSession();
            session.addPublicKeyIdentity(clientKey(clientKeys.resolve("client_key")));
            session.auth().verify(Duration.ofSeconds(20));
            sftp = SftpClientFactory.instance().createSftpClient(session);
        } catch (IOException e) {
            client.stop();
            throw e;
        }
    }

    private static KeyPair clientKey(Path file) throws Exception {
        try (InputStream bytes = Files.newInputStream(file)) {
            return SecurityUtils.loadKeyPairIdentities(null, new PathResource(file), bytes, FilePasswordProvider.EMPTY)
                    .iterator()
                    .next();
        }
    }

    void upload(PaymentOrder order) throws IOException {
        upload(order.msgId(), order.bytes());
    }

    void upload(String msgId, byte[] bytes) throws IOException {
        half(msgId, bytes);
        sftp.rename("in/" + msgId + ".xml.part", "in/" + msgId + ".xml");
    }

    void half(String msgId, byte[] bytes) throws IOException {
        try (OutputStream out = sftp.write("in/" + msgId + ".xml.part")) {
            out.write(bytes);
        }
    }

    List<String> names(String folder) throws IOException {
        List<String> names = new ArrayList<>();
        for (SftpClient.DirEntry entry : sftp.readEntries(folder)) {
            if (entry.getAttributes().isRegularFile()) names.add(entry.getFilename());
        }
        names.sort(null);
        return names;
    }

    Document read(String path) throws IOException {
        try (InputStream in = sftp.read(path)) {
            return Document.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    void putAway(String name) throws IOException {
        sftp.rename("out/" + name, "out/done/" + name);
    }

    @Override
    public void close() {
        client.stop();
    }
}
