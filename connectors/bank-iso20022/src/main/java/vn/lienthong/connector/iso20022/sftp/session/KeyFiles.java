package vn.lienthong.connector.iso20022.sftp.session;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.spec.InvalidKeySpecException;
import java.util.ArrayList;
import java.util.List;
import org.apache.sshd.common.config.keys.AuthorizedKeyEntry;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.util.io.resource.PathResource;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.jspecify.annotations.Nullable;

/** Reads keys from files in the forms that OpenSSH writes. */
public final class KeyFiles {
    static {
        // It would find the gateway's own Bouncy Castle by the system's loader, and then miss its classes here.
        SecurityUtils.setAPrioriDisabledProvider(SecurityUtils.BOUNCY_CASTLE, true);
    }

    private KeyFiles() {}

    /** A file has only keys of types that are not spoken here, such as ed25519. */
    public static final class UnknownType extends GeneralSecurityException {
        UnknownType(GeneralSecurityException cause) {
            super("a type of key that is not spoken here", cause);
        }
    }

    /**
     * Our private key.
     *
     * @param passphrase what opens the file; absent for one that lies open
     */
    public static KeyPair ours(Path file, @Nullable String passphrase) throws IOException, GeneralSecurityException {
        FilePasswordProvider opener =
                passphrase == null ? FilePasswordProvider.EMPTY : FilePasswordProvider.of(passphrase);
        try (InputStream bytes = Files.newInputStream(file)) {
            Iterable<KeyPair> found = SecurityUtils.loadKeyPairIdentities(null, new PathResource(file), bytes, opener);
            if (found != null) for (KeyPair key : found) return key;
        } catch (NoSuchAlgorithmException e) {
            throw new UnknownType(e);
        }
        throw new IOException("there is no private key in the file");
    }

    /**
     * Public keys, one a line as in a {@code .pub} file or from ssh-keyscan, which gives keys of every type: those that are not
     * spoken here are passed over. Lines that begin with # say nothing.
     */
    public static List<PublicKey> pinned(Path file) throws IOException, GeneralSecurityException {
        List<PublicKey> keys = new ArrayList<>();
        InvalidKeySpecException unknown = null;
        for (String line : Files.readAllLines(file)) {
            if (line.isBlank() || line.startsWith("#")) continue;
            try {
                keys.add(
                        AuthorizedKeyEntry.parseAuthorizedKeyEntry(line.strip()).resolvePublicKey(null, null, null));
            } catch (InvalidKeySpecException e) {
                unknown = e;
            }
        }
        if (keys.isEmpty() && unknown != null) throw new UnknownType(unknown);
        if (keys.isEmpty()) throw new IOException("there is no public key in the file");
        return List.copyOf(keys);
    }
}
