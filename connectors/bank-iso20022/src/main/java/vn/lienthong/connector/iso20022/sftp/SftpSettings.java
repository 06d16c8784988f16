package vn.lienthong.connector.iso20022.sftp;

import java.security.KeyPair;
import java.security.PublicKey;
import java.time.Duration;
import java.util.List;

/**
 * Where a bank's SFTP server is, who we are there, and where things lie.
 *
 * @param key ours; the bank knows its public half
 * @param hostKeys the bank's; a server that shows none of them is not the bank
 * @param quiet how long a file in {@code folders.out()} must have stayed the same before it is taken; zero where the bank gives
 *     it its name only when it is whole
 * @param reportLimit most reports in one list
 * @param timeLimit longest that one call may take
 */
public record SftpSettings(
        Address address,
        KeyPair key,
        List<PublicKey> hostKeys,
        Folders folders,
        Duration quiet,
        int reportLimit,
        Duration timeLimit) {

    /** Where to connect to and under which name. */
    public record Address(String host, int port, String username) {}

    /**
     * Folders at the bank, relative to the one we are in after the log-in, or from the root.
     *
     * @param in files for the bank are put here
     * @param taken the bank moves them here
     * @param out the bank's reports
     * @param done reports that we have
     */
    public record Folders(String in, String taken, String out, String done) {
        String uploading(String submissionRef) {
            return in + "/" + submissionRef + ".xml.part";
        }

        String uploaded(String submissionRef) {
            return in + "/" + submissionRef + ".xml";
        }

        String taken(String submissionRef) {
            return taken + "/" + submissionRef + ".xml";
        }

        String report(String name) {
            return out + "/" + name;
        }

        String done(String name) {
            return done + "/" + name;
        }
    }

    /** A key has no string form. */
    @Override
    public String toString() {
        return "SftpSettings[" + address.host() + ":" + address.port() + "]";
    }
}
