package vn.lienthong.connector.iso20022.sftp;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import org.apache.sshd.common.config.keys.AuthorizedKeyEntry;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.util.io.resource.PathResource;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.jspecify.annotations.Nullable;

/** Reads keys from files in the forms that OpenSSH writes. */
public final class KeyFiles {
    private KeyFiles() {}

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
        }
        throw new IOException("there is no private key in the file");
    }

    /** Public keys, one a line as in a {@code .pub} file; lines that begin with # say nothing. */
    public static List<PublicKey> pinned(Path file) throws IOException, GeneralSecurityException {
        List<PublicKey> keys = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            if (line.isBlank() || line.startsWith("#")) continue;
            keys.add(AuthorizedKeyEntry.parseAuthorizedKeyEntry(line.strip()).resolvePublicKey(null, null, null));
        }
        if (keys.isEmpty()) throw new IOException("there is no public key in the file");
        return List.copyOf(keys);
    }
}
