package vn.lienthong.connector.iso20022.sftp.session;

import java.security.KeyPair;
import java.security.PublicKey;
import java.util.List;

/**
 * Where an SFTP server is and who we are there.
 *
 * @param key ours; the server knows its public half
 * @param hostKeys the server's; one that shows none of them is not the one that we know
 */
public record Login(String host, int port, String username, KeyPair key, List<PublicKey> hostKeys) {

    /** A key has no string form. */
    @Override
    public String toString() {
        return host + ":" + port;
    }
}
