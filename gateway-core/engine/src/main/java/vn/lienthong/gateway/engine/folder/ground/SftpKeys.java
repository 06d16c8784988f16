package vn.lienthong.gateway.engine.folder.ground;

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
import vn.lienthong.gateway.engine.agency.Place;

/**
 * Keys in the forms that OpenSSH writes, read anew for every connection: a key that was renewed needs no restart.
 *
 * @param ours the server knows its public half
 * @param pinned a server that shows none of them is not the agency's
 */
record SftpKeys(KeyPair ours, List<PublicKey> pinned) {

    static SftpKeys read(Place.Keys files) throws Unreachable {
        try {
            return new SftpKeys(ours(files), pinned(files.pinned()));
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw new Unreachable("folder.key-file", e);
        }
    }

    private static KeyPair ours(Place.Keys files) throws IOException, GeneralSecurityException {
        String passphrase = files.passphrase();
        FilePasswordProvider opener =
                passphrase == null ? FilePasswordProvider.EMPTY : FilePasswordProvider.of(passphrase);
        try (InputStream bytes = Files.newInputStream(files.ours())) {
            var found = SecurityUtils.loadKeyPairIdentities(null, new PathResource(files.ours()), bytes, opener);
            if (found != null) for (KeyPair key : found) return key;
        }
        throw new IOException("there is no private key in the file");
    }

    private static List<PublicKey> pinned(Path file) throws IOException, GeneralSecurityException {
        List<PublicKey> keys = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            if (line.isBlank() || line.startsWith("#")) continue;
            keys.add(AuthorizedKeyEntry.parseAuthorizedKeyEntry(line.strip()).resolvePublicKey(null, null, null));
        }
        if (keys.isEmpty()) throw new IOException("there is no public key in the file");
        return keys;
    }

    /** A key has no string form. */
    @Override
    public String toString() {
        return "SftpKeys";
    }
}
