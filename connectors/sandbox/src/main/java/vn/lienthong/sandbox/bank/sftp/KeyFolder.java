package vn.lienthong.sandbox.bank.sftp;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.util.io.resource.PathResource;
import org.apache.sshd.common.util.security.SecurityUtils;

/** The bank's host key and its customer's key, made at the first start: a demo has nobody to exchange keys with. */
final class KeyFolder {
    private final Path folder;

    KeyFolder(Path folder) {
        this.folder = folder;
    }

    KeyPair host() throws IOException, GeneralSecurityException {
        return key("host_key");
    }

    KeyPair client() throws IOException, GeneralSecurityException {
        return key("client_key");
    }

    private KeyPair key(String name) throws IOException, GeneralSecurityException {
        Path file = folder.resolve(name);
        // The public half is written last: where it is, the private one is whole.
        return Files.exists(folder.resolve(name + ".pub")) ? read(file) : made(file);
    }

    private static KeyPair read(Path file) throws IOException, GeneralSecurityException {
        try (InputStream bytes = Files.newInputStream(file)) {
            Iterable<KeyPair> keys = SecurityUtils.loadKeyPairIdentities(
                    null, new PathResource(file), bytes, FilePasswordProvider.EMPTY);
            if (keys != null) {
                for (KeyPair key : keys) {
                    return key;
                }
            }
            throw new IOException(file + " holds no key; delete it and its .pub to have new ones made");
        }
    }

    private KeyPair made(Path file) throws IOException, GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPair key = generator.generateKeyPair();
        Files.createDirectories(folder);
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        var writer = OpenSSHKeyPairResourceWriter.INSTANCE;
        try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.WRITE)) {
            writer.writePrivateKey(key, "sandbox", null, out);
        }
        try (OutputStream out = Files.newOutputStream(folder.resolve(file.getFileName() + ".pub"))) {
            writer.writePublicKey(key, "sandbox", out);
        }
        return key;
    }
}
